package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.UUID;

/** What can happen to a session. */
public sealed interface SessionChange {

    /** It was opened, with who was expected. */
    record SessionOpened(SessionType type, String site, LocalDate day, SortedSet<UUID> expected)
            implements SessionChange {}

    /**
     * People were seen.
     *
     * @param individually looked at, each; only this ends a silence
     * @param byScan whose card was scanned with nobody looking at who held it
     */
    record PeopleSeen(SortedSet<UUID> individually, SortedSet<UUID> byScan) implements SessionChange {}
}
