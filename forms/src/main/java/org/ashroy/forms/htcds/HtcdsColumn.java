package org.ashroy.forms.htcds;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a column was placed, or why not.
 *
 * @param index from 0
 * @param letters as the spreadsheet shows them
 * @param name the name above it, often in a hidden row; empty where there is none
 * @param label the label above it; empty where there is none
 * @param field where it was placed; null when it was not
 * @param choice for a column of 1 and 0, the text of the choice it tells of; empty for others
 * @param remark what is to be said; null when it stands as the standard has it
 */
public record HtcdsColumn(
        int index,
        String letters,
        String name,
        String label,
        @Nullable HtcdsField field,
        String choice,
        HtcdsRemark.@Nullable Kind remark) {

    /** Where it was placed. */
    public Optional<HtcdsField> placed() {
        return Optional.ofNullable(field);
    }

    /** The header that a person knows it by. */
    public String header() {
        return name.isEmpty() ? label.isEmpty() ? letters : label : name;
    }

    boolean isKey() {
        return remark == HtcdsRemark.Kind.COLUMN_KEY;
    }

    /** Whether any header row says something about it. */
    boolean isNamed() {
        return !name.isEmpty() || !label.isEmpty();
    }

    boolean isCollector() {
        return remark == HtcdsRemark.Kind.COLUMN_COLLECTOR;
    }
}
