package org.ashroy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ashroy.bench.peers.PeerList;
import org.ashroy.bench.peers.Peers;
import org.ashroy.bench.peers.Peers.Peer;
import org.ashroy.camp.Camp;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
import org.ashroy.linkage.Sex;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.ashroy.linkage.evaluation.KnownList;
import org.ashroy.linkage.evaluation.LinkedQuality;
import org.ashroy.linkage.evaluation.Losses;
import org.ashroy.linkage.population.Learning;
import org.ashroy.linkage.population.LinkRun;
import org.ashroy.linkage.population.Linked;
import org.ashroy.linkage.population.Model;
import org.ashroy.linkage.population.Population;
import org.ashroy.linkage.population.Schema;
import org.ashroy.linkage.population.Settings;
import org.jspecify.annotations.Nullable;

/** Whole populations linked without labels, against the truth: public lists, and an invented camp. */
final class LinkageBench {

    private static final Schema CAMP = Schema.parse(
            "camp", "name:NAME sex:CATEGORY birth:DATE origin:TEXT:FAMILY block:CODE:FAMILY phone:CODE:FAMILY");

    private static final Schema REGISTRY = Schema.parse(
            "registry",
            "name:NAME sex:CATEGORY birth:DATE father:NAME:FAMILY mother:NAME:FAMILY origin:TEXT:FAMILY"
                    + " phone:CODE:FAMILY card:CODE:FAMILY");

    private static final double SECOND_REGISTRATIONS = 0.13;
    private static final long SEED = 7;

    /** Pairs a record in blocks, where records are few and persons have many of them. */
    private static final int WIDE = 300;

    private static final int NARROW = 100;

    private static final int DECISIONS = 1000;
    /** A single thousand of decisions can be a lucky one. */
    private static final int DRAWINGS = 10;

    /** Chosen on the development half of the historical figures: their records are poor, so a cluster asks less of each pair. */
    private static final double POOR_RECORDS = -3;

    private static final int FEBRL_CELLS = 11;
    private static final int HISTORICAL_CELLS = 11;
    private static final List<String> FEBRL_HEADINGS = List.of(
            "given_name",
            "surname",
            "street_number",
            "address_1",
            "address_2",
            "suburb",
            "postcode",
            "state",
            "date_of_birth",
            "soc_sec_id");
    private static final int TUTORIAL_CELLS = 7;
    private static final List<String> TUTORIAL_HEADINGS = List.of("first_name", "surname", "dob", "city", "email");
    private static final List<String> HISTORICAL_HEADINGS =
            List.of("full_name", "dob", "birth_place", "postcode", "gender", "occupation");

    private final Report report;
    private final Peers peers;

    LinkageBench(Report report) {
        this.report = report;
        this.peers = new Peers(Path.of(System.getProperty("ashroy.peers", "bench/target/peers")));
    }

    /**
     * Links the lists of a directory that are there, and a camp of so many.
     *
     * @throws IOException when a list cannot be read, or another program not be started
     * @throws InterruptedException when this thread is interrupted while another program works
     */
    void run(Path directory, int people) throws IOException, InterruptedException {
        Settings usual = Settings.usual().withPairsPerRecord(NARROW);
        Path febrl3 = directory.resolve("febrl_dataset3.csv");
        if (isThere(febrl3)) {
            KnownList list = KnownList.febrl(febrl3);
            measure("febrl 3", list, usual, "Splink .993 (quoted)");
            peers("febrl 3", febrl(0, febrl3), list.personOf());
        }
        Path one = directory.resolve("febrl_dataset4a.csv");
        Path other = directory.resolve("febrl_dataset4b.csv");
        if (isThere(one) && isThere(other)) {
            KnownList list = KnownList.febrl(one, other);
            measure("febrl 4", list, usual, "Splink .9991 (quoted)");
            peers("febrl 4", febrl(KnownList.rows(one, FEBRL_CELLS).size(), one, other), list.personOf());
        }
        Path tutorial = directory.resolve("fake_1000.csv");
        if (isThere(tutorial)) {
            tutorial(tutorial, usual);
        }
        Settings wide = Settings.usual().withPairsPerRecord(WIDE).withLeastClusterBits(POOR_RECORDS);
        for (Path historical : historical(directory)) {
            Predicate<String> development = KnownList::isForDevelopment;
            String splink = "Splink .805, clusters .847 (quoted, all figures)";
            measure("historical, half for work", KnownList.historical(historical, development), wide, splink);
            KnownList unseen = KnownList.historical(historical, development.negate());
            measure("historical, other half", unseen, wide, splink);
            peers("historical, other half", historicalList(historical, development.negate()), unseen.personOf());
            decisions(historical, wide);
            measure("historical, all", KnownList.historical(historical, person -> true), wide, splink);
        }
        measure("invented camp", camp(people), usual, "");
        report.row("memory", Memory.text());
    }

