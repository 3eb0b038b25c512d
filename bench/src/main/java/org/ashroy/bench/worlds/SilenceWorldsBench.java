package org.ashroy.bench.worlds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ashroy.bench.Report;
import org.ashroy.bench.watch.LedgerWatch;
import org.ashroy.bench.watch.NotSeenFor;
import org.ashroy.bench.watch.PlannedIsActual;
import org.ashroy.bench.watch.Watch;
import org.ashroy.camp.observed.Group;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Stream;
import org.ashroy.camp.worlds.Parameters;
import org.ashroy.camp.worlds.Population;
import org.ashroy.camp.worlds.World;

/**
 * What watches notice of the worlds, over budgets and seeds, beside rules and oracles in the same run. Seeds and budgets run
 * side by side, as many as there are processors; the figures do not depend on how many.
 */
public final class SilenceWorldsBench {

    /** What is measured. */
    public enum Part {
        /** At the budget of the aim: how many, how soon, at what cost, and whether that was foreseen. */
        NOTICED,
        /** The same over budgets, with pictures. */
        CURVES,
        /** Families that answer always alike. */
        ALIKE,
        /** Private meetings arranged as the watches propose. */
        PROPOSALS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final double MEETINGS = 10;
    private static final double QUESTIONS = 100;
    private static final double[] FACTORS = {0.125, 0.25, 0.5, 1, 2, 4};
    private static final int AIM = 3;
    // Seeds up to here were looked at while the oracles were made; those that are reported come after.
    private static final int SEEN_SEEDS = 100;
    private static final int CURVE_DAYS = 60;
    private static final int LIMIT = 120;

    // Rules are chosen on a smaller camp and seeds that are not reported.
    private static final int PEOPLE_TO_CHOOSE = 20_000;
    private static final int[] SEEDS_TO_CHOOSE = {-1, -2, -3};

    private static final Supplier<Watch> PLANNED = PlannedIsActual::new;

    /** Watches that know only what was recorded; another detector is another entry. */
    private static final Map<String, Supplier<Watch>> DETECTORS = Map.of("silence ledger", LedgerWatch::new);

    private final Report report;
    private final Path pictures;

    /**
     * A benchmark.
     *
     * @param report where the table goes
     * @param pictures directory of the pictures
     */
    public SilenceWorldsBench(Report report, Path pictures) {
        this.report = report;
        this.pictures = pictures;
    }

    /** A watch in this benchmark: how it is made for a world, at each of the budgets. */
    private record Entry(String name, Function<World, Watch> at) {}

    /** The best rules for one budget. */
    private record Rules(Supplier<Watch> forGirls, Supplier<Watch> forEverybody) {}

    /** Outcomes of one watch: by budget, then by seed. */
    private record Measured(String name, List<List<Outcome>> byBudget) {

        /** Whether it looks for anybody, with every budget. */
        boolean curve() {
            return byBudget.stream().allMatch(outcomes -> outcomes.stream().anyMatch(outcome -> outcome.meetings > 0));
        }
    }

    /**
     * Runs.
     *
     * @param people persons of each world, 2,000 or more
     * @param seeds worlds of each kind, 1 or more
     * @param worlds the kinds
     * @param parts what is measured
     * @throws IOException when a picture cannot be written
     */
    public void run(int people, int seeds, List<Parameters> worlds, Set<Part> parts) throws IOException {
        Population population = Population.of(people);
        Population few = people <= PEOPLE_TO_CHOOSE ? population : Population.of(PEOPLE_TO_CHOOSE);
        Files.createDirectories(pictures);
        for (Parameters whole : worlds) {
            Parameters parameters = whole.forPeople(people);
            report.progress(String.format(
                    Locale.ROOT,
                    "%s: %,d people, %d days after %d to learn, %d girls of 12-17 and %d others disappear, %d seeds",
                    parameters.name(),
                    people,
                    parameters.days(),
                    parameters.learningDays(),
                    parameters.girlsGone(),
                    parameters.othersGone(),
                    seeds));
            double[] factors = parts.contains(Part.CURVES) ? FACTORS : new double[] {1};
            List<Rules> rules = rules(few, whole.forPeople(few.size()), factors);
            Rules atAim = rules.get(factors.length == 1 ? 0 : AIM);
            if (parts.contains(Part.CURVES)) {
                List<Measured> measured = budgets(population, parameters, seeds, factors, rules);
                measured.forEach(
                        one -> table(parameters, one.name(), one.byBudget().get(AIM)));
                curves(parameters, measured);
                pictures(parameters, measured);
            } else if (parts.contains(Part.NOTICED)) {
                budgets(population, parameters, seeds, factors, rules)
                        .forEach(one ->
                                table(parameters, one.name(), one.byBudget().getFirst()));
            }
            if (parts.contains(Part.ALIKE)) {
                Parameters alike = parameters.withPersistence(1);
                budgets(population, alike, seeds, new double[] {1}, List.of(atAim))
                        .forEach(one -> noticed(
                                alike.name() + ", " + one.name(), one.byBudget().getFirst()));
            }
            if (parts.contains(Part.PROPOSALS)) {
                proposals(population, parameters, seeds);
            }
        }
    }

