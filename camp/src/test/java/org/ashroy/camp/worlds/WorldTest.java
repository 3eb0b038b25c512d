package org.ashroy.camp.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.ashroy.camp.observed.Day;
import org.ashroy.camp.observed.Group;
import org.ashroy.camp.observed.Roll;
import org.ashroy.camp.observed.Stream;
import org.ashroy.camp.worlds.World.State;
import org.junit.jupiter.api.Test;

class WorldTest {

    private static final Population PEOPLE = Population.of(20_000);

    private static World world(Parameters parameters, long seed) {
        return new World(PEOPLE, parameters.forPeople(PEOPLE.size()), seed);
    }

    /** All that is recorded and announced, whatever happens between the days. */
    private static long recorded(World world, Runnable between) {
        Day day = new Day();
        long hash = 1;
        for (int i = 0; i < world.days(); i++) {
            world.next(day);
            between.run();
            for (int record = 0; record < day.size(); record++) {
                hash = 31 * hash + day.person(record);
                hash = 31 * hash + day.stream(record).number();
                hash = 31 * hash + day.site(record);
                hash = 31 * hash + (day.seen(record) ? 1 : 0);
            }
            for (int announcement = 0; announcement < day.announcements(); announcement++) {
                hash = 31 * hash + day.announcing(announcement);
                hash = 31 * hash + day.until(announcement);
            }
        }
        return hash;
    }

    @Test
    void equalSeedsGiveEqualWorldsWhateverIsAsked() {
        World asked = world(Parameters.rich(), 1);
        long first = recorded(asked, () -> {
            for (int person = 0; person < 500; person++) {
                assertEquals(asked.question(person), asked.question(person));
                assertEquals(asked.meeting(person), asked.meeting(person));
            }
        });
        assertEquals(recorded(world(Parameters.rich(), 1), () -> {}), first);
        assertNotEquals(recorded(world(Parameters.rich(), 2), () -> {}), first);
    }

    @Test
    void thePopulationHasTheMarginalsOfTheFactsheet() {
        // 61,520 of the 912,101 persons of the published table are girls of 12 to 17; births known by the year shift a
        // few.
        Roll roll = world(Parameters.camp2018(), 1).roll();
        int girls = roll.size(Group.GIRL_ENROLLED) + roll.size(Group.GIRL_NOT_ENROLLED);
        int published = 0;
        int all = 0;
        for (int person = 0; person < roll.size(); person++) {
            all++;
            published += roll.females()[person] && roll.ages()[person] >= 12 && roll.ages()[person] <= 17 ? 1 : 0;
        }
        assertEquals(20_000, all);
        assertEquals(published, girls);
        assertEquals(61_520 / 912_101.0, (double) girls / all, .003);
        assertEquals(.3, (double) roll.size(Group.GIRL_ENROLLED) / girls, .04);
        int households = roll.households()[roll.size() - 1] + 1;
        int collectors = 0;
        for (boolean collects : roll.collectors()) {
            collectors += collects ? 1 : 0;
        }
        assertEquals(households, collectors, "one of each household collects");
    }

    @Test
    void nobodyIsSeenOrMetWhoIsNotThere() {
        World world = world(Parameters.rich(), 3);
        Day day = new Day();
        int gone = 0;
        for (int i = 0; i < world.days(); i++) {
            world.next(day);
            for (int record = 0; record < day.size(); record++) {
                Stream stream = day.stream(record);
                if (day.seen(record) && stream != Stream.ROSTER && stream != Stream.SERVICE) {
                    assertEquals(State.PRESENT, world.state(day.person(record)));
                    assertFalse(world.outage(world.site(day.person(record)), i));
                }
            }
            for (int person = 0; person < PEOPLE.size(); person++) {
                State state = world.state(person);
                assertEquals(state == State.GONE, i >= world.goneFrom(person));
                assertEquals(state == State.PRESENT || state == State.ILL, world.meeting(person));
                gone += state == State.GONE && i == world.days() - 1 ? 1 : 0;
            }
        }
        assertEquals(400, gone);
        assertThrows(IllegalStateException.class, () -> world.next(day));
    }

    @Test
    void spellsAndWordsAreAsOftenAsStated() {
        World world = world(Parameters.rich(), 4);
        Day day = new Day();
        Map<State, Integer> states = new EnumMap<>(State.class);
        long[] asked = new long[2];
        long[] vouched = new long[2];
        for (int i = 0; i < world.days(); i++) {
            world.next(day);
            for (int person = 0; i >= 60 && person < PEOPLE.size(); person++) {
                State state = world.state(person);
                states.merge(state, 1, Integer::sum);
                int absent = state == State.GONE ? 1 : 0;
                asked[absent]++;
                vouched[absent] += world.question(person) ? 1 : 0;
            }
        }
        double here = states.getOrDefault(State.PRESENT, 0);
        // Present days to ill days are as gap to length; likewise journeys, half of them announced.
        assertEquals(4.0 / 60, states.getOrDefault(State.ILL, 0) / here, .002);
        assertEquals(4.0 / 240, states.getOrDefault(State.AWAY, 0) / here, .001);
        assertEquals(4.0 / 240, states.getOrDefault(State.ANNOUNCED_AWAY, 0) / here, .001);
        assertEquals(.9, (double) vouched[0] / asked[0], .001);
        assertEquals(.5, (double) vouched[1] / asked[1], .01);
    }

    @Test
    void familiesThatAnswerAlwaysAlikeDo() {
        World world = world(Parameters.rich().withPersistence(1), 5);
        Day day = new Day();
        world.next(day);
        boolean[] first = new boolean[PEOPLE.size()];
        int vouching = 0;
        for (int person = 0; person < first.length; person++) {
            first[person] = world.question(person);
            vouching += first[person] ? 1 : 0;
        }
        assertEquals(.9, (double) vouching / first.length, .02);
        for (int i = 0; i < 30; i++) {
            world.next(day);
        }
        for (int person = 0; person < first.length; person++) {
            assertEquals(first[person], world.question(person));
        }
    }

    @Test
    void whoMovesIsSeenWhereSheWentAndExpectedWhereSheWasUntilThen() {
        World world = world(Parameters.rich(), 6);
        Day day = new Day();
        BitSet settled = new BitSet();
        BitSet moved = new BitSet();
        int missedAtOld = 0;
        for (int i = 0; i < world.days(); i++) {
            world.next(day);
            for (int record = 0; record < day.size(); record++) {
                int person = day.person(record);
                if (world.site(person) != world.roll().sites()[person] && day.stream(record) == Stream.SCHOOL) {
                    moved.set(person);
                    boolean there = day.site(record) == world.site(person);
                    if (day.seen(record)) {
                        assertTrue(there);
                        settled.set(person);
                    } else {
                        assertEquals(settled.get(person), there);
                        missedAtOld += there ? 0 : 1;
                    }
                }
            }
        }
        assertTrue(missedAtOld > 0);
        assertTrue(moved.cardinality() > 10);
    }

    @Test
    void threeSitesRecordNobodyForTenDays() {
        World world = world(Parameters.outreach(), 7);
        ToIntFunction<Integer> days = site -> {
            int count = 0;
            for (int i = 0; i < world.days(); i++) {
                count += world.outage(site, i) ? 1 : 0;
            }
            return count;
        };
        int[] lengths = new int[world.roll().places()];
        Arrays.setAll(lengths, days::applyAsInt);
        assertEquals(3, Arrays.stream(lengths).filter(length -> length == 10).count());
        assertEquals(30, Arrays.stream(lengths).sum());
    }
}
