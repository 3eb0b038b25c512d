package org.ashroy.app.justice;

/** What is arranged around an appointment: support for her, and what the authority is asked for to protect her. */
public enum Arrangement {
    /** Somebody she trusts goes with her. */
    ACCOMPANIMENT(false),
    /** An interpreter of hers. */
    INTERPRETER(false),
    /** The way there and back. */
    TRANSPORT(false),
    /** A safe place before and after. */
    SAFE_PLACE(false),
    /** Psychosocial support before and after. */
    PSYCHOSOCIAL(false),
    /** The public is kept out. */
    CLOSED_HEARING(true),
    /** A screen between her and the accused. */
    SCREEN(true),
    /** She is heard from elsewhere, or was recorded. */
    HEARD_ELSEWHERE(true),
    /** Her name is not said. */
    NAME_WITHHELD(true),
    /** The court's interpreter. */
    COURT_INTERPRETER(true);

    private final boolean protection;

    Arrangement(boolean protection) {
        this.protection = protection;
    }

    /** Whether the authority decides on it. */
    public boolean protection() {
        return protection;
    }
}
