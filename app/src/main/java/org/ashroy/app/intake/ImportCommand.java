package org.ashroy.app.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.duplicates.ImportedPairs;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.JobState;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.launch.ControlCommand;
import org.ashroy.app.launch.ExitCode;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.linkage.evaluation.PairQuality;
import org.springframework.stereotype.Component;

/**
 * The command {@code import}. Arguments: {@code file}, a path that the server can read; {@code as}, name of the account that
 * imports; {@code site}, P-code for rows without one; {@code unknown-birth}, one of {@link UnknownBirth}, {@code refuse}
 * where it is missing; {@code truth}, header of a column in which {@code rec-N-org} and {@code rec-N-dup-K} are one person,
 * to measure against; {@code result}, a path to write what became of every row to.
 */
@Component
class ImportCommand implements ControlCommand {

    private final Intake intake;
    private final Jobs jobs;
    private final Accounts accounts;
    private final ImportedPairs pairs;

    ImportCommand(Intake intake, Jobs jobs, Accounts accounts, ImportedPairs pairs) {
        this.intake = intake;
        this.jobs = jobs;
        this.accounts = accounts;
        this.pairs = pairs;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int run(Map<String, String> arguments, Consumer<String> output) {
        Optional<SignedIn> user =
                accounts.named(arguments.getOrDefault("as", "")).filter(found -> found.may(Permission.IMPORT_LISTS));
        if (user.isEmpty()) {
            output.accept("No active account of this name may import lists; name one with --as.");
            return ExitCode.PERMISSION;
        }
        Path file = Path.of(arguments.getOrDefault("file", ""));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            output.accept("The server cannot read that file; give its full path, readable for the server's account.");
            return ExitCode.USAGE;
        }
        try {
            return run(arguments, output, file, user.get().id());
        } catch (RefusedFileException refused) {
            output.accept("Nothing was imported: " + refused.getMessage() + ".");
            return ExitCode.DATA;
        } catch (RefusedInputException refused) {
            output.accept("Nothing was imported: " + refused.key() + " (" + refused.field() + ").");
            return ExitCode.DATA;
        } catch (LockedException | AccessRefusedException refused) {
            output.accept("Nothing was imported: " + refused.getMessage() + ".");
            return ExitCode.PERMISSION;
        } catch (IOException failed) {
            output.accept("The disk refused (" + failed.getClass().getSimpleName() + "); see whether it is full.");
            return ExitCode.UNAVAILABLE;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            output.accept("The import goes on by itself.");
            return ExitCode.TEMPORARY;
        }
    }

    private int run(Map<String, String> arguments, Consumer<String> output, Path file, UUID user)
            throws IOException, InterruptedException {
        UnknownBirth unknownBirth;
        try {
            unknownBirth = UnknownBirth.valueOf(arguments
                    .getOrDefault("unknown-birth", "refuse")
                    .toUpperCase(Locale.ROOT)
                    .replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            output.accept("--unknown-birth is one of refuse, when-empty, when-unreadable.");
            return ExitCode.USAGE;
        }
        Upload upload;
        try (InputStream content = Files.newInputStream(file)) {
            upload = intake.receive(content, user);
        }
        UUID job;
        try {
            job = intake.start(
                    upload, upload.mapping(), new Options(user, arguments.getOrDefault("site", ""), unknownBirth));
        } catch (RefusedInputException refused) {
            intake.discard(upload.id());
            throw refused;
        }
        Job ended = await(job, output);
        for (Outcome outcome : Outcome.values()) {
            output.accept(outcome + ": " + intake.counts(job).getOrDefault(outcome, 0L));
        }
        if (arguments.containsKey("result")) {
            try (Writer result = Files.newBufferedWriter(Path.of(arguments.getOrDefault("result", "")))) {
                intake.writeResults(job, result);
            }
        }
        if (ended.state() != JobState.DONE) {
            output.accept("The import ended as " + ended.state() + " " + ended.message());
            return ExitCode.DATA;
        }
        String truth = arguments.getOrDefault("truth", "");
        if (!truth.isEmpty()) {
            PairQuality quality = quality(job, file, truth);
            output.accept("Against " + truth + ", refused rows counted as missed: " + quality);
        }
        return ExitCode.OK;
    }

    private Job await(UUID id, Consumer<String> output) throws InterruptedException {
        long shown = -1;
        while (true) {
            Job job = jobs.find(id).orElseThrow();
            if (job.done() != shown) {
                output.accept(job.done() + " of " + job.total() + " rows"
                        + jobs.pace(id).map(ImportCommand::pace).orElse(""));
                shown = job.done();
            }
            if (job.state().ended()) {
                return job;
            }
            Thread.sleep(500);
        }
    }

    private static String pace(Jobs.Pace pace) {
        return String.format(
                Locale.ROOT,
                ", %.0f rows/s, %d s left",
                pace.perSecond(),
                pace.left().toSeconds());
    }

    /** Measures the pairs found among the rows of the file against the truth that stands in one of its columns. */
    PairQuality quality(UUID job, Path file, String truthHeader) throws IOException {
        Map<UUID, String> personOf = new HashMap<>();
        try (InputStream content = Files.newInputStream(file);
                TableReader table = TableReader.open(content)) {
            List<String> headers = table.headers().stream().map(Mapping::plain).toList();
            int column = headers.indexOf(Mapping.plain(truthHeader));
            if (column < 0) {
                throw new RefusedInputException("intake.no-truth", "truth");
            }
            while (table.hasNext()) {
                TableRow row = table.next();
                if (!row.blank() && row.problem().isEmpty()) {
                    personOf.put(
                            Intake.personOf(job, row.number()),
                            truePerson(row.cells().get(column)));
                }
            }
        }
        Set<PairQuality.FoundPair> found = new HashSet<>();
        pairs.each(job, pair -> {
            if (personOf.containsKey(pair.one()) && personOf.containsKey(pair.other())) {
                found.add(new PairQuality.FoundPair(pair.one(), pair.other()));
            }
        });
        return PairQuality.of(personOf, found);
    }

    /** The person of a FEBRL record: the part that {@code rec-12-org} and {@code rec-12-dup-0} share. */
    static String truePerson(String cell) {
        return cell.strip().replaceFirst("-(org|dup(-\\d+)?)$", "");
    }
}
