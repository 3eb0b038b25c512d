package org.ashroy.forms.box;

import java.util.Locale;

/** What a form of the box is for: decides which compartment it is offered to. */
public enum BoxPurpose {
    /** Casework with children. */
    CHILD_PROTECTION,
    /** Casework with survivors of gender-based violence. */
    GENDER_BASED_VIOLENCE,
    /** Casework with survivors of trafficking. */
    TRAFFICKING,
    /** Looking at a place, a group or a distribution, not at one person. */
    MONITORING;

    /** As it is written in a form text: {@code child-protection}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The purpose that a form text names.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    static BoxPurpose of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
