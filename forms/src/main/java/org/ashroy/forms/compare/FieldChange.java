package org.ashroy.forms.compare;

import java.util.List;

/**
 * What is different about a field in a newer version of a form.
 *
 * @param kind what is different
 * @param before its path in the older version; empty for a field that is new
 * @param after its path in the newer version; empty for a field that is gone
 * @param fate what becomes of the answers that are there
 * @param details what to say about it: values of choices that are gone or new, or the old and the new kind, category or formula
 */
public record FieldChange(Kind kind, String before, String after, Fate fate, List<String> details) {

    public FieldChange {
        details = List.copyOf(details);
    }

    /** What can be different. */
    public enum Kind {
        /** Is new. */
        ADDED,
        /** Is gone. */
        REMOVED,
        /** Has the same name and kind at another place. */
        MOVED,
        /** Takes another kind of answer. */
        TYPE_CHANGED,
        /** Choices are gone. */
        CHOICES_REMOVED,
        /** Choices are new. */
        CHOICES_ADDED,
        /** Its answers count as telling more, or less. */
        CATEGORY_CHANGED,
        /** It begins or ceases to be sealed apart. */
        SEAL_CHANGED,
        /** It is asked, required, allowed or calculated by another formula. */
        FORMULA_CHANGED
    }

    /** What becomes of answers that are there. None is ever thrown away: the version that they were given in stays readable. */
    public enum Fate {
        /** They count as answers of the newer version. */
        GO_ON,
        /** They go on where they fit; what does not is kept beside the form, as answered. */
        GO_ON_WHERE_THEY_FIT,
        /** They are kept beside the form and read in their own version. */
        KEPT_ASIDE,
        /** There are none. */
        NONE
    }
}
