package org.ashroy.forms;

import java.util.Locale;

/** What to do about one of many types, settings or parameters that are not taken: the remedy of a problem, as its argument. */
public enum Hint implements Piece {
    // Types
    USE_GEOPOINT("Use geopoint."),
    USE_CHOICE_FILTER("Use select_one with choice_filter."),
    USE_REPEAT("Use begin_repeat and end_repeat."),
    USE_DEVICEID("Use deviceid."),
    USE_CSV("Use select_one_from_file or pulldata with a CSV file."),
    COPY_QUESTIONS("Copy the questions into this form."),
    ADD_OTHER("Add a choice \"other\" to the list and a question of the type text."),

    // Settings
    SEALED_BY_SERVER(
            "Take it out: answers are sealed by the server, and devices send them over an encrypted connection."),
    SENT_BACK("Take it out: devices send to the server they got the form from."),
    SET_ON_DEVICE("Set it on the device."),
    NOTHING_UNLESS_NEEDED("Nothing, if no other program needs it."),
    DECIDED_BY_ROLES("Take it out: who may change answers is decided by roles."),
    OWN_ID("Take it out: every filling gets an id of its own."),
    ADD_TO_LISTS("Add the choice to the lists."),
    GROUPS_STAY("Take it out: groups stay groups."),
    TAKE_OUT("Take it out."),

    // Parameters
    WHOLE_NUMBER("Write a whole number."),
    NUMBER("Write a number; a step is greater than 0."),
    QUALITY("Use voice-only, low, normal or external.");

    private final String text;

    Hint(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /** By which translations find it, such as {@code use.geopoint}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
