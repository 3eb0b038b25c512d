package org.ashroy.kernel.silence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is believed of people from what was seen of them: promise 1, nobody vanishes unnoticed (requirement S18). */
class BeliefTest {

    private static final int SCHOOL = 0;
    private static final int KIT = 1;
    private static final int WORD = 2;
    private static final int MEETING = 3;
    private static final Stream[] STREAMS = {
        Stream.sighting("school"), Stream.sighting("kit"), Stream.word("question", false), Stream.meeting("meeting")
    };
    private static final Care CARE = Care.of(1, 10);
    private static final int START = 20_000;

    private final Model model = Model.usual(CARE, STREAMS);
    private final Evidence evidence = new Evidence(START, 3, STREAMS);

    private int[] people(int count) {
        int[] people = new int[count];
        for (int at = 0; at < count; at++) {
            people[at] = evidence.add(0, 0, START);
        }
        return people;
    }

    private void day(int day) {
        evidence.advance(START + day, model);
    }

    private void school(int day, int person, boolean came) {
        evidence.expect(SCHOOL, person, START + day, came);
    }

    private float[] all(Evidence of) {
        return SilencePass.run(of, model).values(1);
    }

    private double gone(int person) {
        return SilencePass.run(evidence, model).gone(person);
    }

    /** Days of school for some people who come each time, up to a day. */
    private void always(int from, int until, int... people) {
        for (int day = from; day <= until; day++) {
            day(day);
            for (int person : people) {
                school(day, person, true);
            }
        }
    }

    @Test
    void missesAddUpAndASightingEndsThem() {
        int[] people = people(40);
        int girl = people[0];
        always(1, 20, people);
        double before = gone(girl);
        double last = before;
        for (int day = 21; day <= 26; day++) {
            day(day);
            for (int person : people) {
                school(day, person, person != girl);
            }
            double now = gone(girl);
            assertTrue(now > last, "day " + day);
            last = now;
        }
        assertTrue(last > 100 * before, last + " after " + before);
        Silence silence = SilencePass.explain(evidence, model, girl);
        assertEquals(START + 20, silence.lastSeen().orElseThrow());
        assertEquals(6, silence.reasons().getFirst().missed());
        assertEquals(silence.bits(), silence.reasons().getFirst().bits(), 1e-12);
        evidence.see(girl, START + 26);
        assertEquals(0, gone(girl));
    }

    @Test
    void tenDaysInOneFeverAreNotTenProofs() {
        int[] people = people(60);
        always(1, 20, people);
        double first = 0;
        double before = 0;
        double lastStep = 0;
        for (int day = 21; day <= 34; day++) {
            day(day);
            for (int person : people) {
                school(day, person, person != people[0]);
            }
            double bits = SilencePass.explain(evidence, model, people[0]).bits();
            lastStep = bits - before;
            before = bits;
            first = day == 21 ? bits : first;
        }
        assertTrue(lastStep < first / 2, "the last of a run of misses says " + lastStep + " bits, the first " + first);
        assertTrue(before < 14 * first / 2, before + " bits from fourteen misses, " + first + " from the first");
    }

    @Test
    void whoLeftAStreamIsNotTakenForGoneByItAlone() {
        int[] people = people(60);
        always(1, 20, people);
        for (int day = 21; day <= 60; day++) {
            day(day);
            for (int person : people) {
                school(day, person, person != people[0]);
            }
        }
        double leaving = model.streams().get(SCHOOL).leaving();
        double bits = SilencePass.explain(evidence, model, people[0]).bits();
        assertTrue(
                bits <= -Math.log(leaving) / Math.log(2) + 1, bits + " bits where one in " + 1 / leaving + " leaves");
    }

    @Test
    void whatSheRarelyAttendsCountsLittle() {
        int[] people = people(60);
        for (int day = 1; day <= 30; day++) {
            day(day);
            for (int person : people) {
                school(day, person, person != people[1] || day % 3 == 0);
            }
        }
        for (int day = 31; day <= 35; day++) {
            day(day);
            for (int person : people) {
                school(day, person, person > people[1]);
            }
        }
        double often = SilencePass.explain(evidence, model, people[0]).bits();
        double rarely = SilencePass.explain(evidence, model, people[1]).bits();
        assertTrue(
                rarely < 0.6 * often, rarely + " bits of who came every third time, " + often + " of who always came");
    }

    @Test
    void higherRiskGetsMoreCareAndNobodyLessThanTheFloor() {
        int grown = evidence.add(0, 0, START);
        int girl = evidence.add(0, 1, START);
        day(30);
        assertEquals(10, gone(girl) / gone(grown), 0.1);
        assertEquals(1 - Math.pow(1 - Care.FLOOR, 30), gone(grown), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> Care.of(0.5));
        assertThrows(IllegalArgumentException.class, () -> Care.of(5000));
    }

