package org.ashroy.camp;

import java.time.LocalDate;

/**
 * What decides an invented camp; equal settings give an equal camp.
 *
 * @param seed seed of every choice
 * @param people persons to invent, 2,000 to 5,000,000; second records of 2 % of them come on top; fewer than 20,000 live in
 *     only as many blocks as then have some 120 each
 * @param today last day of the sessions
 * @param days days of sessions, today included, 40 to 400
 */
public record CampSettings(long seed, int people, LocalDate today, int days) {
    private static final int FEWEST_PEOPLE = 2_000;
    private static final int MOST_PEOPLE = 5_000_000;
    private static final int FEWEST_DAYS = 40;
    private static final int MOST_DAYS = 400;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when people or days are out of range
     */
    public CampSettings {
        if (people < FEWEST_PEOPLE || people > MOST_PEOPLE) {
            throw new IllegalArgumentException(
                    "people must be 2000 to 5000000, so that every block has some, not " + people);
        }
        if (days < FEWEST_DAYS || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "days must be 40 to 400, so that attendance comes before silence, not " + days);
        }
    }

    /** The camp of the demonstration: 20,000 persons, 60 days up to the given one. */
    public static CampSettings usual(LocalDate today) {
        return new CampSettings(20180420, 20_000, today, 60);
    }
}
