package org.ashroy.kernel.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;

/** Promise 1: nobody vanishes unnoticed, and an outage of ours is not somebody's silence. */
class SilencePassTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate TODAY = START.plusDays(60);
    private static final int PEOPLE = 60;

    private final List<ExpectedPerson> persons = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<ServiceContact> contacts = new ArrayList<>();
    private long nextSession = 1;

    private static SubjectId person(int number) {
        return new SubjectId(new UUID(0x7000L, number + 1L));
    }

    private void people(int count) {
        for (int number = 0; number < count; number++) {
            persons.add(new ExpectedPerson(person(number), "camp-4", "adult", START, true));
        }
    }

    private void session(String kind, int day, boolean held, Set<SubjectId> seen, Set<SubjectId> scanned) {
        Set<SubjectId> expected = new HashSet<>();
        persons.forEach(person -> expected.add(person.id()));
        sessions.add(new Session(
                new SubjectId(new UUID(1, nextSession++)),
                kind,
                "camp-4",
                START.plusDays(day),
                held,
                false,
                PersonSet.of(expected),
                PersonSet.of(seen),
                PersonSet.of(scanned)));
    }

    private SilenceReport run() {
        return SilencePass.run(new SilenceInput(
                TODAY, persons, SessionSource.of(sessions), List.of(), contacts, SilenceThresholds.DEFAULT));
    }

    /** A school day every day, to which everybody comes with this chance, except those gone from a day on. */
    private void school(Random random, double chance, int goneFrom, Set<Integer> gone) {
        for (int day = 0; day < 60; day++) {
            Set<SubjectId> seen = new HashSet<>();
            for (int number = 0; number < persons.size(); number++) {
                if (random.nextDouble() < chance && !(gone.contains(number) && day >= goneFrom)) {
                    seen.add(person(number));
                }
            }
            session("school", day, true, seen, Set.of());
        }
    }

    @Test
    void aPlantedDisappearanceRisesToTheTop() {
        for (long seed = 0; seed < 200; seed++) {
            SilencePassTest camp = new SilencePassTest();
            camp.people(PEOPLE);
            camp.school(new Random(seed), 0.8, 48, Set.of(13));
            SilenceReport report = camp.run();
            Silence first = report.silences().getFirst();
            assertEquals(person(13), first.person(), "seed " + seed);
            assertTrue(first.bits() >= 10 && first.daysUnseen() >= 12, "seed " + seed);
            assertEquals(1, report.silences().size(), "seed " + seed);
            assertEquals("school", first.reasons().getFirst().kind());
            assertTrue(first.reasons().getFirst().missed() >= 12, "seed " + seed);
            assertEquals(first.bits(), first.reasons().getFirst().bits(), 1e-9);
            assertTrue(report.outages().isEmpty(), "seed " + seed);
        }
    }

    @Test
    void missingWhatOneAlwaysAttendsCountsMuchAndWhatOneRarelyAttendsLittle() {
        people(2);
        Set<SubjectId> both = Set.of(person(0), person(1));
        for (int day = 0; day < 20; day++) {
            session("school", day, true, day % 10 == 0 ? both : Set.of(person(0)), Set.of());
        }
        session("visit", 20, true, both, Set.of());
        for (int day = 21; day < 26; day++) {
            session("school", day, true, Set.of(), Set.of());
        }
        SilenceReport report = SilencePass.run(new SilenceInput(
                START.plusDays(30),
                persons,
                SessionSource.of(sessions),
                List.of(),
                contacts,
                new SilenceThresholds(0, 0)));
        Silence always = report.silences().get(0);
        Silence rarely = report.silences().get(1);
        assertEquals(person(0), always.person());
        assertEquals(5 * -Math.log(1 - 21.0 / 22) / Math.log(2), always.bits(), 1e-9);
        assertEquals(5 * -Math.log(1 - 3.0 / 22) / Math.log(2), rarely.bits(), 1e-9);
        assertEquals(Optional.of(START.plusDays(20)), always.lastSeen());
        assertEquals(10, always.daysUnseen());
    }

    @Test
    void anOutageRaisesNobodyAndIsReported() {
        for (boolean held : List.of(true, false)) {
            SilencePassTest camp = new SilencePassTest();
            camp.people(PEOPLE);
            Random random = new Random(5);
            for (int day = 0; day < 60; day++) {
                Set<SubjectId> seen = new HashSet<>();
                for (int number = 0; number < PEOPLE; number++) {
                    if (random.nextDouble() < (day < 40 ? 0.9 : 0.05)) {
                        seen.add(person(number));
                    }
                }
                camp.session("school", day, held || day < 40, held || day < 40 ? seen : Set.of(), Set.of());
            }
            SilenceReport report = camp.run();
            assertTrue(report.silences().isEmpty(), "held " + held);
            assertEquals(20, report.outages().size(), "held " + held);
            for (Outage outage : report.outages()) {
                assertFalse(outage.day().isBefore(START.plusDays(40)));
                assertEquals(held ? Outage.Why.FAR_FEWER_SEEN : Outage.Why.NOT_HELD, outage.why());
                assertEquals(0.9, outage.usualShare(), 0.05);
            }
        }
    }

    @Test
    void whoWasNeverSeenIsJudgedByTheRhythmOfHerSiteAndAge() {
        people(PEOPLE);
        Set<Integer> never = Set.of(PEOPLE - 1);
        school(new Random(3), 0.9, 0, never);
        SilenceReport report = run();
        assertEquals(1, report.silences().size());
        Silence silence = report.silences().getFirst();
        assertEquals(person(PEOPLE - 1), silence.person());
        assertEquals(Optional.empty(), silence.lastSeen());
        assertEquals(60, silence.daysUnseen());
        assertEquals(0.9, silence.reasons().getFirst().usualRate(), 0.02);
        // Where nobody of her site and age is known to come, one miss says one bit.
        SilencePassTest alone = new SilencePassTest();
        alone.people(1);
        for (int day = 1; day <= 12; day++) {
            alone.session("school", day, true, Set.of(), Set.of());
        }
        assertEquals(12, alone.run().silences().getFirst().bits(), 1e-9);
    }

    @Test
    void theLastSightingItselfIsNoPartOfTheRhythm() {
        people(1);
        Set<SubjectId> her = Set.of(person(0));
        for (int day = 0; day < 10; day++) {
            session("school", day, true, day == 9 || day % 2 == 0 ? her : Set.of(), Set.of());
        }
        sessions.add(new Session(
                new SubjectId(new UUID(1, nextSession++)),
                "school",
                "camp-5",
                START.plusDays(12),
                true,
                false,
                PersonSet.of(her),
                PersonSet.EMPTY,
                PersonSet.EMPTY));
        Silence silence = SilencePass.run(new SilenceInput(
                        TODAY, persons, SessionSource.of(sessions), List.of(), contacts, new SilenceThresholds(0, 0)))
                .silences()
                .getFirst();
        assertEquals(6.0 / 11, silence.reasons().getFirst().usualRate(), 1e-9);
    }

    @Test
    void onlyTheDaysSinceSheWasKnownAreExpected() {
        people(1);
        persons.set(0, new ExpectedPerson(person(0), "camp-4", "adult", TODAY.minusDays(3), true));
        school(new Random(1), 0, 0, Set.of());
        assertTrue(run().silences().isEmpty());
    }

    @Test
    void serviceContactsNeverScoreAndEndAWeekOnlyWhereSheAgreed() {
        for (long seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            SilencePassTest camp = new SilencePassTest();
            camp.people(3);
            camp.persons.set(2, new ExpectedPerson(person(2), "camp-4", "adult", START, false));
            for (int day = 0; day < 30; day++) {
                Set<SubjectId> seen = new HashSet<>();
                for (int number = 0; number < 3; number++) {
                    if (random.nextInt(20) > day) {
                        seen.add(person(number));
                    }
                }
                camp.session(random.nextBoolean() ? "school" : "distribution", day * 2, true, seen, Set.of());
            }
            SilenceThresholds all = new SilenceThresholds(0, 0);
            SilenceReport without = SilencePass.run(
                    new SilenceInput(TODAY, camp.persons, SessionSource.of(camp.sessions), List.of(), List.of(), all));
            for (int contact = random.nextInt(4); contact >= 0; contact--) {
                camp.contacts.add(new ServiceContact(person(random.nextInt(3)), START.plusDays(random.nextInt(80))));
            }
            SilenceReport with = SilencePass.run(new SilenceInput(
                    TODAY, camp.persons, SessionSource.of(camp.sessions), List.of(), camp.contacts, all));
            for (Silence before : without.silences()) {
                Silence after = with.silences().stream()
                        .filter(silence -> silence.person().equals(before.person()))
                        .findFirst()
                        .orElseThrow();
                assertTrue(after.bits() <= before.bits(), "seed " + seed);
                assertTrue(after.daysUnseen() <= before.daysUnseen(), "seed " + seed);
                if (before.person().equals(person(2))) {
                    assertEquals(before, after, "seed " + seed);
                }
            }
        }
    }

    @Test
    void aContactThisWeekEndsASilence() {
        people(PEOPLE);
        school(new Random(9), 0.8, 45, Set.of(13));
        assertEquals(1, run().silences().size());
        contacts.add(new ServiceContact(person(13), TODAY));
        assertTrue(run().silences().isEmpty());
    }

    @Test
    void aScanOfTheCardNeverEndsASilenceAndHalvesTheMiss() {
        people(1);
        Set<SubjectId> her = Set.of(person(0));
        for (int day = 0; day < 20; day++) {
            session("distribution", day, true, her, Set.of());
        }
        for (int day = 30; day < 40; day++) {
            sessions.add(new Session(
                    new SubjectId(new UUID(1, nextSession++)),
                    "home-visit",
                    "block-" + day,
                    START.plusDays(day),
                    true,
                    false,
                    PersonSet.of(her),
                    PersonSet.EMPTY,
                    day < 35 ? PersonSet.of(her) : PersonSet.EMPTY));
        }
        Silence silence = SilencePass.run(new SilenceInput(
                        TODAY, persons, SessionSource.of(sessions), List.of(), contacts, new SilenceThresholds(0, 0)))
                .silences()
                .getFirst();
        assertEquals(Optional.of(START.plusDays(19)), silence.lastSeen());
        assertEquals(10, silence.reasons().getFirst().missed());
        assertEquals(7.5, silence.bits(), 1e-9);
    }

    @Test
    void theOrderOfTheInputChangesNothing() {
        people(PEOPLE);
        school(new Random(11), 0.7, 35, Set.of(3, 4, 5, 6, 7));
        contacts.add(new ServiceContact(person(5), START.plusDays(40)));
        contacts.add(new ServiceContact(person(6), START.plusDays(41)));
        session("school", 58, false, Set.of(), Set.of());
        SilenceReport expected = run();
        assertTrue(expected.silences().size() >= 5);
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Collections.shuffle(persons, random);
            Collections.shuffle(sessions, random);
            Collections.shuffle(contacts, random);
            assertEquals(expected, run(), "seed " + seed);
        }
    }

    @Test
    void aSessionOfTodayIsNoMissYetAndASightingOfTodayCounts() {
        people(PEOPLE);
        school(new Random(2), 0.8, 45, Set.of(13));
        double before = run().silences().getFirst().bits();
        session("school", 60, true, Set.of(), Set.of());
        assertEquals(before, run().silences().getFirst().bits());
        session("school", 60, true, Set.of(person(13)), Set.of());
        assertTrue(run().silences().isEmpty());
    }

    @Test
    void onePersonTwiceAndNegativeThresholdsAreRefused() {
        people(1);
        people(1);
        assertThrows(IllegalArgumentException.class, this::run);
        assertThrows(IllegalArgumentException.class, () -> new SilenceThresholds(-1, 7));
        assertThrows(IllegalArgumentException.class, () -> new SilenceThresholds(Double.NaN, 7));
    }

    @Test
    void whereSomebodyLookedAndPeopleAreMissingIndeedTheSessionCounts() {
        people(PEOPLE);
        Random random = new Random(5);
        Set<SubjectId> all = new HashSet<>();
        persons.forEach(person -> all.add(person.id()));
        for (int day = 0; day < 60; day++) {
            Set<SubjectId> seen = new HashSet<>();
            for (int number = 0; number < PEOPLE; number++) {
                if (random.nextDouble() < 0.9 && (day < 40 || number < 10)) {
                    seen.add(person(number));
                }
            }
            session("school", day, true, seen, Set.of());
        }
        SilenceReport before = run();
        assertEquals(20, before.outages().size());
        assertTrue(before.silences().isEmpty());
        sessions.replaceAll(session -> new Session(
                session.id(),
                session.kind(),
                session.site(),
                session.day(),
                session.held(),
                !session.day().isBefore(START.plusDays(40)),
                session.expected(),
                session.seen(),
                session.seenByScan()));
        SilenceReport after = run();
        assertTrue(after.outages().isEmpty());
        assertEquals(50, after.silences().size());
    }

    @Test
    void aPrivateMeetingEndsASilence() {
        people(PEOPLE);
        school(new Random(9), 0.8, 45, Set.of(13));
        assertEquals(1, run().silences().size());
        SilenceReport met = SilencePass.run(new SilenceInput(
                TODAY,
                persons,
                SessionSource.of(sessions),
                List.of(new Sighting(person(13), TODAY.minusDays(1))),
                contacts,
                SilenceThresholds.DEFAULT));
        assertTrue(met.silences().isEmpty());
    }

    @Test
    void whoIsSeenInEachSessionThatExpectsHerNeverAppears() {
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            SilencePassTest camp = new SilencePassTest();
            camp.people(12);
            for (int day = 0; day < 60; day++) {
                Set<SubjectId> seen = new HashSet<>(Set.of(person(0)));
                for (int number = 1; number < 12; number++) {
                    if (random.nextInt(40) > day) {
                        seen.add(person(number));
                    }
                }
                camp.session(random.nextBoolean() ? "school" : "distribution", day, true, seen, Set.of());
            }
            assertTrue(
                    camp.run().silences().stream()
                            .noneMatch(silence -> silence.person().equals(person(0))),
                    "seed " + seed);
        }
    }

    @Test
    void aSetOfPeopleIsSortedAsUnsignedAndHoldsEachOnce() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Set<SubjectId> people = new HashSet<>();
            List<SubjectId> given = new ArrayList<>();
            for (int number = random.nextInt(50); number > 0; number--) {
                SubjectId person = new SubjectId(new UUID(random.nextLong(), random.nextLong()));
                people.add(person);
                given.add(person);
                given.add(person);
            }
            Collections.shuffle(given, random);
            PersonSet set = PersonSet.of(given);
            assertEquals(people.size(), set.size(), "seed " + seed);
            SubjectId before = null;
            for (SubjectId person : set) {
                assertTrue(before == null || before.compareTo(person) < 0, "seed " + seed);
                assertEquals(person, set.person(set.numberOf(person)));
                before = person;
            }
            people.forEach(person -> assertTrue(set.contains(person)));
            assertFalse(set.contains(new SubjectId(new UUID(random.nextLong(), random.nextLong()))));
        }
    }

    @Test
    void sessionsOutOfOrderAreRefused() {
        people(1);
        session("school", 2, true, Set.of(), Set.of());
        session("school", 1, true, Set.of(), Set.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> SilencePass.run(new SilenceInput(
                        TODAY, persons, sessions::forEach, List.of(), contacts, SilenceThresholds.DEFAULT)));
    }
}