    /** For each budget, the rule that notices most girls within 14 days, and the one that notices most of everybody. */
    private List<Rules> rules(Population few, Parameters parameters, double[] factors) {
        List<Rules> chosen = new ArrayList<>();
        for (double factor : factors) {
            List<Watch> rules = NotSeenFor.all();
            double[] ofGirls = new double[rules.size()];
            double[] ofAll = new double[rules.size()];
            for (int seed : SEEDS_TO_CHOOSE) {
                Run run = new Run(new World(few, parameters, seed));
                rules.forEach(rule -> run.add(rule, factor * MEETINGS, factor * QUESTIONS));
                List<Outcome> outcomes = run.run();
                for (int i = 0; i < rules.size(); i++) {
                    ofGirls[i] += outcomes.get(i).girls.within(World.IN_TIME);
                    ofAll[i] += outcomes.get(i).recall(World.IN_TIME);
                }
            }
            int girls = highest(ofGirls);
            int all = highest(ofAll);
            report.progress(String.format(
                    Locale.ROOT,
                    "%s, %.4g meetings: best rule for girls: %s; for everybody: %s",
                    parameters.name(),
                    factor * MEETINGS,
                    rules.get(girls).name(),
                    rules.get(all).name()));
            chosen.add(new Rules(
                    () -> NotSeenFor.all().get(girls), () -> NotSeenFor.all().get(all)));
        }
        return chosen;
    }

    private static int highest(double[] values) {
        int highest = 0;
        for (int i = 1; i < values.length; i++) {
            highest = values[i] > values[highest] ? i : highest;
        }
        return highest;
    }

    /** Who watches with one budget, in the order of tables and pictures; at the budget of the aim some more. */
    private static List<Entry> entries(Rules rules, boolean atAim) {
        List<Entry> entries = new ArrayList<>();
        DETECTORS.forEach((name, detector) -> entries.add(new Entry(name, _ -> detector.get())));
        entries.add(new Entry("oracle within 14 days", world -> new Oracle(world, Oracle.Aim.IN_TIME)));
        entries.add(new Entry("best rule for girls", _ -> rules.forGirls().get()));
        entries.add(new Entry("planned = actual", _ -> PLANNED.get()));
        if (atAim) {
            entries.add(new Entry("oracle at any time", world -> new Oracle(world, Oracle.Aim.EVERYBODY)));
            entries.add(new Entry(
                    "best rule for everybody", _ -> rules.forEverybody().get()));
        }
        return entries;
    }

    /** All who watch, over budgets and seeds. */
    private List<Measured> budgets(
            Population people, Parameters parameters, int seeds, double[] factors, List<Rules> rules) {
        List<List<Outcome>> runs = IntStream.range(0, seeds * factors.length)
                .parallel()
                .mapToObj(number -> {
                    int budget = number % factors.length;
                    int seed = SEEN_SEEDS + 1 + number / factors.length;
                    World world = new World(people, parameters, seed);
                    Run run = new Run(world);
                    entries(rules.get(budget), factors[budget] == 1)
                            .forEach(entry -> run.add(
                                    entry.at().apply(world), factors[budget] * MEETINGS, factors[budget] * QUESTIONS));
                    List<Outcome> outcomes = run.run();
                    report.progress(String.format(
                            Locale.ROOT,
                            "%s, seed %d, %.4g meetings: done",
                            parameters.name(),
                            seed,
                            factors[budget] * MEETINGS));
                    return outcomes;
                })
                .toList();
        List<Entry> entries = entries(rules.getFirst(), true);
        List<Measured> all = new ArrayList<>();
        for (int entry = 0; entry < entries.size(); entry++) {
            List<List<Outcome>> byBudget = new ArrayList<>();
            for (int budget = 0; budget < factors.length; budget++) {
                List<Outcome> outcomes = new ArrayList<>();
                for (int seed = 0; seed < seeds; seed++) {
                    List<Outcome> ofAll = runs.get(seed * factors.length + budget);
                    if (entry < ofAll.size()) {
                        outcomes.add(ofAll.get(entry));
                    }
                }
                byBudget.add(outcomes);
            }
            all.add(new Measured(entries.get(entry).name(), byBudget));
        }
        return all;
    }

