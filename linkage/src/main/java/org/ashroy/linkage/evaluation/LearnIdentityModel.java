package org.ashroy.linkage.evaluation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.ashroy.linkage.IdentityFields;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.population.Learning;
import org.ashroy.linkage.population.LinkRun;
import org.ashroy.linkage.population.Linked;
import org.ashroy.linkage.population.Model;
import org.ashroy.linkage.population.Population;
import org.ashroy.linkage.population.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Learns the model that an index weighs by where an operation has none of its own, from an invented camp, FEBRL 1 and the truth about the pairs of both:
 * {@code java -cp … org.ashroy.linkage.evaluation.LearnIdentityModel <febrl_dataset1.csv> <file>}. The camp says nothing of sites of second registrations and of
 * numbers of persons: here every second one is at another site, and three in five have a number, given out in a row as desks do, of which
 * every second registration shows half, one in twenty with a wrong digit.
 */
public final class LearnIdentityModel {

    private static final int RECORDS = 100_000;
    private static final double SECOND_REGISTRATIONS = 0.13;
    private static final long SEED = 20_260;
    /** Pairs from here on are decided, as the truth has it. */
    private static final double LEAST_PROBABILITY = 0.01;

    /** The camp is tidier than life: telephones never change there, nobody's sex is mistaken. */
    private static final double SHARE_OF_USUAL = 0.3;

    /** Chosen on FEBRL 1 and 4 and on the desk check of the benchmarks: who stands at a desk is more often known than a pair at random. */
    private static final double OFFSET = 1.5;

    private static final double SLOPE = 0.9;

    private static final String NUMBER = "progres";

    /** So many numbers a desk has to give out, one after the other. */
    private static final int IN_A_ROW = 500;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, String> siteOf = new HashMap<>();
    private final Map<String, String> numberOf = new HashMap<>();
    private int nextNumber;

    private LearnIdentityModel() {}

    /**
     * Learns and writes.
     *
     * @param arguments the file
     * @throws IOException when it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        if (arguments.length != 2) {
            out.println("Give two arguments: febrl_dataset1.csv, and the file to write the model to.");
            return;
        }
        Model model = new LearnIdentityModel().learn(FebrlList.read(Path.of(arguments[0])), out);
        Files.writeString(Path.of(arguments[1]), model.write(), StandardCharsets.UTF_8);
    }

    private Model learn(FebrlList febrl, PrintStream out) {
        List<IdentityRecord> records = new ArrayList<>();
        List<String> personOf = new ArrayList<>();
        InventedCamp.forEach(RECORDS, SECOND_REGISTRATIONS, SEED, (record, person) -> {
            records.add(completed(record, person));
            personOf.add(person);
        });
        Population camp = IdentityFields.population(records);
        Model learnt = run(camp, null, LEAST_PROBABILITY).model();
        out.println("camp without decisions: " + LinkedQuality.of(run(camp, learnt, 0.1), personOf));
        Model ofCamp = decided(learnt, camp, personOf);
        List<String> febrlPersons = febrl.records().stream()
                .map(record -> "febrl " + febrl.personOf().get(record.id()))
                .toList();
        Model ofFebrl = decided(ofCamp, IdentityFields.population(febrl.records()), febrlPersons);
        Model mixed = Learning.besideUsual(Learning.between(ofCamp, ofFebrl), SHARE_OF_USUAL);
        Model model = mixed.withLine(SLOPE, OFFSET);
        model.lines().forEach(out::println);
        out.println("the same camp again: " + LinkedQuality.of(run(camp, model, 0.1), personOf));
        return model;
    }

    /** The next revision of a model, by the truth about every pair of a list that it finds possible. */
    private static Model decided(Model model, Population population, List<String> personOf) {
        return Learning.learn(model, population, decisions(model, population, personOf));
    }

    private static List<Learning.Decision> decisions(Model model, Population population, List<String> personOf) {
        List<Learning.Decision> decisions = new ArrayList<>();
        run(population, model, LEAST_PROBABILITY)
                .pairs((one, other, probability) -> decisions.add(
                        new Learning.Decision(one, other, personOf.get(one).equals(personOf.get(other)))));
        return decisions;
    }

    private static Linked run(Population population, @Nullable Model model, double leastProbability) {
        Settings settings =
                Settings.usual().withLeastProbability(leastProbability).withModel(model);
        return Objects.requireNonNull(new LinkRun(population, settings).run());
    }

    private IdentityRecord completed(IdentityRecord record, String person) {
        String site = record.site();
        if (site != null) {
            siteOf.put(person, site);
        } else if (random.nextBoolean()) {
            site = siteOf.get(person);
        } else {
            site = "CXB-" + (200 + random.nextInt(34)) + "-" + (char) ('A' + random.nextInt(8));
        }
        IdentityRecord complete = site == null ? record : record.withSite(site);
        if (record.site() != null && random.nextInt(5) < 3) {
            if (numberOf.size() % IN_A_ROW == 0) {
                nextNumber = 100_000_000 + random.nextInt(899_000_000);
            }
            String number = Integer.toString(nextNumber++);
            numberOf.put(person, number);
            return complete.withIdentifier(NUMBER, number);
        }
        String number = numberOf.get(person);
        if (record.site() == null && number != null && random.nextBoolean()) {
            return complete.withIdentifier(NUMBER, random.nextInt(20) == 0 ? slipped(number) : number);
        }
        return complete;
    }

    private String slipped(String number) {
        int place = random.nextInt(number.length());
        char digit = (char) ('0' + (number.charAt(place) - '0' + 1 + random.nextInt(9)) % 10);
        return number.substring(0, place) + digit + number.substring(place + 1);
    }
}
