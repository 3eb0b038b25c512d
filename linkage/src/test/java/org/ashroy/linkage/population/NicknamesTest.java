package org.ashroy.linkage.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class NicknamesTest {

    private static Population.Builder population() {
        return Population.builder(Lists.PERSONS);
    }

    private static String born(int person) {
        return (1950 + person % 60) + "-0" + (1 + person % 9) + "-" + (10 + person % 19);
    }

    /** Persons who are registered twice, under two given names. */
    private static void add(Population.Builder builder, int person, String name, String otherName) {
        String place = "village" + person % 37;
        String card = "C" + (100_000 + 7 * person);
        builder.add("a" + person, name + " " + Lists.word(person), born(person), place, card, "F");
        builder.add("b" + person, otherName + " " + Lists.word(person), born(person), place, card, "F");
    }

    private static void addOthers(Population.Builder builder) {
        addOthers(builder, 0, 400);
    }

    private static void addOthers(Population.Builder builder, int from, int to) {
        for (int person = from; person < to; person++) {
            String given = Lists.GIVEN.get(person % Lists.GIVEN.size());
            add(builder, person, given, given);
        }
    }

    /** Two records that agree in family name and place only. */
    private static void addPair(Population.Builder builder, String id, String name, String otherName, String family) {
        builder.add(id + " one", name + " " + family, null, "village40", null, "F");
        builder.add(id + " other", otherName + " " + family, null, "village40", null, "F");
    }

    private static double bits(Linked linked, int one) {
        return linked.explain(one, one + 1).steps().getFirst().bits();
    }

    @Test
    void wordsThatPersonsGoByCountForOneAnother() {
        Population.Builder builder = population();
        addPair(builder, "known", "Rahima", "Moyna", "Tuktuki");
        addPair(builder, "unknown", "Rahima", "Dilara", "Bokboki");
        addOthers(builder);
        for (int person = 400; person < 412; person++) {
            add(builder, person, "Rahima", "Moyna");
        }
        Linked linked = Lists.link(builder.build(), Settings.usual());
        assertEquals(1, linked.report().nicknames());
        assertTrue(bits(linked, 0) > bits(linked, 2) + 3, () -> bits(linked, 0) + " and " + bits(linked, 2));
        assertTrue(
                String.join("\n", linked.report().lines()).contains("1 pair"),
                () -> linked.report().lines().toString());
    }

    @Test
    void boundsChangeNoResultWhereNamesStandForEachOther() {
        Population.Builder builder = population();
        addPair(builder, "known", "Rahima", "Moyna", "Tuktuki");
        addOthers(builder);
        for (int person = 400; person < 412; person++) {
            add(builder, person, "Rahima", "Moyna");
        }
        Population population = builder.build();
        Linked with = Lists.link(population, Settings.usual());
        Linked without = Objects.requireNonNull(
                new LinkRun(population, Settings.usual().withModel(with.model()), false, Integer.MAX_VALUE, 1).run());
        assertEquals(1, without.report().nicknames());
        assertEquals(pairs(without), pairs(with));
    }

    @Test
    void aRunThatWasCancelledEndsAsOneThatWasNot() {
        Population.Builder builder = population();
        for (int person = 0; person < 40; person++) {
            add(builder, person, "Rahima", "Moyna");
        }
        addOthers(builder, 40, 4000);
        Population population = builder.build();
        LinkRun run = new LinkRun(population, Settings.usual());
        Thread watcher = Thread.ofVirtual().start(() -> {
            // While all pairs are weighed, after names were asked.
            while (run.progress() < 0.25) {
                Thread.onSpinWait();
            }
            run.cancel();
        });
        Linked first = run.run();
        watcher.interrupt();
        Linked linked = first == null ? Objects.requireNonNull(run.run()) : first;
        assertEquals(1, linked.report().nicknames());
        assertEquals(pairs(Lists.link(population, Settings.usual())), pairs(linked));
    }

    private static Map<String, Double> pairs(Linked linked) {
        Map<String, Double> pairs = new TreeMap<>();
        linked.pairs((one, other, probability) -> pairs.put(one + " " + other, probability));
        return pairs;
    }

    @Test
    void twoNamesOfOnePersonAreNobodyElses() {
        Population.Builder builder = population();
        addOthers(builder);
        for (int copy = 0; copy < 8; copy++) {
            builder.add(
                    "c" + copy, (copy % 2 == 0 ? "Rahima" : "Moyna") + " Dulduli", born(7), "v" + copy, "X-17", "F");
        }
        assertEquals(0, Lists.link(builder.build(), Settings.usual()).report().nicknames());
    }

    @Test
    void twinsWhoAreCalledAnythingTeachNothing() {
        Population.Builder builder = population();
        addOthers(builder);
        for (int person = 400; person < 520; person++) {
            add(builder, person, Lists.GIVEN.get(person % 8), Lists.GIVEN.get((person + 1 + person / 8 % 7) % 8));
        }
        assertEquals(0, Lists.link(builder.build(), Settings.usual()).report().nicknames());
    }
}
