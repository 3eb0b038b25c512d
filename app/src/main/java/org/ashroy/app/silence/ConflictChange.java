package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.UUID;

/** What can happen to a conflict of sightings: one person recorded at two places at once. */
public sealed interface ConflictChange {

    /**
     * It was found.
     *
     * @param person who
     * @param day on which day
     * @param sessions at which she was recorded at once, at least two
     */
    record ConflictFound(UUID person, LocalDate day, SortedSet<UUID> sessions) implements ConflictChange {}

    /**
     * Somebody looked at it.
     *
     * @param finding what it was
     * @param holds the sessions at which she was, of those that the screen showed
     */
    record ConflictLookedAt(ConflictFinding finding, SortedSet<UUID> holds) implements ConflictChange {}
}