    @Test
    void aSiteThatMissesAsAWholeMakesNobodyGone() {
        int[] people = people(40);
        int elsewhere = evidence.add(1, 0, START);
        int[] others = new int[39];
        for (int at = 0; at < others.length; at++) {
            others[at] = evidence.add(1, 0, START);
        }
        Random random = new Random(1);
        for (int day = 1; day <= 40; day++) {
            day(day);
            for (int person : people) {
                school(day, person, day < 30 && random.nextDouble() < 0.8);
            }
            school(day, elsewhere, day < 30 && random.nextDouble() < 0.8);
            for (int person : others) {
                school(day, person, random.nextDouble() < 0.8);
            }
        }
        float[] gone = all(evidence);
        double highest = 0;
        for (int person : people) {
            highest = Math.max(highest, gone[person]);
        }
        double unseen = 1 - Math.pow(1 - Care.FLOOR, 16);
        // Somebody had missed two days before it began.
        assertTrue(highest < 5 * unseen, highest + " where days alone make " + unseen);
        assertTrue(gone[elsewhere] > highest, "who alone is missed: " + gone[elsewhere]);
        assertTrue(gone[elsewhere] > 5 * gone[people[1]], "beside who came on the day before: " + gone[people[1]]);
    }

    @Test
    void whereSomebodyFoundThemMissingIndeedTheDayCounts() {
        int[] people = people(40);
        always(1, 20, people);
        for (int day = 21; day <= 24; day++) {
            day(day);
            for (int person : people) {
                school(day, person, false);
            }
        }
        double before = gone(people[0]);
        for (int day = 21; day <= 24; day++) {
            evidence.missingIndeed(SCHOOL, 0, START + day);
        }
        assertTrue(gone(people[0]) > 5 * before, gone(people[0]) + " after " + before);
    }

    @Test
    void aJourneyToldBeforehandExcusesButNotForLong() {
        int[] people = people(40);
        always(1, 20, people);
        evidence.excuse(people[0], START + 21, START + 400);
        double unseen = 0;
        for (int day = 21; day <= 60; day++) {
            day(day);
            for (int person : people) {
                school(day, person, person != people[0]);
            }
            if (day == 50) {
                unseen = gone(people[0]);
            }
        }
        assertEquals(1 - Math.pow(1 - Care.FLOOR, 30), unseen, 1e-6);
        assertTrue(gone(people[0]) > 5 * unseen, "from the thirty-first day on it counts");
    }

    @Test
    void journeysToldOneAfterTheOtherExcuseNoLongerThanOne() {
        int[] people = people(40);
        int chained = people[0];
        int withDaysBetween = people[1];
        int seenBetween = people[2];
        always(1, 20, people);
        double unseen = 0;
        for (int day = 21; day <= 110; day++) {
            day(day);
            if ((day - 21) % 30 == 0) {
                evidence.excuse(chained, START + day, START + day + 29);
                evidence.excuse(seenBetween, START + day, START + day + 29);
            }
            if ((day - 21) % 15 == 0) {
                evidence.excuse(withDaysBetween, START + day, START + day + 13);
            }
            for (int person : people) {
                school(day, person, person > seenBetween);
            }
            if ((day - 21) % 30 == 29) {
                evidence.see(seenBetween, START + day);
            }
            if (day == 50) {
                unseen = gone(chained);
                assertEquals(1 - Math.pow(1 - Care.FLOOR, 30), unseen, 1e-6);
            }
            if (day == 60) {
                assertTrue(gone(chained) > 5 * unseen, "from the thirty-first day on it counts");
            }
            if (day == 66) {
                assertTrue(gone(withDaysBetween) > 5 * unseen, "days between are no new beginning");
            }
            for (int person : new int[] {chained, withDaysBetween}) {
                assertTrue(day < 60 || !evidence.excused(person, START + day), "excused on day " + day);
            }
            assertTrue(evidence.excused(seenBetween, START + day), "seen since, and not excused on day " + day);
        }
        assertEquals(0, gone(seenBetween));
    }

    @Test
    void aHouseholdsWordIsWeakAndNeverEndsASilence() {
        int[] people = people(3);
        day(20);
        for (int person : people) {
            evidence.see(person, START + 5);
        }
        evidence.expect(WORD, people[0], START + 20, true);
        evidence.expect(WORD, people[1], START + 20, false);
        double vouched = gone(people[0]);
        double denied = gone(people[1]);
        double nothing = gone(people[2]);
        assertTrue(vouched > nothing / 2.5 && vouched < nothing, vouched + " beside " + nothing);
        assertTrue(denied > 3 * nothing && denied < 8 * nothing, denied + " beside " + nothing);
        assertEquals(START + 5, evidence.lastSeen(people[0]));
        evidence.expect(MEETING, people[1], START + 20, true);
        assertEquals(0, gone(people[1]));
    }

    /** One thing that may be told of somebody. */
    private interface Told {
        void to(Evidence evidence);
    }

