package org.ashroy.linkage.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.ashroy.linkage.evaluation.LinkedQuality;
import org.junit.jupiter.api.Test;

final class LinkRunTest {

    private static Map<String, Double> pairs(Linked linked, Population population) {
        Map<String, Double> pairs = new TreeMap<>();
        linked.pairs((one, other, probability) -> pairs.put(
                population.id(Math.min(one, other)) + "-" + population.id(Math.max(one, other)), probability));
        return pairs;
    }

    /** Persons who differ in everything, each registered twice with a slip in the name. */
    private static Population.Builder doubles(int persons) {
        Population.Builder builder = Population.builder(Lists.PERSONS);
        for (int person = 0; person < persons; person++) {
            String name = Lists.GIVEN.get(person % Lists.GIVEN.size()) + " " + Lists.word(person);
            String born = (1950 + person % 60) + "-0" + (1 + person % 9) + "-" + (10 + person % 19);
            String place = "village" + person % 37;
            builder.add("a" + person, name, born, place, "C" + (100_000 + 7 * person), person % 2 == 0 ? "F" : "M");
            builder.add("b" + person, name + "n", born, place, null, person % 2 == 0 ? "F" : "M");
        }
        return builder;
    }

    @Test
    void findsDoublesWithoutLabelsAndKeepsFamiliesApart() {
        List<String> personOf = new ArrayList<>();
        Population population = Lists.camp(3000, personOf);
        LinkedQuality quality =
                LinkedQuality.of(Lists.link(population, Settings.usual().withPairsPerRecord(100)), personOf);
        assertTrue(quality.pairs().f1() > 0.85, quality::toString);
        assertTrue(quality.clusters().precision().share() > 0.85, quality::toString);
    }

    @Test
    void boundsChangeNoResult() {
        Population population = Lists.camp(1500);
        Settings settings = Settings.usual();
        Linked with = Lists.link(population, settings);
        Linked without = Objects.requireNonNull(
                new LinkRun(population, settings.withModel(with.model()), false, Integer.MAX_VALUE, 1).run());
        assertFalse(pairs(with, population).isEmpty());
        assertEquals(pairs(without, population), pairs(with, population));
        assertEquals(Arrays.toString(without.clusterOf()), Arrays.toString(with.clusterOf()));
    }

    /** Of a small list no kind of key costs so much that it would be given up. */
    @Test
    void aSampleBeforeChangesNoResult() {
        Population population = Lists.camp(1500);
        Linked all = Lists.link(population, Settings.usual());
        Linked sampled = Objects.requireNonNull(new LinkRun(population, Settings.usual(), true, 100, 20_000).run());
        assertFalse(pairs(all, population).isEmpty());
        assertEquals(pairs(all, population), pairs(sampled, population));
        assertEquals(all.report().comparisons(), sampled.report().comparisons());
        assertEquals(Arrays.toString(all.clusterOf()), Arrays.toString(sampled.clusterOf()));
    }

    @Test
    void keysThatFindTooLittleAloneAreGivenUpAndReported() {
        Population population = Lists.camp(1500);
        Linked all = Lists.link(population, Settings.usual());
        Linked some = Objects.requireNonNull(new LinkRun(population, Settings.usual(), true, 300, 400).run());
        String report = String.join("\n", some.report().lines());
        assertTrue(report.contains("given up"), report);
        assertTrue(report.contains("by no other key"), report);
        assertTrue(some.report().comparisons() < all.report().comparisons(), report);
        Map<String, Double> found = pairs(some, population);
        assertTrue(found.size() > 0.8 * pairs(all, population).size(), () -> found.size() + " found. " + report);
        assertTrue(pairs(all, population).entrySet().containsAll(found.entrySet()));
        some.pairs((one, other, probability) -> assertTrue(some.met(one, other)));
    }

    @Test
    void goesOnWhereItWasCancelled() {
        Population population = doubles(1500).build();
        LinkRun run = new LinkRun(population, Settings.usual());
        Thread watcher = Thread.ofVirtual().start(() -> {
            while (run.progress() < 0.05) {
                Thread.onSpinWait();
            }
            run.cancel();
        });
        Linked first = run.run();
        watcher.interrupt();
        Linked second = first == null ? run.run() : first;
        assertNotNull(second);
        assertEquals(1, run.progress());
        assertEquals(pairs(Lists.link(population, Settings.usual()), population), pairs(second, population));
    }

