package org.ashroy.kernel.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ashroy.kernel.silence.Foresight.Threshold;
import org.ashroy.kernel.silence.Foresight.Thresholds;
import org.junit.jupiter.api.Test;

/** When a disappearance would be noticed: the system says where it cannot see (requirement S18). */
class ForesightTest {

    private static final int SCHOOL = 0;
    private static final int VISIT = 1;
    private static final int WORD = 2;
    private static final int MEETING = 3;
    private static final Stream[] STREAMS = {
        Stream.sighting("school"), Stream.sighting("visit"), Stream.word("question", false), Stream.meeting("meeting")
    };
    private static final int START = 20_000;
    private static final int TODAY = START + 80;
    private static final int HORIZON = 40;
    private static final DailyLists LISTS = DailyLists.usual(WORD, MEETING);
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final Model model = Model.usual(Care.of(1, 10), STREAMS);
    private final Evidence evidence = new Evidence(START, 1, STREAMS);

    /** School on five days of seven for all, a visit every thirty days; the higher her number the less often she comes. */
    private void live(int people) {
        Random random = new Random(5);
        for (int person = 0; person < people; person++) {
            evidence.add(0, person % 2, START);
        }
        for (int day = START + 1; day <= TODAY; day++) {
            day(day, people, random, -1);
        }
    }

    private void day(int day, int people, Random random, int missing) {
        evidence.advance(day, model);
        for (int person = 0; person < people; person++) {
            if (day % 7 < 5) {
                boolean comes = random.nextDouble() < 0.95 - 0.6 * person / people;
                evidence.expect(SCHOOL, person, day, comes && person != missing);
            }
            if (day % 30 == 0) {
                evidence.expect(VISIT, person, day, person != missing);
            }
        }
    }

    private static Thresholds always(double question, double meeting) {
        return new Thresholds(List.of(new Threshold(meeting, question, meeting)), TODAY);
    }

    private Foresight.Noticed noticed(int person, Thresholds thresholds) {
        return new Foresight(evidence, model, LISTS, thresholds, List.of()).noticed(person, HORIZON, 14);
    }

    @Test
    void whatIsForeseenIsWhatWouldBeBelieved() {
        // So many that nobody thinks the school failed.
        int people = 60;
        int later = 0;
        live(people);
        for (int person = 0; person < people; person += 5) {
            // Of those under greater care more is believed from the first day on.
            double enough = person % 2 == 0 ? 1e-4 : 1e-3;
            ForesightTest then = new ForesightTest();
            then.live(people);
            double foreseen = noticed(person, always(NEVER, enough)).days();
            Random random = new Random(6);
            int missing = 0;
            while (missing < HORIZON) {
                then.day(TODAY + 1 + missing, people, random, person);
                if (LISTS.value(SilencePass.run(then.evidence, model), person) >= enough) {
                    break;
                }
                missing++;
            }
            assertEquals(missing, foreseen, 1e-9, "person " + person);
            later += missing > 0 && missing < HORIZON ? 1 : 0;
        }
        assertTrue(later > people / 10, later + " are noticed after some days");
    }

    @Test
    void whoCannotComeOntoAListIsNeverNoticedAndWhoIsOnEachIsAtOnce() {
        live(4);
        assertEquals(new Foresight.Noticed(HORIZON, 0), noticed(1, always(NEVER, NEVER)));
        assertEquals(new Foresight.Noticed(0, 1), noticed(1, always(NEVER, 0)));
    }

    @Test
    void questionsHelpWhereAFamilyTellsIt() {
        live(4);
        double asked = noticed(3, always(0, 5e-4)).days();
        double notAsked = noticed(3, always(NEVER, 5e-4)).days();
        assertTrue(asked < notAsked, asked + " days with questions, " + notAsked + " without");
    }

    @Test
    void seldomOccasionsComeAfterTheSameTimeAgain() {
        live(3);
        for (int person = 0; person < 3; person++) {
            for (int day = TODAY + 1; day <= TODAY + 60; day++) {
                assertEquals(day % 7 < 5, evidence.planned(SCHOOL, person, day), "school on day " + day);
                assertEquals(day % 30 == 0, evidence.planned(VISIT, person, day), "visit on day " + day);
                assertFalse(evidence.planned(WORD, person, day), "questions are not planned");
            }
        }
    }

    @Test
    void daysToComeAreLikeThoseOfTheSameWeekday() {
        List<Threshold> days = IntStream.range(0, 16)
                .mapToObj(day -> new Threshold(1, day, day))
                .toList();
        Thresholds thresholds = new Thresholds(days, 100);
        assertEquals(14, thresholds.days().size());
        assertEquals(102, thresholds.first());
        assertEquals(15, thresholds.of(115).meeting());
        assertEquals(2, thresholds.of(116).meeting());
        assertEquals(9, thresholds.of(116 + 7).meeting());
        assertEquals(3, new Thresholds(days.subList(0, 3), 100).days().size());
        assertThrows(IllegalArgumentException.class, () -> new Thresholds(Collections.emptyList(), 0));
    }

    @Test
    void aTouchpointMoreLetsItBeNoticedEarlier() {
        live(4);
        Thresholds thresholds = always(NEVER, 1e-4);
        Touchpoint daily = new Touchpoint(VISIT, person -> true, 2);
        double more = new Foresight(evidence, model, LISTS, thresholds, List.of(daily))
                .noticed(3, HORIZON, 14)
                .days();
        double before = noticed(3, thresholds).days();
        assertTrue(more < before, more + " days with a visit every second day, " + before + " as it is");
    }

    @Test
    void aRehearsalSaysWhatItTakes() {
        live(300);
        Thresholds thresholds = Foresight.rehearse(evidence, model, LISTS, 2, 20, List.of(), 3);
        assertEquals(35, thresholds.days().size());
        assertEquals(TODAY, evidence.today(), "the evidence stays as it is");
        for (Threshold day : thresholds.days()) {
            assertTrue(day.meeting() > 0 && day.meeting() < 1, "it takes " + day.meeting() + " to be met");
        }
    }
}
