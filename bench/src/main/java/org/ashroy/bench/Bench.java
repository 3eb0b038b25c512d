package org.ashroy.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ashroy.app.access.Sites;
import org.ashroy.bench.worlds.SilenceWorldsBench;
import org.ashroy.camp.worlds.Parameters;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./ashroy bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Ashroy on invented people, beside others in the same run.")
public final class Bench implements Callable<Integer> {

    /** What can be measured. */
    enum Name {
        /** A list through the real import. */
        IMPORT,
        /** Registration with duplicate check. */
        REGISTER,
        /** Search by name. */
        SEARCH,
        /** Cards read at a gate. */
        SCAN,
        /** Forms filled in on screens and on devices. */
        FORMS,
        /** A case with many entries, and the boards of an agency with many cases. */
        CASEWORK,
        /** Audit and rebuild. */
        REBUILD,
        /** Everybody compared with everybody, and the pairs on the screens. */
        DUPLICATES,
        /** Lists opened by fifty users at once. */
        SCREENS,
        /** Start of the packed program, and its memory. */
        START,
        /** The packed program killed while people are registered; not among all. */
        KILL,
        /** Sessions and the pass. */
        SILENCE,
        /** Who notices disappearances in worlds with known truth; not among all. */
        SILENCE_WORLDS,
        /** Search by name over one large index; not among all. */
        DESK_SEARCH,
        /** The duplicate check over one large index; not among all. */
        CANDIDATES,
        /** Whole populations linked; not among all. */
        LINKAGE,
        /** One large registry linked; not among all. */
        REGISTRY,
        /** All of the above. */
        ALL,
        /** The small parts, with JMH. */
        MICRO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int PEOPLE_OF_WORLDS = 100_000;

    @CommandLine.Parameters(
            index = "0",
            paramLabel = "NAME",
            description =
                    "import, register, search, scan, forms, casework, duplicates, screens, rebuild, start, silence, all of these, kill,"
                            + " desk-search, candidates, linkage, registry, silence-worlds, or micro.")
    private @Nullable Name name;

    @Option(
            names = "--people",
            defaultValue = "20000",
            description = "People to invent, 2000 or more (20000; of silence-worlds 100000).")
    private int people;

    @Option(
            names = "--count",
            defaultValue = "2000",
            description = "Registrations, searches or cases to measure (2000).")
    private int count;

    @Option(
            names = "--state",
            description = "A directory to keep: people who were imported there are not imported again.")
    private @Nullable Path kept;

    @Option(names = "--write", description = "Also write the table to bench/results.")
    private boolean write;

    @Option(
            names = "--data",
            defaultValue = "data",
            description = "Of linkage: the directory with febrl_dataset3.csv and the other public lists (data).")
    private Path data = Path.of("data");

    @Option(names = "--seeds", defaultValue = "10", description = "Of silence-worlds: worlds of each kind (10).")
    private int seeds;

    @Option(
            names = "--world",
            paramLabel = "NAME|FILE",
            defaultValue = "2018,outreach,rich",
            split = ",",
            description = "Of silence-worlds: 2018, outreach, rich, or a text file of parameters (all three).")
    private List<String> worlds = List.of();

    @Option(
            names = "--part",
            paramLabel = "PART",
            defaultValue = "noticed,curves,alike,proposals",
            split = ",",
            description = "Of silence-worlds: ${COMPLETION-CANDIDATES} (all).")
    private Set<SilenceWorldsBench.Part> parts = Set.of();

    @Option(
            names = "--pictures",
            defaultValue = "docs/pictures",
            description = "Of silence-worlds: directory of the pictures (docs/pictures).")
    private Path pictures = Path.of("docs", "pictures");

    @Option(names = "--filter", defaultValue = ".*", description = "Of micro: which benchmarks, a regular expression.")
    private String filter = ".*";

    @Option(names = "--quick", description = "Of micro: only see that each runs; the figures say nothing.")
    private boolean quick;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs it; the exit code is that of picocli. */
    static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(line().setOut(out).execute(arguments));
    }

