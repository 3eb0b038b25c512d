package org.ashroy.app.silence;

/** What became of one code that was typed, scanned or imported. Every line has one. */
public enum CodeOutcome {
    /** Recorded. */
    SEEN(true),
    /** Recorded; she is registered at another site. */
    OTHER_SITE(true),
    /** Recorded before, at this session and in this way; nothing was added. */
    ALREADY(false),
    /** The same code stands in a line above; nothing was added. */
    TWICE(false),
    /** It is no code, or its check character is wrong. */
    WRONG_CODE(false),
    /** Nobody has this code. */
    UNKNOWN(false),
    /** It is the code of a household, and a person was asked for. */
    NOT_A_PERSON(false),
    /** The person belongs to no household, so that nobody can have collected for it. */
    NO_HOUSEHOLD(false);

    private final boolean recorded;

    CodeOutcome(boolean recorded) {
        this.recorded = recorded;
    }

    /** Whether something was recorded. */
    public boolean recorded() {
        return recorded;
    }
}