    private void tutorial(Path file, Settings settings) throws IOException, InterruptedException {
        Predicate<String> development = KnownList::isForDevelopment;
        measure("tutorial, half for work", KnownList.tutorial(file, development), settings, "");
        measure("tutorial, other half", KnownList.tutorial(file, development.negate()), settings, "");
        KnownList all = KnownList.tutorial(file, _ -> true);
        measure("tutorial, all", all, settings, "");
        List<List<String>> records = new ArrayList<>();
        KnownList.rows(file, TUTORIAL_CELLS).forEach(cells -> records.add(cells.subList(1, TUTORIAL_CELLS - 1)));
        peers("tutorial, all", new PeerList(TUTORIAL_HEADINGS, records, 0), all.personOf());
    }

    /**
     * Links a registry of invented families, 13 % of whose members are registered again, with parents, telephones and cards, and says where
     * true pairs are lost; then again with weights learnt from the truth, which is what these fields can give at most.
     */
    void registry(int people) {
        long began = System.nanoTime();
        List<String> personOf = new ArrayList<>();
        Population.Builder builder = Population.builder(REGISTRY);
        InventedCamp.forEach(people, SECOND_REGISTRATIONS, SEED, (record, person) -> {
            personOf.add(person);
            builder.add(
                    Integer.toString(personOf.size()),
                    first(record.names()),
                    record.sex() == Sex.UNKNOWN ? null : record.sex().name(),
                    record.birth() == null ? null : record.birth().earliest().toString(),
                    first(record.fatherNames()),
                    first(record.motherNames()),
                    record.origin(),
                    first(record.phones()),
                    record.identifiers().isEmpty()
                            ? null
                            : record.identifiers().getFirst().value());
        });
        Population population = builder.build();
        report.row("inventing and reading", String.format(Locale.ROOT, "%.1f s", ImportBench.seconds(began)));
        KnownList list = new KnownList(population, personOf);
        Linked linked = measure("registry", list, Settings.usual(), "");
        report.row("registry, true pairs lost", Losses.of(linked, personOf).toString());
        report.row("memory", Memory.text());
        List<Learning.Decision> truth = new ArrayList<>();
        linked.pairs((one, other, probability) ->
                truth.add(new Learning.Decision(one, other, personOf.get(one).equals(personOf.get(other)))));
        Model taught = Learning.learn(linked.model(), linked.population(), truth);
        measure("registry, weights from the truth", list, Settings.usual().withModel(taught), "");
    }

    private void peers(String what, PeerList list, List<String> personOf) throws IOException, InterruptedException {
        for (Peer peer : Peer.values()) {
            report.row(what + ", another program", "", peers.link(peer, list, personOf), "");
        }
    }

    private static PeerList febrl(int firstOfOther, Path... files) throws IOException {
        List<List<String>> records = new ArrayList<>();
        for (Path file : files) {
            KnownList.rows(file, FEBRL_CELLS).forEach(cells -> records.add(cells.subList(1, FEBRL_CELLS)));
        }
        return new PeerList(FEBRL_HEADINGS, records, firstOfOther);
    }

    /** The cells that we are given too. */
    private static PeerList historicalList(Path file, Predicate<String> whom) throws IOException {
        List<List<String>> records = new ArrayList<>();
        for (List<String> cells : KnownList.rows(file, HISTORICAL_CELLS)) {
            if (whom.test(cells.get(1))) {
                records.add(
                        List.of(cells.get(2), cells.get(6), cells.get(7), cells.get(8), cells.get(9), cells.get(10)));
            }
        }
        return new PeerList(HISTORICAL_HEADINGS, records, 0);
    }

    private static @Nullable String first(List<String> texts) {
        return texts.isEmpty() ? null : texts.getFirst();
    }

    private boolean isThere(Path file) {
        if (!Files.exists(file)) {
            report.progress(file + " is not there: skipped");
            return false;
        }
        return true;
    }

