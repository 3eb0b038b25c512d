package org.ashroy.kernel.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;

/** Promise 1: nobody vanishes unnoticed, and an outage of ours is not somebody's silence. */
class SilenceLedgerTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate TODAY = START.plusDays(60);
    private static final Stream[] STREAMS = {
        Stream.sighting("school"),
        Stream.sighting("kit"),
        Stream.word(SilenceLedger.CARD, true),
        Stream.word("question", false),
        Stream.meeting("meeting")
    };
    private static final Model USUAL = Model.usual(Care.of(1), STREAMS);

    private final List<ExpectedPerson> persons = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<ServiceContact> contacts = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Absence> absences = new ArrayList<>();
    private long nextSession = 1;

    private static SubjectId person(int number) {
        return new SubjectId(new UUID(0x7000L, number + 1L));
    }

    private void people(int count) {
        for (int number = 0; number < count; number++) {
            persons.add(new ExpectedPerson(person(number), "camp-4", 0, (int) START.toEpochDay(), true));
        }
    }

    private void session(
            String kind, int day, boolean held, boolean real, Set<SubjectId> seen, Set<SubjectId> scanned) {
        sessions.add(new Session(
                new SubjectId(new UUID(1, nextSession++)),
                kind,
                "camp-4",
                START.plusDays(day),
                held,
                real,
                PersonSet.of(persons.stream().map(ExpectedPerson::id).toList()),
                PersonSet.of(seen),
                PersonSet.of(scanned)));
    }

    private SilenceLedger ledger() {
        return SilenceLedger.gather(
                new SilenceInput(
                        TODAY, persons, SessionSource.of(sessions), sightings, contacts, answers, absences, Set.of()),
                USUAL,
                STREAMS);
    }

    private double gone(int number) {
        SilenceLedger ledger = ledger();
        return ledger.believe().gone(ledger.numberOf(person(number)));
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
            session("school", day, true, false, seen, Set.of());
        }
    }

    @Test
    void aPlantedDisappearanceRisesToTheTop() {
        for (long seed = 0; seed < 100; seed++) {
            SilenceLedgerTest camp = new SilenceLedgerTest();
            camp.people(60);
            camp.school(new Random(seed), 0.8, 48, Set.of(13));
            SilenceLedger ledger = camp.ledger();
            Beliefs beliefs = ledger.believe();
            int gone = ledger.numberOf(person(13));
            for (int number = 0; number < beliefs.people(); number++) {
                assertTrue(number == gone || beliefs.gone(number) < beliefs.gone(gone), "seed " + seed);
            }
            assertEquals(
                    (int) START.plusDays(47).toEpochDay(),
                    ledger.explain(gone).lastSeen().orElseThrow(),
                    1 + 7.0);
        }
    }

    @Test
    void evidenceDayByDayGrowsWithEachMissAndEndsWithWhatAnAlarmGoesBy() {
        people(60);
        school(new Random(4), 1, 48, Set.of(13));
        SilenceLedger ledger = ledger();
        int person = ledger.numberOf(person(13));
        double[] bits = ledger.history(person);
        int today = ledger.evidence().today();
        for (int day = 0; day < bits.length; day++) {
            int on = (int) (today - bits.length + 1 + day - START.toEpochDay());
            if (ledger.evidence().sighted(person, (int) START.toEpochDay() + on)) {
                assertEquals(0, bits[day], "seen on day " + on);
            } else if (on >= 48 && on < 60) {
                assertTrue(bits[day] > bits[day - 1], "missed on day " + on);
            }
        }
        assertEquals(ledger.bits(person), bits[bits.length - 1]);
    }

    @Test
    void meetingsGoToSomeOnlyWhereSoSaid() {
        people(60);
        school(new Random(4), 0.9, 40, Set.of(3, 4, 5));
        SilenceLedger ledger = ledger();
        DailyLists lists = DailyLists.usual(3, 4);
        int four = ledger.numberOf(person(4));
        assertEquals(3, lists.meetings(ledger.evidence(), ledger.believe(), 3).people().length);
        assertEquals(
                List.of(four),
                Arrays.stream(lists.meetings(ledger.evidence(), ledger.believe(), 3, person -> person == four)
                                .people())
                        .boxed()
                        .toList());
    }

    @Test
    void anOutageIsReportedAndMakesNobodyGone() {
        people(60);
        Random random = new Random(3);
        school(random, 0.8, 60, Set.of());
        sessions.set(58, emptied(sessions.get(58)));
        sessions.set(59, emptied(sessions.get(59)));
        SilenceLedger ledger = ledger();
        assertEquals(
                List.of(START.plusDays(58), START.plusDays(59)),
                ledger.outages().stream().map(Outage::day).toList());
        Beliefs beliefs = ledger.believe();
        double days = 1 - Math.pow(1 - Care.FLOOR, 8);
        for (int number = 0; number < beliefs.people(); number++) {
            assertTrue(beliefs.gone(number) < 20 * days, beliefs.gone(number) + " by an outage");
        }
    }

    private static Session emptied(Session session) {
        return new Session(
                session.id(),
                session.kind(),
                session.site(),
                session.day(),
                session.held(),
                session.absenceReal(),
                session.expected(),
                PersonSet.EMPTY,
                PersonSet.EMPTY);
    }

    @Test
    void whereSomebodyLookedAndPeopleAreMissingIndeedTheSessionCounts() {
        people(60);
        school(new Random(3), 0.8, 56, Set.copyOf(IntStream.range(0, 60).boxed().toList()));
        double excused = gone(5);
        for (int day = 56; day < 60; day++) {
            Session failed = sessions.get(day);
            sessions.set(
                    day,
                    new Session(
                            failed.id(),
                            failed.kind(),
                            failed.site(),
                            failed.day(),
                            true,
                            true,
                            failed.expected(),
                            failed.seen(),
                            failed.seenByScan()));
        }
        assertTrue(ledger().outages().isEmpty());
        assertTrue(gone(5) > 3 * excused, gone(5) + " after " + excused);
    }

    @Test
    void whatWasClosedAsNotHeldCountsOnceSomebodyFoundThemMissingIndeed() {
        people(60);
        school(new Random(3), 0.8, 56, Set.copyOf(IntStream.range(0, 60).boxed().toList()));
        for (boolean real : List.of(false, true)) {
            for (int day = 56; day < 60; day++) {
                Session empty = sessions.get(day);
                sessions.set(
                        day,
                        new Session(
                                empty.id(),
                                empty.kind(),
                                empty.site(),
                                empty.day(),
                                false,
                                real,
                                empty.expected(),
                                empty.seen(),
                                empty.seenByScan()));
            }
            SilenceLedger ledger = ledger();
            int person = ledger.numberOf(person(5));
            assertEquals(real ? 0 : 4, ledger.outages().size());
            assertEquals(
                    real ? 4 : 0,
                    IntStream.range(56, 60)
                            .filter(day -> ledger.evidence().lastExpected(ledger.numberOf("school"), person)
                                    >= START.plusDays(day).toEpochDay())
                            .count());
        }
    }

    @Test
    void aScanOfTheCardNeverEndsASilence() {
        people(60);
        Set<SubjectId> others = new HashSet<>();
        for (int number = 1; number < 60; number++) {
            others.add(person(number));
        }
        for (int day = 0; day < 60; day++) {
            Set<SubjectId> seen = new HashSet<>(others);
            if (day < 50) {
                seen.add(person(0));
            }
            session("school", day, true, false, seen, day < 50 ? Set.of(person(1)) : Set.of(person(0)));
        }
        SilenceLedger ledger = ledger();
        Silence silence = ledger.explain(ledger.numberOf(person(0)));
        assertEquals((int) START.plusDays(49).toEpochDay(), silence.lastSeen().orElseThrow());
        double scanned = gone(0);
        sessions.replaceAll(session -> new Session(
                session.id(),
                session.kind(),
                session.site(),
                session.day(),
                true,
                false,
                session.expected(),
                session.seen(),
                PersonSet.EMPTY));
        assertTrue(scanned < gone(0), "a card speaks weakly for her: " + scanned + " beside " + gone(0));
    }

    @Test
    void contactsOfServicesCountOnlyWhereSheAgreedAndAreNeverAMiss() {
        people(59);
        persons.add(new ExpectedPerson(person(59), "camp-4", 0, (int) START.toEpochDay(), false));
        school(new Random(5), 0.8, 40, Set.of(58, 59));
        double agreed = gone(58);
        double not = gone(59);
        contacts.add(new ServiceContact(person(58), START.plusDays(57)));
        contacts.add(new ServiceContact(person(59), START.plusDays(57)));
        assertTrue(gone(58) < agreed / 10, gone(58) + " after " + agreed);
        assertEquals(not, gone(59));
        contacts.clear();
        contacts.add(new ServiceContact(person(3), START.plusDays(1)));
        assertEquals(agreed, gone(58), "of nobody else it says anything");
    }

    @Test
    void theOrderOfTheInputChangesNothing() {
        people(40);
        school(new Random(11), 0.7, 45, Set.of(7));
        for (int at = 0; at < 20; at++) {
            sightings.add(new Sighting(person(at), START.plusDays(at * 3L % 50)));
            answers.add(new Answer("question", person(at), START.plusDays(at * 7L % 60), at % 3 > 0));
            absences.add(new Absence(person(at), START.plusDays(at + 20L), START.plusDays(at + 25L)));
        }
        SilenceLedger first = ledger();
        Random random = new Random(2);
        for (List<?> list : List.of(persons, sessions, sightings, answers, absences)) {
            Collections.shuffle(list, random);
        }
        answers.addAll(List.copyOf(answers));
        SilenceLedger second = ledger();
        for (int number = 0; number < 40; number++) {
            assertEquals(first.explain(number), second.explain(number));
        }
    }

    @Test
    void aSessionOfTodayIsNoMissYetAndASightingOfTodayCounts() {
        people(30);
        school(new Random(1), 1, 50, Set.of(0, 1));
        double before = gone(0);
        session("school", 60, true, false, Set.of(person(1)), Set.of());
        assertEquals(before, gone(0));
        assertEquals(0, gone(1));
        SilenceLedger ledger = ledger();
        assertEquals(0, ledger.session(sessions.getLast(), false).length, "it may still be running");
    }

    @Test
    void whatIsToldLaterIsAsIfItHadBeenThere() {
        people(30);
        school(new Random(1), 0.9, 50, Set.of(0));
        Session last = sessions.removeLast();
        SilenceLedger told = ledger();
        int[] missed = told.session(last, true);
        assertTrue(Arrays.stream(missed).anyMatch(number -> number == told.numberOf(person(0))));
        sessions.add(last);
        SilenceLedger gathered = ledger();
        for (int number = 0; number < 30; number++) {
            Silence one = gathered.explain(number);
            Silence other = told.explain(number);
            assertEquals(one.lastSeen(), other.lastSeen());
            // How places differ is learned when a ledger is gathered.
            assertEquals(one.bits(), other.bits(), 0.01);
        }
    }

    @Test
    void whoIsExpectedNowhereIsKnownToBeSo() {
        people(10);
        school(new Random(1), 0.9, 60, Set.of());
        persons.add(new ExpectedPerson(person(77), "camp-9", 0, (int) START.toEpochDay(), false));
        SilenceLedger ledger = ledger();
        assertEquals(10, ledger.expectedSomewhere());
        assertTrue(ledger.believe().gone(ledger.numberOf(person(77))) > 0, "and is not forgotten");
        assertEquals(-1, ledger.numberOf(person(78)));
    }

    @Test
    void onePersonTwiceAndSessionsOutOfOrderAreRefused() {
        people(2);
        persons.add(persons.getFirst());
        assertTrue(assertThrows(IllegalArgumentException.class, this::ledger)
                .toString()
                .contains("twice"));
        persons.removeLast();
        session("school", 5, true, false, Set.of(), Set.of());
        session("school", 4, true, false, Set.of(), Set.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> SilenceLedger.gather(
                        new SilenceInput(
                                TODAY, persons, sessions::forEach, sightings, contacts, answers, absences, Set.of()),
                        USUAL,
                        STREAMS));
    }

    @Test
    void falseAlarmsAreMeasuredOnWhoWasSeenAgain() {
        people(200);
        school(new Random(9), 0.5, 60, Set.of());
        SilenceLedger ledger = ledger();
        FalseAlarms alarms = FalseAlarms.measure(ledger.evidence(), USUAL, 1);
        assertTrue(alarms.gaps() > 1000, alarms.gaps() + " gaps");
        double threshold = alarms.threshold(500);
        assertTrue(alarms.perThousand(threshold) <= 500);
        assertTrue(alarms.perThousand(threshold - 0.13) > 500);
        assertTrue(alarms.threshold(5) > threshold);
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
}