    private void table(Parameters parameters, String watch, List<Outcome> outcomes) {
        String what = parameters.name() + ", " + watch;
        noticed(what, outcomes);
        cost(what, outcomes);
        predictions(what, outcomes);
    }

    private void noticed(String what, List<Outcome> outcomes) {
        report.row(
                what,
                "girls within 14 days " + within(outcomes, outcome -> outcome.girls),
                String.format(
                        Locale.ROOT,
                        "enrolled %s, not %s",
                        within(outcomes, outcome -> outcome.of(Group.GIRL_ENROLLED)),
                        within(outcomes, outcome -> outcome.of(Group.GIRL_NOT_ENROLLED))),
                "others " + within(outcomes, outcome -> outcome.others));
    }

    private void cost(String what, List<Outcome> outcomes) {
        report.row(
                what + ", days and cost",
                String.format(
                        Locale.ROOT,
                        "girls median %s, mean %s days (60 at most)",
                        Spread.of(outcomes, outcome -> outcome.girls.median(LIMIT))
                                .number(),
                        Spread.of(outcomes, outcome -> outcome.girls.mean(Run.HORIZON))
                                .number()),
                String.format(
                        Locale.ROOT,
                        "households disturbed per person found %s, found %s",
                        Spread.of(outcomes, Outcome::disturbedPerFound).number(),
                        Spread.of(outcomes, outcome -> outcome.found).number()),
                String.format(
                        Locale.ROOT,
                        "false notices %s, meetings caused by outages %s",
                        Spread.of(outcomes, outcome -> outcome.falseNotices).number(),
                        Spread.of(outcomes, outcome -> outcome.causedByOutages).number()));
    }

    private static String within(List<Outcome> outcomes, Function<Outcome, Durations> whose) {
        return Spread.of(outcomes, outcome -> whose.apply(outcome).within(World.IN_TIME))
                .percent();
    }

    private void predictions(String what, List<Outcome> outcomes) {
        for (Group group : Group.values()) {
            double predicted = 0;
            double simulated = 0;
            int count = 0;
            for (Outcome outcome : outcomes) {
                Durations durations = outcome.predictable.get(group);
                if (durations != null) {
                    predicted += outcome.predicted.getOrDefault(group, 0.0);
                    simulated += durations.mean(Run.HORIZON) * durations.size();
                    count += durations.size();
                }
            }
            if (count > 0) {
                report.row(
                        what + ", prediction for " + group.words(),
                        String.format(Locale.ROOT, "%.1f days predicted (60 at most)", predicted / count),
                        String.format(Locale.ROOT, "%.1f days simulated, %d persons", simulated / count, count),
                        String.format(Locale.ROOT, "%.2f", predicted / simulated));
            }
        }
    }

    private void curves(Parameters parameters, List<Measured> measured) {
        for (Measured one : measured.stream().filter(Measured::curve).toList()) {
            for (int budget = 0; budget < FACTORS.length; budget++) {
                List<Outcome> outcomes = one.byBudget().get(budget);
                report.row(
                        String.format(
                                Locale.ROOT,
                                "%s, %s, %.4g meetings",
                                parameters.name(),
                                one.name(),
                                FACTORS[budget] * MEETINGS),
                        "girls within 14 days " + within(outcomes, outcome -> outcome.girls),
                        "households per person found "
                                + Spread.of(outcomes, Outcome::disturbedPerFound)
                                        .number(),
                        "median days "
                                + Spread.of(outcomes, outcome -> outcome.girls.median(LIMIT))
                                        .number());
            }
        }
    }

