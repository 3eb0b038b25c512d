package org.ashroy.app.casework;

/** A page, or an answer to a program, on which something of a case can stand, and what somebody needs to be shown it. */
enum SightPlace {
    /** Its row in the lists. */
    LISTED(SightNeed.SIGHT),
    /** Where its code leads that somebody typed. */
    FOUND(SightNeed.SIGHT),
    /** Its page, before anything was opened. */
    PAGE(SightNeed.SIGHT),
    /** Its page, opened. */
    OPENED(SightNeed.SIGHT),
    /** Its page on paper. */
    PRINTED(SightNeed.SIGHT),
    /** Its row among the cases of a person. */
    OF_PERSON(SightNeed.SIGHT),
    /** Its file on complaints. */
    JUSTICE(SightNeed.JUSTICE),
    /** The same, opened. */
    JUSTICE_OPENED(SightNeed.JUSTICE),
    /** A track of that file. */
    TRACK(SightNeed.JUSTICE),
    /** The same, opened. */
    TRACK_OPENED(SightNeed.JUSTICE),
    /** A form that was filled in for it. */
    FILLED(SightNeed.FORMS),
    /** The same, opened. */
    FILLED_OPENED(SightNeed.FORMS),
    /** What that form seals apart. */
    FILLED_APART(SightNeed.FORMS),
    /** The tables of that form, taken away. */
    TAKEN(SightNeed.TAKING),
    /** The list that a program gets. */
    PROGRAM_LISTED(SightNeed.SIGHT),
    /** The case that a program gets. */
    PROGRAM(SightNeed.SIGHT),
    /** The same, for the purpose of its kind. */
    PROGRAM_OPENED(SightNeed.SIGHT),
    /** The same, also for the purpose that opens people. */
    PROGRAM_NAMED(SightNeed.NAMES),
    /** How the person whose it is may be reached, opened. */
    CONTACT(SightNeed.PERSON),
    /** Where she was referred to, opened by the sender. */
    REFERRED(SightNeed.REFERRAL),
    /** Every other page that somebody can go to: lists, home, searches, other modules. */
    ELSEWHERE(SightNeed.NOBODY);

    private final SightNeed need;

    SightPlace(SightNeed need) {
        this.need = need;
    }

    /** What somebody needs to be shown it. */
    SightNeed need() {
        return need;
    }

    /** Whether it is of a track, which not every case has. */
    boolean ofTrack() {
        return this == TRACK || this == TRACK_OPENED;
    }

    /** Whether a program asks for it. */
    boolean ofProgram() {
        return compareTo(PROGRAM_LISTED) >= 0 && compareTo(PROGRAM_NAMED) <= 0;
    }
}
