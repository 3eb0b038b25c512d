package org.ashroy.forms;

import java.util.List;

/** What kind of answer a field of a form takes. */
public enum FieldKind {
    TEXT,
    INTEGER,
    DECIMAL,
    DATE,
    TIME,
    DATE_TIME,
    SELECT_ONE,
    SELECT_MULTIPLE,
    /** All choices, in an order. */
    RANK,
    /** A number picked on a scale. */
    RANGE,
    /** Text to be read; takes no answer. */
    NOTE,
    /** Confirmed with OK, or not. */
    ACKNOWLEDGE,
    GEOPOINT,
    GEOTRACE,
    GEOSHAPE,
    BARCODE,
    IMAGE,
    AUDIO,
    VIDEO,
    FILE,
    /** Calculated and never shown. */
    CALCULATED,
    /** Never shown and not calculated. */
    HIDDEN,
    /** Filled by the program: when it was opened, by whom. */
    METADATA;

    /** Whether the answer is the name of a file that comes with the answers. */
    public boolean isAttachment() {
        return this == IMAGE || this == AUDIO || this == VIDEO || this == FILE;
    }

    /** Whether the answer is one or more of a list of choices. */
    public boolean isSelect() {
        return this == SELECT_ONE || this == SELECT_MULTIPLE || this == RANK;
    }

    /** The values that an answer to a select is made of: several only where several can be chosen, since one may have spaces in it. */
    public List<String> chosen(String answer) {
        if (answer.isBlank()) {
            return List.of();
        }
        return this == SELECT_MULTIPLE || this == RANK ? List.of(answer.strip().split("\\s+", -1)) : List.of(answer);
    }

    /** Whether somebody who fills in the form sees it. */
    public boolean isShown() {
        return this != CALCULATED && this != HIDDEN && this != METADATA;
    }
}
