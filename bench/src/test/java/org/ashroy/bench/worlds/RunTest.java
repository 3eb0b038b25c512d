package org.ashroy.bench.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ashroy.bench.watch.NotSeenFor;
import org.ashroy.bench.watch.PlannedIsActual;
import org.ashroy.camp.observed.Group;
import org.ashroy.camp.worlds.Parameters;
import org.ashroy.camp.worlds.Population;
import org.ashroy.camp.worlds.World;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Population PEOPLE = Population.of(10_000);

    private static World world(Parameters parameters) {
        return new World(PEOPLE, parameters.forPeople(PEOPLE.size()), 11);
    }

    @Test
    void whoKnowsMoreNoticesMore() {
        World world = world(Parameters.rich());
        List<Outcome> outcomes = new Run(world)
                .add(new Oracle(world, Oracle.Aim.IN_TIME), 10, 100)
                .add(new Oracle(world, Oracle.Aim.EVERYBODY), 10, 100)
                .add(new Guessing(), 10, 100)
                .add(new NotSeenFor(7, NotSeenFor.First.LONGEST, true, true), 10, 100)
                .add(new PlannedIsActual(), 10, 100)
                .run();
        double[] girls = outcomes.stream()
                .mapToDouble(outcome -> outcome.girls.within(World.IN_TIME))
                .toArray();
        assertTrue(girls[0] > girls[1], "the oracle that is after girls within 14 days notices more of them");
        assertTrue(girls[0] > girls[2] + .02, "knowing beats guessing");
        assertTrue(girls[0] > girls[3] + .02, "knowing beats a rule");
        assertTrue(girls[2] > 0.1, "a plain filter notices some");
        assertEquals(0, girls[4], "planned = actual notices nobody");
        assertTrue(outcomes.get(1).found > outcomes.get(0).found, "the other notices more in all");
        for (Outcome outcome : outcomes) {
            assertTrue(outcome.meetings <= 10 * 10 * 6, "ten per thousand a month, for six months");
            assertTrue(outcome.questions <= 10 * 100 * 6);
            assertEquals(400, outcome.girls.size() + outcome.others.size());
        }
        assertTrue(outcomes.get(2).predictable.containsKey(Group.GIRL_ENROLLED));
        assertTrue(outcomes.get(0).predictable.isEmpty(), "who does not predict is not judged by predictions");
    }

    @Test
    void watchesDoNotDisturbEachOther() {
        World together = world(Parameters.outreach());
        Outcome first = new Run(together)
                .add(new NotSeenFor(9, NotSeenFor.First.LATEST, true, true), 10, 100)
                .add(new Guessing(), 40, 400)
                .run()
                .getFirst();
        Outcome alone = new Run(world(Parameters.outreach()))
                .add(new NotSeenFor(9, NotSeenFor.First.LATEST, true, true), 10, 100)
                .run()
                .getFirst();
        assertEquals(alone.found, first.found);
        assertEquals(alone.falseNotices, first.falseNotices);
        assertEquals(alone.girls.mean(Run.HORIZON), first.girls.mean(Run.HORIZON));
    }

    @Test
    void theOracleBearsFamiliesThatAnswerAlwaysAlike() {
        World world = world(Parameters.outreach().withPersistence(1));
        Outcome outcome = new Run(world)
                .add(new Oracle(world, Oracle.Aim.IN_TIME), 10, 100)
                .run()
                .getFirst();
        assertTrue(outcome.girls.within(World.IN_TIME) > .5);
    }

    @Test
    void aWatchThatTakesMoreThanItMayIsRefused() {
        Run run = new Run(world(Parameters.camp2018())).add(new Greedy(), 10, 100);
        assertTrue(String.valueOf(
                        assertThrows(IllegalStateException.class, run::run).getMessage())
                .contains("are allowed"));
    }

    private static final class Greedy extends PlannedIsActual {
        @Override
        public int[] meetings(int day, int most) {
            return new int[most + 1];
        }
    }
}