    @Test
    void noOrderAndNoRepetitionChangesAnything() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Told> events = new ArrayList<>();
            for (int at = 0; at < 600; at++) {
                int person = random.nextInt(20);
                int day = START + 1 + random.nextInt(40);
                int stream = random.nextInt(STREAMS.length);
                boolean seen = random.nextInt(3) > 0;
                switch (random.nextInt(12)) {
                    case 0 -> events.add(to -> to.see(person, day));
                    case 1 -> events.add(to -> to.excuse(person, day, day + 3));
                    default -> events.add(to -> to.expect(stream, person, day, seen));
                }
            }
            float[] first = believed(events);
            List<Told> again = new ArrayList<>(events);
            again.addAll(events.subList(0, 200));
            Collections.shuffle(again, random);
            assertArrayEquals(first, believed(again), "seed " + seed);
        }
    }

    private float[] believed(List<Told> events) {
        Evidence some = new Evidence(START, 3, STREAMS);
        for (int person = 0; person < 20; person++) {
            some.add(person % 3, person % 2, START);
        }
        some.advance(START + 41, model);
        events.forEach(event -> event.to(some));
        return all(some);
    }

    @Test
    void whatLeavesTheWindowIsStillBelieved() {
        int[] people = people(50);
        always(1, 30, people);
        double before = 0;
        for (int day = 31; day <= 200; day++) {
            day(day);
            for (int person : people) {
                school(day, person, person != people[0]);
            }
            double now = gone(people[0]);
            assertTrue(now >= before * 0.999, "day " + day + ": " + now + " after " + before);
            before = now;
        }
        assertEquals(START + 30, evidence.lastSeen(people[0]));
        assertEquals(
                29, evidence.countedExpected(SCHOOL, people[0]) + 0, 1, "misses after the last sighting are no rhythm");
    }

    @Test
    void aDayToComeIsRefused() {
        int[] people = people(1);
        assertThrows(IllegalArgumentException.class, () -> school(1, people[0], true));
        assertThrows(IllegalArgumentException.class, () -> evidence.see(people[0], START + 1));
    }

    @Test
    void theModelIsLearnedFromWhoIsThere() {
        Random random = new Random(7);
        int count = 1500;
        int[] people = people(count);
        double[] rate = new double[count];
        int[] awayUntil = new int[count];
        for (int at = 0; at < count; at++) {
            rate[at] = Math.clamp(0.8 + 0.12 * random.nextGaussian(), 0.05, 0.99);
        }
        for (int day = 1; day <= 60; day++) {
            day(day);
            for (int at = 0; at < count; at++) {
                if (awayUntil[at] < day && random.nextDouble() < 1 / 60.0) {
                    awayUntil[at] = day;
                    while (random.nextDouble() < 0.75) {
                        awayUntil[at]++;
                    }
                }
                if (day % 7 < 5) {
                    school(day, people[at], awayUntil[at] < day && random.nextDouble() < rate[at]);
                }
            }
        }
        Model learned = Learner.learn(evidence, model);
        Model.OfStream school = learned.streams().get(SCHOOL);
        assertEquals(0.8, school.mean()[0], 0.02, "the share of who is there");
        double spread = Math.sqrt(0.8 * 0.2 / (school.strength() + 1));
        assertEquals(0.12, spread, 0.04, "how much persons differ");
        double away = learned.illness().share() + learned.journeys().share();
        assertEquals(4 / 64.0, away, 0.03, "how much of the time they are away");
        assertEquals(1, learned.revision());
        assertArrayEquals(
                model.streams().get(KIT).mean(),
                learned.streams().get(KIT).mean(),
                1e-12,
                "of a stream without evidence nothing is learned");
    }

    @Test
    void aModelIsReadAsItWasWritten() {
        Model read = Model.read(model.write());
        assertEquals(model.write(), read.write());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Model.read("ashroy silence model 9\n"))
                .toString()
                .contains("line 1:"));
        assertThrows(
                IllegalArgumentException.class, () -> Model.read(model.write().replace("illness", "illnes")));
    }

    @Test
    void listsHoldTheHighestRestAndTakeSomeAtRandom() {
        int[] people = people(200);
        day(10);
        // The longer since each was seen, the more urgent.
        for (int at = 0; at < people.length; at++) {
            evidence.see(people[at], START + 10 - at / 20);
        }
        Beliefs beliefs = SilencePass.run(evidence, model);
        DailyLists lists = new DailyLists(WORD, MEETING, 3, 7, 0.5, 1);
        assertArrayEquals(
                new int[] {180, 181, 182}, lists.meetings(evidence, beliefs, 3).people());
        evidence.expect(MEETING, people[180], START + 5, false);
        assertArrayEquals(
                new int[] {181, 182}, lists.meetings(evidence, beliefs, 2).people());
        evidence.left(people[181], true);
        assertArrayEquals(
                new int[] {182, 183}, lists.meetings(evidence, beliefs, 2).people());
        int[] asked = lists.questions(evidence, beliefs, 1, 20, 4).people();
        assertEquals(20, Arrays.stream(asked).distinct().count());
        assertTrue(
                Arrays.stream(asked).filter(person -> person >= 180).count() >= 10, "the ten highest are among them");
        assertTrue(Arrays.stream(asked).filter(person -> person < 180).count() >= 5, "and others drawn at random");
        assertEquals(0, lists.meetings(evidence, beliefs, 0).people().length);
    }
}