    @Test
    void aCancelledRunGivesNothingUntilItIsRunAgain() {
        LinkRun run = new LinkRun(doubles(200).build(), Settings.usual());
        run.cancel();
        assertNull(run.run());
        assertNotNull(run.run());
        assertEquals(1, run.progress());
    }

    @Test
    void twoPersonsWithTheSameValuesCanBeKeptApart() {
        Population population = doubles(300)
                .add("twin", "Selina Zarifa", "1999-04-12", "village3", null, "F")
                .add("other twin", "Selina Zarifa", "1999-04-12", "village3", null, "F")
                .build();
        int[] together = Lists.link(population, Settings.usual()).clusterOf();
        assertEquals(together[600], together[601]);
        int[] apart = Lists.link(population, Settings.usual().withApart(List.of(new Settings.Apart(601, 600))))
                .clusterOf();
        assertNotEquals(apart[600], apart[601]);
    }

    @Test
    void theSameRecordManyTimesIsOneComparison() {
        Population.Builder builder = doubles(300);
        for (int copy = 0; copy < 200_000; copy++) {
            builder.add("copy" + copy, "Nur Jahan Tamanna", "1990-03-12", "Maungdaw village nine", "X-778812", "F");
        }
        Population population = builder.build();
        Linked linked = Lists.link(population, Settings.usual());
        int[] clusterOf = linked.clusterOf();
        assertEquals(clusterOf[600], clusterOf[600 + 199_999]);
        assertTrue(
                linked.report().comparisons() < 100_000,
                () -> "" + linked.report().comparisons());
        assertEquals(
                199_999 - 0L,
                pairs(linked, population).keySet().stream()
                        .filter(pair -> pair.startsWith("copy"))
                        .count());
    }

    @Test
    void aBlockOfHalfThePopulationIsLeftOutAndReported() {
        Population.Builder builder = Population.builder(Lists.PERSONS);
        for (int person = 0; person < 20_000; person++) {
            boolean frequent = person % 2 == 0;
            builder.add(
                    "r" + person,
                    frequent ? "Mohammad Karim" : Lists.GIVEN.get(person % 8) + " " + Lists.word(person),
                    frequent ? "1980-01-01" : (1940 + person % 70) + "-03-" + (10 + person % 19),
                    frequent ? "Maungdaw" : "village" + person % 300,
                    "N" + (1_000_000 + 3 * person),
                    "M");
        }
        Linked linked = Lists.link(builder.build(), Settings.usual().withPairsPerRecord(20));
        assertTrue(linked.report().leftOut() >= 10_000);
        assertTrue(linked.report().comparisons() <= 20L * 20_000);
    }

    @Test
    void emptyRecordsAreNobodysDoubles() {
        Population.Builder builder = doubles(200);
        for (int empty = 0; empty < 50; empty++) {
            builder.add("empty" + empty, empty % 2 == 0 ? null : " ", "", null, " - ", empty < 25 ? "" : null);
        }
        Population population = builder.build();
        Linked linked = Lists.link(population, Settings.usual());
        assertTrue(pairs(linked, population).keySet().stream().noneMatch(pair -> pair.contains("empty")));
        assertNotEquals(linked.clusterOf()[400], linked.clusterOf()[401]);
    }

    @Test
    void aPopulationOfOneOrOfStrangersLearnsAModelThatFindsNobody() {
        Population one = Population.builder(Lists.PERSONS)
                .add("only", "Rahima", null, null, null, null)
                .build();
        assertTrue(pairs(Lists.link(one, Settings.usual()), one).isEmpty());
        Population.Builder builder = Population.builder(Lists.PERSONS);
        for (int person = 0; person < 500; person++) {
            builder.add(
                    "s" + person,
                    Lists.word(7 * person) + " " + Lists.word(person),
                    (1900 + person % 100) + "-05-1" + person % 10,
                    null,
                    null,
                    "F");
        }
        Population strangers = builder.build();
        Linked linked = Lists.link(strangers, Settings.usual());
        assertTrue(
                pairs(linked, strangers).size() < 10,
                () -> pairs(linked, strangers).toString());
    }