    private static List<Path> historical(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("historical.*\\.csv"))
                    .sorted()
                    .toList();
        }
    }

    private Linked measure(String what, KnownList list, Settings settings, String beside) {
        Linked linked = link(list, settings);
        LinkedQuality quality = LinkedQuality.of(linked, list.personOf());
        report.row(
                what + ", pairs from one half",
                String.format(
                        Locale.ROOT,
                        "P %.4f R %.4f F1 %.4f",
                        quality.pairs().precision().share(),
                        quality.pairs().recall().share(),
                        quality.pairs().f1()),
                beside,
                "");
        report.row(
                what + ", clusters",
                String.format(
                        Locale.ROOT, "F1 %.4f, B3 %.4f", quality.clusters().f1(), quality.bCubed()));
        report.row(
                what + ", calibration error of pairs from 0.1",
                String.format(Locale.ROOT, "%.4f", quality.calibrationError()));
        report.row(
                what + ", cost",
                String.format(
                        Locale.ROOT,
                        "%d records, %d pairs weighed, %.1f s",
                        list.population().size(),
                        linked.report().comparisons(),
                        linked.report().seconds()));
        linked.report().lines().forEach(report::progress);
        return linked;
    }

    /** Decided pairs of the half for work, drawn at random some times, teach the model that then links the other half. */
    private void decisions(Path historical, Settings settings) throws IOException {
        KnownList work = KnownList.historical(historical, KnownList::isForDevelopment);
        KnownList other = KnownList.historical(historical, person -> !KnownList.isForDevelopment(person));
        Linked linked = link(work, settings);
        List<Learning.Decision> decisions = new ArrayList<>();
        linked.pairs((first, second, probability) -> decisions.add(new Learning.Decision(
                first, second, work.personOf().get(first).equals(work.personOf().get(second)))));
        int count = Math.min(DECISIONS, decisions.size());
        List<LinkedQuality> drawings = new ArrayList<>();
        for (int drawing = 1; drawing <= DRAWINGS; drawing++) {
            Collections.shuffle(decisions, new Random(drawing));
            Model model = Learning.learn(linked.model(), linked.population(), decisions.subList(0, count));
            drawings.add(LinkedQuality.of(link(other, settings.withModel(model)), other.personOf()));
        }
        String what = "historical, other half, " + count + " decisions, drawn " + DRAWINGS + " times";
        report.row(
                what + ", pairs from one half",
                spread(drawings, quality -> quality.pairs().f1()));
        report.row(
                what + ", clusters F1",
                spread(drawings, quality -> quality.clusters().f1()));
        report.row(what + ", clusters B3", spread(drawings, LinkedQuality::bCubed));
        report.row(what + ", calibration error", spread(drawings, LinkedQuality::calibrationError));
    }

    private static Linked link(KnownList list, Settings settings) {
        return Objects.requireNonNull(new LinkRun(list.population(), settings).run());
    }

    private static String spread(List<LinkedQuality> drawings, ToDoubleFunction<LinkedQuality> of) {
        DoubleSummaryStatistics spread = drawings.stream().mapToDouble(of).summaryStatistics();
        return String.format(
                Locale.ROOT, "%.4f on average, %.4f to %.4f", spread.getAverage(), spread.getMin(), spread.getMax());
    }

    private static KnownList camp(int people) {
        Population.Builder builder = Population.builder(CAMP);
        List<String> personOf = new ArrayList<>();
        Map<Integer, String> persons = new HashMap<>();
        try (Stream<InventedHousehold> households = Camp.households(InventedPeople.camp(people))) {
            for (InventedHousehold household : (Iterable<InventedHousehold>) households::iterator) {
                for (InventedPerson person : household.members()) {
                    String number = Integer.toString(person.number());
                    Integer first = person.duplicateOf();
                    String whose = first == null ? number : persons.getOrDefault(first, first.toString());
                    persons.put(person.number(), whose);
                    personOf.add(whose);
                    String local = person.nameLocalScript();
                    builder.add(
                            number,
                            local == null ? person.name() : person.name() + "|" + local,
                            person.sex().name(),
                            person.birthEarliest() + "/" + person.birthLatest(),
                            person.origin(),
                            household.block(),
                            person.phone());
                }
            }
        }
        return new KnownList(builder.build(), List.copyOf(personOf));
    }
}
