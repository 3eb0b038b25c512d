package org.ashroy.kernel.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * For whom a household's entitlement counts on a day (S18, no-penalty reporting). Usually those are its members who are part of
 * the operation. From the day on which a member is reported missing, and for as long as the report says, nobody who counted then
 * is taken away because she exited; and the missing one keeps her place also where a desk takes her out of the household.
 *
 * <p>So for every sequence of changes and every day, who counts with the reports contains who counts without them: a family that
 * speaks never gets less than one that is silent. Nobody counts for two households: whoever joins another one counts there.
 */
public final class EntitlementBasis {

    private final List<MembershipChange.Dated> changes;

    /**
     * From what happened.
     *
     * @param changes in the order in which they became known; they are put in order of their days, those of one day as given
     */
    public EntitlementBasis(List<MembershipChange.Dated> changes) {
        List<MembershipChange.Dated> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparing(MembershipChange.Dated::day));
        this.changes = List.copyOf(ordered);
    }

    /** What is known of one person. */
    private static final class Standing {
        /** Of which she is a member now. */
        Optional<UUID> household = Optional.empty();
        /** Of which she was a member last. */
        Optional<UUID> last = Optional.empty();

        boolean here = true;

        boolean counts(UUID whose) {
            return here && household.equals(Optional.of(whose));
        }
    }

    /**
     * A report that was not reversed.
     *
     * @param said what was reported
     * @param kept who counted at the beginning of its day, or when it was made
     */
    private record Freeze(MembershipChange.ReportedMissing said, Set<UUID> kept) {}

    /**
     * Who counts.
     *
     * @param household whose entitlement
     * @param day for which it is counted
     * @return the people, in order of their identifiers
     */
    public SortedSet<UUID> counted(UUID household, LocalDate day) {
        Map<UUID, Standing> people = new HashMap<>();
        Map<UUID, Freeze> freezes = new HashMap<>();
        LocalDate reached = LocalDate.MIN;
        Set<UUID> morning = Set.of();
        for (MembershipChange.Dated dated : changes) {
            if (dated.day().isAfter(day)) {
                break;
            }
            if (dated.day().isAfter(reached)) {
                reached = dated.day();
                morning = members(people, household);
            }
            switch (dated.change()) {
                case MembershipChange.Joined(UUID person, UUID joined) -> {
                    standing(people, person).household = Optional.of(joined);
                    standing(people, person).last = Optional.of(joined);
                }
                case MembershipChange.OnHerOwn(UUID person) -> standing(people, person).household = Optional.empty();
                case MembershipChange.Exited(UUID person) -> standing(people, person).here = false;
                case MembershipChange.Returned(UUID person) -> standing(people, person).here = true;
                case MembershipChange.ReportedMissing said -> {
                    if (said.household().equals(household)) {
                        Set<UUID> kept = new HashSet<>(morning);
                        kept.addAll(members(people, household));
                        freezes.putIfAbsent(said.report(), new Freeze(said, kept));
                    }
                }
                case MembershipChange.ReportReversed(UUID report) -> freezes.remove(report);
            }
        }
        NavigableSet<UUID> counted = new TreeSet<>(members(people, household));
        freezes.values().stream()
                .filter(freeze -> freeze.said().until().isAfter(day))
                .forEach(freeze -> freeze.kept().stream()
                        .filter(person -> keeps(freeze.said(), person, standing(people, person)))
                        .forEach(counted::add));
        return counted;
    }

    private static boolean keeps(MembershipChange.ReportedMissing said, UUID person, Standing standing) {
        Optional<UUID> household = Optional.of(said.household());
        return person.equals(said.person()) ? standing.last.equals(household) : standing.household.equals(household);
    }

    private static Standing standing(Map<UUID, Standing> people, UUID person) {
        return people.computeIfAbsent(person, _ -> new Standing());
    }

    private static Set<UUID> members(Map<UUID, Standing> people, UUID household) {
        Set<UUID> members = new HashSet<>();
        people.forEach((person, standing) -> {
            if (standing.counts(household)) {
                members.add(person);
            }
        });
        return members;
    }
}