    /** Relatives would otherwise stand for whatever strangers and one person do not explain, as names that only sound alike. */
    @Test
    void whereNothingIsKnownThatFamiliesShareThereAreNoRelatives() {
        Population.Builder with = Population.builder(Schema.parse(
                "with", "name:NAME sex:CATEGORY birth:DATE father:NAME:FAMILY mother:NAME:FAMILY phone:CODE:FAMILY"));
        Population.Builder without = Population.builder(Schema.parse("without", "name:NAME sex:CATEGORY birth:DATE"));
        for (IdentityRecord record : InventedCamp.of(1500, 0.3, 3).records()) {
            String name = record.names().getFirst();
            String sex = record.sex().name();
            String birth =
                    record.birth() == null ? null : record.birth().earliest().toString();
            with.add(record.id().toString(), name, sex, birth, null, null, null);
            without.add(record.id().toString(), name, sex, birth);
        }
        Population population = with.build();
        Linked linked = Lists.link(population, Settings.usual());
        Population fewer = without.build();
        assertEquals(0, linked.model().relativesPerRecord());
        assertFalse(pairs(linked, population).isEmpty());
        assertEquals(pairs(Lists.link(fewer, Settings.usual()), fewer), pairs(linked, population));
        Model again = Model.read(linked.model().write());
        assertEquals(
                pairs(Lists.link(population, Settings.usual().withModel(again)), population),
                pairs(linked, population));
    }

    @Test
    void swappedPartsOfANameAreFound() {
        Population.Builder builder = doubles(300);
        builder.add("one", "Shamsun Faizulla", "1977-08-19", "Tulatoli", null, "F");
        builder.add("two", "Faizulla Shamsun", "1977-08-19", "Tulatoli", null, "F");
        Population population = builder.build();
        assertTrue(pairs(Lists.link(population, Settings.usual()), population).getOrDefault("one-two", 0.0) > 0.9);
    }

    @Test
    void recordsThatMustBeApartNeverMeetInACluster() {
        Population population = doubles(300).build();
        assertEquals(
                Lists.link(population, Settings.usual()).clusterOf()[1],
                Lists.link(population, Settings.usual()).clusterOf()[0]);
        Settings apart = Settings.usual().withApart(List.of(new Settings.Apart(0, 1)));
        int[] clusterOf = Lists.link(population, apart).clusterOf();
        assertNotEquals(clusterOf[0], clusterOf[1]);
        assertEquals(clusterOf[2], clusterOf[3]);
        assertThrows(
                IllegalArgumentException.class,
                () -> new LinkRun(population, Settings.usual().withApart(List.of(new Settings.Apart(0, 600)))));
    }

    @Test
    void listsWithoutDoublesAreLinkedAcrossOnly() {
        Population.Builder builder = Population.builderOfListsWithoutDoubles(Lists.PERSONS);
        for (int person = 0; person < 300; person++) {
            for (int source = 0; source < 2; source++) {
                String born = (1950 + person % 60) + "-03-" + (10 + person % 19);
                builder.add(
                        source + ":" + person,
                        source,
                        "Selina " + Lists.word(person),
                        born,
                        "village" + person % 37,
                        null,
                        "F");
            }
        }
        Population population = builder.build();
        Map<String, Double> pairs = pairs(Lists.link(population, Settings.usual()), population);
        assertTrue(pairs.size() >= 280, () -> "" + pairs.size());
        assertTrue(pairs.keySet().stream().noneMatch(pair -> pair.matches("0:.*-0:.*|1:.*-1:.*")));
    }

    @Test
    void reasonsAddUpToTheProbability() {
        Population population = doubles(300).build();
        Linked linked = Lists.link(population, Settings.usual());
        Waterfall waterfall = linked.explain(0, 1);
        assertEquals(5, waterfall.steps().size());
        double bits = waterfall.before(waterfall.steps().size());
        assertEquals(1 / (1 + Math.pow(2, -bits)), waterfall.probability(), 1e-3);
        assertEquals(7, waterfall.text().lines().count());
        assertTrue(waterfall.text().startsWith("before comparing"));
    }

    @Test
    void theReportNamesKeysAndCost() {
        List<String> lines =
                Lists.link(doubles(300).build(), Settings.usual()).report().lines();
        assertTrue(lines.getFirst().startsWith("600 records, 600 different rows"), lines.getFirst());
        assertTrue(lines.stream().anyMatch(line -> line.contains("key name ")), () -> String.join("\n", lines));
    }
}
