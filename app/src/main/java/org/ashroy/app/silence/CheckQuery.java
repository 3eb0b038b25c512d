package org.ashroy.app.silence;

import java.util.UUID;

/**
 * Which checks a page shows.
 *
 * @param which of them
 * @param area of the user
 * @param user for whose own checks are asked
 * @param from how many go before
 * @param limit at most so many
 */
public record CheckQuery(Which which, Area area, UUID user, int from, int limit) {

    /** A page of the screen. */
    static final int PAGE = 50;

    /** Kinds of checks that are looked through. */
    public enum Which {
        /** Not closed. */
        OPEN,
        /** Not closed, and this user's. */
        MINE,
        /** Of somebody who is presumed missing. */
        PRESUMED_MISSING,
        /** Nobody acted in time. */
        ESCALATED,
        /** They did harm. */
        HARM,
        /** She was seen again; they are kept until their time is over. */
        REFUTED
    }
}
