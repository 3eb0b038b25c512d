package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;

/** What can happen to a roster: a day on which households of a place are asked about every member. */
public sealed interface RosterChange {

    /**
     * It was opened.
     *
     * @param occasion at what
     * @param site P-code of the place
     * @param day day at the place
     * @param drawn the households to be asked, where they were drawn; empty for every household of the place. Nothing says which
     *     of them were drawn by chance
     */
    record RosterOpened(RosterOccasion occasion, String site, LocalDate day, SortedSet<UUID> drawn)
            implements RosterChange {}

    /**
     * A household answered.
     *
     * @param household which
     * @param saidBy who answered
     * @param here of whom it said that they are here
     * @param away of whom it said that they are away for a time
     * @param notHere of whom it said that they are not here
     */
    record HouseholdAnswered(
            UUID household, Teller saidBy, SortedSet<UUID> here, List<Away> away, SortedSet<UUID> notHere)
            implements RosterChange {

        /** Copies the list. */
        public HouseholdAnswered {
            away = List.copyOf(away);
        }
    }

    /**
     * Its time is over: what is left is in which month it was.
     *
     * @param month first day of the month
     */
    record RosterCoarsened(LocalDate month) implements RosterChange {}

    /**
     * Somebody is away.
     *
     * @param person who
     * @param until last day on which she is away, as it was said
     */
    record Away(UUID person, LocalDate until) {}
}
