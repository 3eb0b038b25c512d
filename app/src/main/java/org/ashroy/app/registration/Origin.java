package org.ashroy.app.registration;

/**
 * Where a person comes from, as she says it; nobody is made to.
 *
 * @param said whether she said it
 * @param place in words; empty where she did not
 */
public record Origin(Said said, String place) {

    /** Whether a question was answered. */
    public enum Said {
        /** With what stands beside it. */
        SAID,
        /** She does not know. */
        UNKNOWN,
        /** She does not want to say, or was not asked. */
        NOT_SAID
    }

    /** She does not know. */
    public static final Origin UNKNOWN = new Origin(Said.UNKNOWN, "");

    /** She does not want to say, or was not asked. */
    public static final Origin NOT_SAID = new Origin(Said.NOT_SAID, "");

    /** Checks that there is a place exactly where it was said. */
    public Origin {
        if (said == Said.SAID == place.isBlank()) {
            throw new IllegalArgumentException("a place of origin has words exactly where it was said");
        }
    }

    /** A place in words. */
    public static Origin of(String place) {
        return new Origin(Said.SAID, place);
    }

    /** The place, for lists and papers of whoever was allowed to open it; empty where none was said. */
    @Override
    public String toString() {
        return place;
    }
}
