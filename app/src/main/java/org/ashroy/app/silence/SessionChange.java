package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.UUID;

/** What can happen to a session. */
public sealed interface SessionChange {

    /**
     * It was opened.
     *
     * @param type what it is; never a confidential service
     * @param site P-code of the place
     * @param zone time zone of the place, such as {@code Asia/Dhaka}
     * @param day day at the place
     * @param expected who was expected
     */
    record SessionOpened(SessionType type, String site, String zone, LocalDate day, SortedSet<UUID> expected)
            implements SessionChange {}

    /**
     * People were seen: one batch of at most about a minute.
     *
     * @param individually looked at, each; only this ends a silence
     * @param byScan whose card was scanned with nobody looking at who held it
     * @param households for which another person collected
     */
    record PeopleSeen(SortedSet<UUID> individually, SortedSet<UUID> byScan, SortedSet<UUID> households)
            implements SessionChange {}

    /** Sightings were recorded by mistake: those that the author's screen showed no longer count. */
    record SightingsWithdrawn(SortedSet<UUID> people, WithdrawalReason reason) implements SessionChange {}

    /** It was on another day than was entered. */
    record DayCorrected(LocalDate day) implements SessionChange {}

    /**
     * Recording ended, with the numbers that the screen showed then.
     *
     * @param held whether it took place
     * @param expected how many were expected
     * @param seen how many were seen individually
     * @param scanOnly how many only by their card
     * @param households for how many households another collected
     */
    record SessionClosed(boolean held, int expected, int seen, int scanOnly, int households) implements SessionChange {}

    /** Somebody looked at why nearly everyone was missing. */
    record AbsenceLookedAt(AbsenceFinding finding) implements SessionChange {}

    /**
     * Its time is over: what is left is in which month it was, and who was seen.
     *
     * @param month first day of the month
     */
    record SessionCoarsened(LocalDate month) implements SessionChange {}
}
