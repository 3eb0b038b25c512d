package org.ashroy.kernel.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.entitlement.MembershipChange.Dated;
import org.ashroy.kernel.entitlement.MembershipChange.Exited;
import org.ashroy.kernel.entitlement.MembershipChange.Joined;
import org.ashroy.kernel.entitlement.MembershipChange.OnHerOwn;
import org.ashroy.kernel.entitlement.MembershipChange.ReportReversed;
import org.ashroy.kernel.entitlement.MembershipChange.ReportedMissing;
import org.ashroy.kernel.entitlement.MembershipChange.Returned;
import org.junit.jupiter.api.Test;

class EntitlementBasisTest {

    private static final int SEQUENCES = 4_000;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 40;
    private static final UUID GIRL = new UUID(1, 1);
    private static final UUID MOTHER = new UUID(1, 2);
    private static final UUID HOME = new UUID(2, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final UUID REPORT = new UUID(3, 1);

    private static Dated on(int day, MembershipChange change) {
        return new Dated(FIRST.plusDays(day), change);
    }

    private static Set<UUID> counted(List<Dated> changes, UUID household, int day) {
        return new EntitlementBasis(changes).counted(household, FIRST.plusDays(day));
    }

    private static List<Dated> family(Dated... more) {
        List<Dated> all = new ArrayList<>(List.of(on(0, new Joined(GIRL, HOME)), on(0, new Joined(MOTHER, HOME))));
        all.addAll(List.of(more));
        return all;
    }

    private static ReportedMissing reported(int untilDay) {
        return new ReportedMissing(REPORT, GIRL, HOME, FIRST.plusDays(untilDay));
    }

    @Test
    void whoIsReportedMissingKeepsHerPlaceForTheStatedTimeAndNoLonger() {
        List<Dated> changes = family(on(5, reported(20)), on(6, new Exited(GIRL)));
        assertEquals(Set.of(GIRL, MOTHER), counted(changes, HOME, 19));
        assertEquals(Set.of(MOTHER), counted(changes, HOME, 20));
    }

    @Test
    void aDeskThatWroteTheExitBeforeTheReportOfTheSameDayCostsNothing() {
        assertEquals(Set.of(GIRL, MOTHER), counted(family(on(5, new Exited(GIRL)), on(5, reported(20))), HOME, 5));
        assertEquals(
                Set.of(MOTHER),
                counted(family(on(4, new Exited(GIRL)), on(5, reported(20))), HOME, 5),
                "who had exited before did not count when she was reported");
    }

    @Test
    void nobodyElseIsTakenAwayMeanwhileAndNewMembersCount() {
        UUID born = new UUID(1, 3);
        List<Dated> changes = family(
                on(5, reported(20)),
                on(6, new Exited(MOTHER)),
                on(7, new OnHerOwn(GIRL)),
                on(8, new Joined(born, HOME)));
        assertEquals(Set.of(GIRL, MOTHER, born), counted(changes, HOME, 10));
        assertEquals(Set.of(born), counted(changes, HOME, 20));
    }

    @Test
    void whoJoinsAnotherHouseholdCountsThere() {
        List<Dated> changes = family(on(5, reported(20)), on(6, new Joined(GIRL, OTHER)));
        assertEquals(Set.of(MOTHER), counted(changes, HOME, 7));
        assertEquals(Set.of(GIRL), counted(changes, OTHER, 7));
    }

    @Test
    void aReversedReportCountsAsNone() {
        List<Dated> changes = family(on(5, reported(20)), on(6, new Exited(GIRL)), on(8, new ReportReversed(REPORT)));
        assertEquals(Set.of(GIRL, MOTHER), counted(changes, HOME, 7));
        assertEquals(Set.of(MOTHER), counted(changes, HOME, 8));
    }

    @Test
    void withReportsNobodyEverCountsLessAndNobodyCountsTwice() {
        int more = 0;
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Random random = new Random(seed);
            List<Dated> with = sequence(random);
            EntitlementBasis spoken = new EntitlementBasis(with);
            EntitlementBasis silent = new EntitlementBasis(with.stream()
                    .filter(dated ->
                            !(dated.change() instanceof ReportedMissing) && !(dated.change() instanceof ReportReversed))
                    .toList());
            for (int day = 0; day < DAYS; day++) {
                Map<UUID, UUID> counts = new HashMap<>();
                for (int number = 0; number < 3; number++) {
                    UUID household = new UUID(2, number);
                    Set<UUID> kept = spoken.counted(household, FIRST.plusDays(day));
                    Set<UUID> usual = silent.counted(household, FIRST.plusDays(day));
                    assertTrue(kept.containsAll(usual), "seed " + seed + " day " + day);
                    more += kept.size() > usual.size() ? 1 : 0;
                    for (UUID person : kept) {
                        assertNull(
                                counts.put(person, household),
                                "seed " + seed + " day " + day + ": one person counts for two households");
                    }
                }
            }
        }
        assertTrue(more > 0, "a report made a difference in some sequence");
    }

    /** Changes of five people and three households, in the order in which they became known, which is not that of their days. */
    private static List<Dated> sequence(Random random) {
        List<Dated> changes = new ArrayList<>();
        List<UUID> reports = new ArrayList<>();
        int count = 3 + random.nextInt(15);
        for (int number = 0; number < count; number++) {
            UUID person = new UUID(1, random.nextInt(5));
            UUID household = new UUID(2, random.nextInt(3));
            MembershipChange change = switch (random.nextInt(8)) {
                case 0, 1 -> new Joined(person, household);
                case 2 -> new OnHerOwn(person);
                case 3 -> new Exited(person);
                case 4 -> new Returned(person);
                case 5 -> new ReportReversed(reports.isEmpty() ? REPORT : reports.get(random.nextInt(reports.size())));
                default -> {
                    UUID report = new UUID(3, number + 2);
                    reports.add(report);
                    yield new ReportedMissing(report, person, household, FIRST.plusDays(random.nextInt(DAYS)));
                }
            };
            changes.add(on(random.nextInt(DAYS), change));
        }
        return changes;
    }
}
