package org.ashroy.linkage.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.ashroy.linkage.evaluation.LinkedQuality;
import org.junit.jupiter.api.Test;

final class ModelTest {

    private static Model learnt(Population population) {
        return Objects.requireNonNull(new LinkRun(population, Settings.usual()).run())
                .model();
    }

    @Test
    void isWrittenAndReadWithoutLoss() {
        Model model = learnt(Lists.camp(1000));
        assertEquals(model.write(), Model.read(model.write()).write());
        assertEquals(model.match(0, Level.SAME), Model.read(model.write()).match(0, Level.SAME));
        assertTrue(model.match(0, Level.SAME) > model.relative(0, Level.SAME));
        assertTrue(model.lines().getFirst().startsWith("name"));
        assertThrows(IllegalArgumentException.class, () -> model.match(0, Level.SAME_YEAR));
    }

    @Test
    void anotherVersionOrADamagedFileIsRefusedWithItsLine() {
        String text = learnt(Lists.camp(500)).write();
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Model.read(text.replace("format 4", "format 9")))
                        .getMessage());
        assertTrue(message.contains("Learn the model anew"), message);
        String broken = text.replaceFirst("(?m)^  SAME \\S+", "  SAME much");
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> Model.read(broken))
                        .getMessage())
                .startsWith("Line "));
        String cut = text.substring(0, text.length() / 2);
        assertThrows(IllegalArgumentException.class, () -> Model.read(cut));
        assertThrows(IllegalArgumentException.class, () -> Model.read(""));
    }

    /** A list in which the same record stands several times has as many more records of each person as it has more records than rows. */
    @Test
    void recordsThatAreTheSameInAllCountForHowManyAPersonHas() {
        Population.Builder builder = Population.builder(Schema.parse("list", "name:NAME born:DATE phone:CODE"));
        Population.Builder once = Population.builder(Schema.parse("list", "name:NAME born:DATE phone:CODE"));
        Random random = new Random(3);
        for (int person = 0; person < 1_500; person++) {
            String name = Lists.word(2 * person) + " " + Lists.word(2 * person + 1);
            String born = LocalDate.of(1950 + random.nextInt(60), 1 + random.nextInt(12), 2 + random.nextInt(26))
                    .toString();
            String phone = String.valueOf(100_000_000 + random.nextInt(800_000_000));
            for (int record = 0; record < 3; record++) {
                builder.add(person + "-" + record, name, born, phone);
            }
            builder.add(person + "-3", name, null, phone);
            once.add(person + "-0", name, born, phone);
            once.add(person + "-3", name, null, phone);
        }
        double others = learnt(once.build()).matchesPerRecord();
        assertEquals(1, others, 0.1);
        assertEquals(2 * others, learnt(builder.build()).matchesPerRecord(), 0.1, "4 records in 2 rows each");
    }

    /** Among pairs drawn at random many are of one person, where each has many records: they are not what strangers are like. */
    @Test
    void whatManyRecordsOfOnePersonSayAlikeIsNoCoincidence() {
        int lists = 4;
        double calibrationError = 0;
        for (int seed = 1; seed <= lists; seed++) {
            List<String> personOf = new ArrayList<>();
            Population population = manyRecordsEach(seed, personOf);
            Linked linked = Lists.link(population, Settings.usual());
            double strangers = linked.model().chance(2, Level.SAME);
            assertTrue(strangers < 5.0 / 900 / 10, "a tenth of what pairs at random are of one person: " + strangers);
            LinkedQuality quality = LinkedQuality.of(linked, personOf);
            assertTrue(quality.clusters().f1() > 0.99, quality::toString);
            calibrationError += quality.calibrationError() / lists;
            Linked again = Lists.link(population, Settings.usual().withModel(linked.model()));
            assertEquals(
                    linked.explain(0, 1).probability(),
                    again.explain(0, 1).probability(),
                    1e-6,
                    "whoever has the model weighs alike");
        }
        assertTrue(calibrationError < 0.026, "on average " + calibrationError);
    }

    /** Persons with six records each, which know one word of the name or two, the month of birth, and every second time the telephone. */
    private static Population manyRecordsEach(int seed, List<String> personOf) {
        Population.Builder builder = Population.builder(Schema.parse("list", "name:NAME born:DATE phone:CODE"));
        Random random = new Random(seed);
        for (int person = 0; person < 150; person++) {
            String[] name = {Lists.word(2 * person), Lists.word(2 * person + 1)};
            LocalDate month = LocalDate.of(1950 + random.nextInt(60), 1 + random.nextInt(12), 2);
            String phone = String.valueOf(100_000_000 + random.nextInt(800_000_000));
            for (int record = 0; record < 6; record++) {
                personOf.add(String.valueOf(person));
                builder.add(
                        person + "-" + record,
                        random.nextInt(3) == 0 ? name[random.nextInt(2)] : name[0] + " " + name[1],
                        month.plusDays(random.nextInt(26)).toString(),
                        random.nextBoolean() ? phone : null);
            }
        }
        return builder.build();
    }

    @Test
    void aModelOfOtherFieldsIsRefused() {
        Model model = learnt(Lists.camp(500));
        Population other = Population.builder(Lists.PERSONS)
                .add("1", "Rahima", null, null, null, null)
                .build();
        assertThrows(
                IllegalArgumentException.class,
                () -> new LinkRun(other, Settings.usual().withModel(model)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Learning.learn(model, other, List.of(new Learning.Decision(0, 0, true))));
    }

    @Test
    void decisionsMoveProbabilitiesTowardsWhatWasDecided() {
        List<String> personOf = new ArrayList<>();
        Population population = Lists.camp(1500, personOf);
        Linked linked = Objects.requireNonNull(new LinkRun(population, Settings.usual()).run());
        List<Learning.Decision> decisions = new ArrayList<>();
        double[] before = new double[1];
        linked.pairs((one, other, probability) -> {
            boolean same = personOf.get(one).equals(personOf.get(other));
            decisions.add(new Learning.Decision(one, other, same));
            before[0] += loss(probability, same);
        });
        Model next = Learning.learn(linked.model(), population, decisions);
        assertEquals(2, next.revision());
        Linked again =
                Objects.requireNonNull(new LinkRun(population, Settings.usual().withModel(next)).run());
        double after = 0;
        for (Learning.Decision decision : decisions) {
            after += loss(again.explain(decision.one(), decision.other()).probability(), decision.same());
        }
        assertTrue(after < before[0], "loss " + after + " was " + before[0]);
        assertSame(next, Learning.learn(next, population, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Learning.learn(next, population, List.of(new Learning.Decision(0, 1_000_000, true))));
    }

    @Test
    void brothersAndSistersAreToldFromOthersOfAHome() {
        Model model = learnt(Lists.camp(3000));
        int father = 3;
        assertTrue(model.relative(Kin.SIBLINGS, father, Level.SAME) > 0.8);
        assertTrue(model.relative(Kin.HOUSEHOLD, father, Level.SAME) < 0.5);
        assertTrue(model.perRecord(Kin.SIBLINGS) > 0.3);
        assertEquals(model.relativesPerRecord(), model.perRecord(Kin.SIBLINGS) + model.perRecord(Kin.HOUSEHOLD), 1e-9);
    }

    @Test
    void whatIsUsualTempersAModelAndTwoKindsOfListsAreBetween() {
        Model model = learnt(Lists.camp(1000));
        Model usual = Learning.besideUsual(model, 1);
        assertEquals(FieldKind.NAME.usualMatch()[NameLevels.SAME], usual.match(0, Level.SAME));
        assertEquals(model.match(0, Level.SAME), Learning.besideUsual(model, 0).match(0, Level.SAME));
        assertThrows(IllegalArgumentException.class, () -> Learning.besideUsual(model, 1.5));
        Model between = Learning.between(model, usual);
        assertEquals(
                (model.match(0, Level.SAME) + usual.match(0, Level.SAME)) / 2, between.match(0, Level.SAME), 1e-12);
        Model others = learnt(Population.builder(Lists.PERSONS)
                .add("1", "Rahima", null, null, null, null)
                .build());
        assertThrows(IllegalArgumentException.class, () -> Learning.between(model, others));
    }

    private static double loss(double probability, boolean same) {
        return -Math.log(Math.max(1e-6, same ? probability : 1 - probability));
    }

    @Test
    void schemasAreReadWithClearErrors() {
        assertEquals(2, Schema.parse("s", "a:NAME b:DATE:FAMILY").fields().size());
        assertThrows(IllegalArgumentException.class, () -> Schema.parse("s", "a:NOTHING"));
        assertThrows(IllegalArgumentException.class, () -> Schema.parse("s", "a:NAME a:DATE"));
        assertThrows(IllegalArgumentException.class, () -> Schema.parse("two words", "a:NAME"));
        assertThrows(IllegalArgumentException.class, () -> Settings.usual().withPairsPerRecord(0));
        assertThrows(IllegalArgumentException.class, () -> Settings.usual().withLeastProbability(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> Population.builder(Lists.PERSONS).add("1", "only one value"));
    }
}