    private void pictures(Parameters parameters, List<Measured> measured) throws IOException {
        String slug = parameters.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        double[] budgets =
                DoubleStream.of(FACTORS).map(factor -> factor * MEETINGS).toArray();
        String budgetLabel = "private meetings per 1,000 people a month (and ten times as many questions)";
        Chart recall = new Chart(
                "World " + parameters.name() + ": girls of 12-17 noticed within 14 days",
                budgetLabel,
                "share noticed",
                true,
                1,
                SilenceWorldsBench::percent);
        Chart cost = new Chart(
                "World " + parameters.name() + ": households asked or visited for each person found",
                budgetLabel,
                "households",
                true,
                0,
                value -> String.format(Locale.ROOT, "%,.0f", value));
        Chart days = new Chart(
                "World " + parameters.name() + ": girls of 12-17 noticed, 10 meetings and 100 questions per 1,000",
                "days since she disappeared",
                "share noticed",
                false,
                1,
                SilenceWorldsBench::percent);
        for (Measured one : measured) {
            if (one.curve()) {
                recall.add(line(one, budgets, outcome -> outcome.girls.within(World.IN_TIME)));
                cost.add(line(one, budgets, Outcome::disturbedPerFound));
            }
            double[] xs = IntStream.rangeClosed(0, CURVE_DAYS).asDoubleStream().toArray();
            double[] ys = IntStream.rangeClosed(0, CURVE_DAYS)
                    .mapToDouble(day -> Spread.of(
                                    one.byBudget().get(AIM),
                                    outcome -> 1 - outcome.girls.notYet(CURVE_DAYS)[day])
                            .mean())
                    .toArray();
            days.add(new Chart.Line(one.name(), xs, ys, new double[0]));
        }
        recall.write(pictures.resolve("silence-" + slug + "-recall.svg"));
        cost.write(pictures.resolve("silence-" + slug + "-households.svg"));
        days.write(pictures.resolve("silence-" + slug + "-days.svg"));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static Chart.Line line(Measured one, double[] budgets, ToDoubleFunction<Outcome> value) {
        List<Spread> spreads = one.byBudget().stream()
                .map(outcomes -> Spread.of(outcomes, value))
                .toList();
        return new Chart.Line(
                one.name(),
                budgets,
                spreads.stream().mapToDouble(Spread::mean).toArray(),
                spreads.stream().mapToDouble(Spread::deviation).toArray());
    }

    /** The same worlds with private meetings arranged as a watch proposes, watched by the same, beside those as planned. */
    private void proposals(Population people, Parameters parameters, int seeds) {
        for (Entry entry : entries(new Rules(PLANNED, PLANNED), true)) {
            List<Proposed> all = IntStream.rangeClosed(SEEN_SEEDS + 1, SEEN_SEEDS + seeds)
                    .parallel()
                    .mapToObj(seed -> proposed(people, parameters, entry, seed))
                    .toList();
            if (all.stream().anyMatch(one -> !one.plan().equals(parameters.plan()))) {
                String what = parameters.name() + ", " + entry.name();
                noticed(
                        what + ", as planned",
                        all.stream().map(Proposed::before).toList());
                noticed(
                        what + ", as it proposes",
                        all.stream().map(Proposed::after).toList());
                for (Group group : Group.values()) {
                    report.row(
                            what + ", days between meetings, " + group.words(),
                            all.stream()
                                    .map(one -> String.valueOf(one.plan().every(Stream.MEETING, group)))
                                    .collect(Collectors.joining(" ")),
                            "planned: " + parameters.plan().every(Stream.MEETING, group),
                            "");
                }
                report.row(
                        what + ", meetings arranged a month",
                        Spread.of(all, Proposed::work).number(),
                        "planned: " + Spread.of(all, Proposed::workBefore).number(),
                        "");
            }
        }
    }

    /** What a watch noticed with the plan there was and with the one it then proposed, and the meetings arranged a month. */
    private record Proposed(Outcome before, Outcome after, Plan plan, double workBefore, double work) {}

    private static Proposed proposed(Population people, Parameters parameters, Entry entry, int seed) {
        World before = new World(people, parameters, seed);
        Watch watch = entry.at().apply(before);
        Outcome asPlanned =
                new Run(before).add(watch, MEETINGS, QUESTIONS).run().getFirst();
        Plan plan = watch.proposal(before.roll(), before.plan());
        double work = before.plan().meetingsAMonth(before.roll());
        double proposed = plan.meetingsAMonth(before.roll());
        if (proposed > work) {
            throw new IllegalStateException(
                    entry.name() + " proposes " + proposed + " meetings a month, and " + work + " are planned");
        }
        World after = new World(people, parameters.with(plan), seed);
        Outcome asProposed = new Run(after)
                .add(entry.at().apply(after), MEETINGS, QUESTIONS)
                .run()
                .getFirst();
        return new Proposed(asPlanned, asProposed, plan, work, proposed);
    }
}