    static CommandLine line() {
        return new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException, RunnerException {
        if (spec == null || name == null) {
            throw new IllegalStateException("picocli sets the fields of a command before it runs it");
        }
        if (people < 2_000 || count < 1 || seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--people is 2000 or more, --count and --seeds 1 or more");
        }
        if (name == Name.SILENCE_WORLDS) {
            return silenceWorlds(spec.commandLine());
        }
        if (name == Name.MICRO) {
            micro();
            return 0;
        }
        Report report = new Report(
                spec.commandLine().getOut(), "bench " + word() + " --people " + people + " --count " + count);
        if (name == Name.DESK_SEARCH) {
            new DeskSearchBench(report, people).run(count);
            return written(report);
        }
        if (name == Name.CANDIDATES) {
            new CandidatesBench(report, people).run(count);
            return written(report);
        }
        if (name == Name.LINKAGE) {
            new LinkageBench(report).run(data, people);
            return written(report);
        }
        if (name == Name.REGISTRY) {
            new LinkageBench(report).registry(people);
            return written(report);
        }
        Path state = kept == null ? Files.createTempDirectory("ashroy-bench") : kept.toAbsolutePath();
        Installation.giveUpRoot(Files.createDirectories(state));
        try {
            run(name, state, report);
        } finally {
            if (kept == null) {
                delete(state);
            }
        }
        return written(report);
    }

    private int silenceWorlds(CommandLine line) throws IOException {
        if (!line.getParseResult().hasMatchedOption("--people")) {
            people = PEOPLE_OF_WORLDS;
        }
        List<Parameters> parameters = new ArrayList<>();
        for (String world : worlds) {
            parameters.add(parameters(line, world));
        }
        Report report = new Report(line.getOut(), "bench " + word() + " --people " + people + " --seeds " + seeds);
        new SilenceWorldsBench(report, pictures).run(people, seeds, parameters, parts);
        return written(report);
    }

    private static Parameters parameters(CommandLine line, String world) {
        try {
            Path file = Path.of(world);
            return Files.exists(file) ? Parameters.read(file) : Parameters.named(world);
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(line, "--world " + world + ": " + e.getMessage(), e);
        }
    }

    private int written(Report report) throws IOException {
        if (write) {
            report.progress("written to " + report.write(Path.of("bench", "results"), word() + "-" + people));
        }
        return 0;
    }

    private void micro() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include("org\\.ashroy\\.bench\\.micro\\..*" + filter);
        if (quick) {
            options.forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(50))
                    .param("people", "2000");
        }
        new Runner(options.build()).run();
    }

    private String word() {
        return String.valueOf(name);
    }

    private void run(Name what, Path state, Report report) throws IOException, SQLException, InterruptedException {
        Path full = state.resolve("people-" + people);
        String block = "";
        if (what != Name.SILENCE) {
            try (Installation ashroy = Installation.open(full)) {
                fill(ashroy, full, what, report);
                block = ashroy.bean(Sites.class).blocks().getFirst().code();
                if (what == Name.REGISTER || what == Name.ALL) {
                    new RegisterBench(ashroy, report).run(people, count);
                }
                if (what == Name.SEARCH || what == Name.ALL) {
                    new SearchBench(ashroy, report).run(people, count);
                }
                if (what == Name.SCAN || what == Name.ALL) {
                    new ScanBench(ashroy, report).run(people, count);
                }
                if (what == Name.FORMS || what == Name.ALL) {
                    new FormsBench(ashroy, report).run(block, count);
                }
                if (what == Name.CASEWORK || what == Name.ALL) {
                    new CaseworkBench(ashroy, report).run(block, count);
                }
                if (what == Name.DUPLICATES || what == Name.ALL) {
                    new DuplicatesBench(ashroy, report).run(people, count);
                }
                if (what == Name.SCREENS || what == Name.ALL) {
                    new ScreensBench(ashroy, report).run(count);
                }
                if (what == Name.REBUILD || what == Name.ALL) {
                    new RebuildBench(ashroy, report).run();
                }
            }
        }
        if (what == Name.START || what == Name.KILL || what == Name.ALL) {
            packed(what, full, block, report);
        }
        if (what == Name.SILENCE || what == Name.ALL) {
            Path sessions = Files.createTempDirectory("ashroy-bench");
            try (Installation ashroy = Installation.open(sessions)) {
                new SilenceBench(ashroy, report).run(people);
            } finally {
                delete(sessions);
            }
        }
    }

    private void packed(Name what, Path full, String block, Report report) throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("ashroy.program", "app/target/ashroy"));
        if (!Files.exists(program)) {
            report.progress("Skipped: this needs the packed program, " + program + " (./ashroy bench makes it).");
            return;
        }
        Packed packed = new Packed(full, program);
        if (what == Name.KILL) {
            new KillBench(packed, block, report).run(count);
        } else {
            new StartBench(packed, report).run(people);
        }
    }

    private void fill(Installation ashroy, Path full, Name what, Report report)
            throws IOException, SQLException, InterruptedException {
        Path done = full.resolve("imported");
        if (!Files.exists(done)) {
            new ImportBench(ashroy, report).run(people);
            Files.createFile(done);
        } else if (what == Name.IMPORT) {
            report.progress("These people were imported into this directory before; name another with --state.");
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
