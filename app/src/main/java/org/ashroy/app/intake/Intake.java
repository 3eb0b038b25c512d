package org.ashroy.app.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.jobs.JobKind;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.DiskSpace;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports lists: receive, look at, start; then the job goes on by itself, and every row is accounted for. */
@Service
public class Intake implements JobKind {

    private static final int PAGE = 1_000;
    private static final int SAMPLES = 3;
    private static final int ROWS_FOR_SAMPLES = 50;
    private static final int LONGEST_SAMPLE = 60;
    private static final int PREVIEW_ROWS = 20;
    private static final Duration KEPT = Duration.ofDays(7);

    private final SealedFiles files;
    private final IntakeStore store;
    private final Ledger ledger;
    private final Registration registration;
    private final Sites sites;
    private final Accounts accounts;
    private final InstantSource clock;
    private final DuplicateFinder duplicates;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transaction;
    private final DiskSpace disk;
    private final Jobs jobs;

    Intake(
            SealedFiles files,
            IntakeStore store,
            Ledger ledger,
            Registration registration,
            Sites sites,
            Accounts accounts,
            InstantSource clock,
            DuplicateFinder duplicates,
            ApplicationEventPublisher publisher,
            TransactionTemplate transaction,
            DiskSpace disk,
            Jobs jobs) {
        this.disk = disk;
        this.files = files;
        this.store = store;
        this.ledger = ledger;
        this.registration = registration;
        this.sites = sites;
        this.accounts = accounts;
        this.clock = clock;
        this.duplicates = duplicates;
        this.publisher = publisher;
        this.transaction = transaction;
        this.jobs = jobs;
    }

    /**
     * Seals a list and reads it once to its end, so that whatever is wrong with the file as a whole is said before anybody is
     * registered.
     *
     * @throws RefusedFileException where it cannot be read; nothing is kept of it then
     * @throws IOException where the disk refuses; nothing is kept then
     * @throws org.ashroy.app.ledger.NoRoomException where the disk is nearly full; nothing is kept then
     */
    public Upload receive(InputStream content, UUID user) throws IOException {
        disk.require();
        forgetOld();
        UUID id = Uuid7.create();
        files.store(id, content);
        boolean readable = false;
        try (TableReader table = TableReader.open(files.open(id, user))) {
            long rows = 0;
            while (table.hasNext()) {
                rows += table.next().blank() ? 0 : 1;
            }
            List<String> headers = table.headers();
            Mapping mapping = store.remembered(Mapping.digest(headers)).orElseGet(() -> Mapping.guess(headers));
            Options options = new Options(user, "", UnknownBirth.REFUSE);
            store.receive(id, clock.instant(), rows, options, mapping);
            readable = true;
            return new Upload(id, rows, headers, mapping, options);
        } finally {
            if (!readable) {
                files.delete(id);
            }
        }
    }

    /** Lists that an account uploaded and has not started, newest first: identifier, when, how many rows. */
    public List<Waiting> waiting(UUID user) {
        return store.waiting(user).stream()
                .map(stored -> new Waiting(stored.id(), stored.received(), stored.rows()))
                .toList();
    }

    /**
     * A list that waits to be started.
     *
     * @param id of the list
     * @param received when it was uploaded
     * @param rows how many it has
     */
    public record Waiting(UUID id, Instant received, long rows) {}

    /**
     * What a person looks at who says what the columns mean.
     *
     * @param upload the list
     * @param samples for each column up to three values
     */
    public record Columns(Upload upload, List<List<String>> samples) {

        /** Copies the samples. */
        public Columns {
            samples = List.copyOf(samples);
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "Columns[" + upload + "]";
        }
    }

    /** Opens headers and samples of a list that waits; one line in the access log. Empty where this account has none. */
    public Optional<Columns> columns(UUID id, UUID user) throws IOException {
        Optional<IntakeStore.Stored> stored = waiting(id, user);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try (TableReader table = TableReader.open(files.open(id, user))) {
            List<List<String>> samples = new ArrayList<>();
            table.headers().forEach(_ -> samples.add(new ArrayList<>()));
            for (int row = 0; row < ROWS_FOR_SAMPLES && table.hasNext(); row++) {
                List<String> cells = table.next().cells();
                for (int column = 0; column < cells.size(); column++) {
                    String cell = cells.get(column).strip();
                    List<String> known = samples.get(column);
                    if (!cell.isEmpty() && known.size() < SAMPLES && !known.contains(cell)) {
                        known.add(cell.length() > LONGEST_SAMPLE ? cell.substring(0, LONGEST_SAMPLE) + "…" : cell);
                    }
                }
            }
            Upload upload = new Upload(
                    id,
                    stored.get().rows(),
                    table.headers(),
                    store.mapping(id),
                    stored.get().options());
            return Optional.of(new Columns(upload, samples));
        }
    }

    private Optional<IntakeStore.Stored> waiting(UUID id, UUID user) {
        return store.find(id)
                .filter(stored -> !stored.started() && stored.options().author().equals(user));
    }

    /**
     * Keeps what the columns of a waiting list mean, and counts the problems that its rows have then.
     *
     * @throws RefusedInputException where no column is mapped to the name, or the block is unknown; nothing is kept then
     */
    public void map(UUID id, Mapping mapping, Options options) throws IOException {
        check(mapping, options);
        Map<Reason, Long> problems = new HashMap<>();
        try (TableReader table = TableReader.open(files.open(id, options.author()))) {
            if (mapping.columns().size() != table.headers().size()) {
                throw new RefusedInputException("intake.no-name", "mapping");
            }
            RowParser parser = parser(mapping, options);
            while (table.hasNext()) {
                TableRow row = table.next();
                if (!row.blank() && parser.parse(row) instanceof ParsedRow.Bad bad) {
                    problems.merge(bad.reason(), 1L, Long::sum);
                }
            }
        }
        transaction.executeWithoutResult(_ -> {
            store.save(id, options, mapping);
            store.problems(id, problems);
        });
    }

    private void check(Mapping mapping, Options options) {
        if (!mapping.hasName()) {
            throw new RefusedInputException("intake.no-name", "mapping");
        }
        if (!options.site().isEmpty()
                && sitesOf(options.author()).apply(options.site()).isEmpty()) {
            throw new RefusedInputException("site.unknown", "site");
        }
    }

    private RowParser parser(Mapping mapping, Options options) {
        return new RowParser(mapping, options, sitesOf(options.author()), registration.today());
    }

    // An account imports into the sites that it is for, and into no others.
    private Function<String, Optional<Site>> sitesOf(UUID author) {
        String area = accounts.find(author).map(Accounts.Account::area).orElse("");
        return code -> sites.find(code).filter(site -> sites.within(site.code(), area));
    }

    /**
     * What would become of a waiting list.
     *
     * @param upload the list
     * @param rows the first of its rows, checked
     * @param problems how many rows have which problem
     */
    public record Preview(Upload upload, List<PreviewRow> rows, List<ReasonCount> problems) {

        /** Copies the lists. */
        public Preview {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }

        /** How many rows would be refused. */
        public long refused() {
            return problems.stream().mapToLong(ReasonCount::rows).sum();
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "Preview[" + upload + "]";
        }
    }

    /**
     * A row as it would become.
     *
     * @param number its line or row in the list
     * @param person who would be registered; empty where the row would be refused
     * @param site where she would live
     * @param household number that her household has in the list; may be empty
     * @param birthKnown whether the list gave a birth
     * @param reason why the row would be refused, or what would be left out; without text where there is nothing to say
     */
    public record PreviewRow(
            long number,
            Optional<NewPerson> person,
            String site,
            String household,
            boolean birthKnown,
            Reason reason) {}

    /** Opens the first rows of a waiting list as they would become; one line in the access log. */
    public Optional<Preview> preview(UUID id, UUID user) throws IOException {
        Optional<IntakeStore.Stored> stored = waiting(id, user);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Options options = stored.get().options();
        Mapping mapping = store.mapping(id);
        RowParser parser = parser(mapping, options);
        List<PreviewRow> rows = new ArrayList<>();
        try (TableReader table = TableReader.open(files.open(id, user))) {
            while (rows.size() < PREVIEW_ROWS && table.hasNext()) {
                TableRow row = table.next();
                if (!row.blank()) {
                    rows.add(previewed(parser.parse(row)));
                }
            }
            Upload upload = new Upload(id, stored.get().rows(), table.headers(), mapping, options);
            return Optional.of(new Preview(upload, rows, store.problems(id)));
        }
    }

    private static PreviewRow previewed(ParsedRow parsed) {
        return switch (parsed) {
            case ParsedRow.Bad bad -> new PreviewRow(bad.number(), Optional.empty(), "", "", false, bad.reason());
            case ParsedRow.Good good ->
                new PreviewRow(
                        good.number(),
                        Optional.of(good.person()),
                        good.site().code(),
                        good.household(),
                        good.birthKnown(),
                        good.remark());
        };
    }

    /** Forgets a list that nobody wants to import: its key is destroyed. Nothing happens where it was started. */
    public void discard(UUID id) {
        if (store.find(id).filter(stored -> !stored.started()).isPresent()) {
            files.delete(id);
            store.delete(id);
        }
    }

    // A list that nobody started within a week is forgotten, so that no copy stays for ever.
    private void forgetOld() {
        store.waitingSince(clock.instant().minus(KEPT)).forEach(this::discard);
    }

    /** At an unlock too, since nobody may upload again. */
    @EventListener
    void unlocked(VaultHolder.Unlocked event) {
        forgetOld();
    }

    /**
     * Starts the import and remembers the mapping for lists with the same headers.
     *
     * @return the job, whose identifier is that of the upload
     * @throws RefusedInputException where no column is mapped to the name, or the default site is unknown
     */
    public UUID start(Upload upload, Mapping mapping, Options options) {
        check(mapping, options);
        if (mapping.columns().size() != upload.headers().size()) {
            throw new RefusedInputException("intake.no-name", "mapping");
        }
        transaction.executeWithoutResult(_ -> {
            jobs.announce(upload.id(), name(), upload.rows());
            store.save(upload.id(), options, mapping);
            store.start(upload.id());
            store.remember(Mapping.digest(upload.headers()), mapping);
        });
        jobs.release(upload.id());
        return upload.id();
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public JobWork resume(UUID job) {
        Options options = store.find(job)
                .map(IntakeStore.Stored::options)
                .orElseThrow(() -> new IllegalArgumentException("no import is stored under this job"));
        return new ImportWork(
                ledger,
                registration,
                sitesOf(options.author()),
                files,
                store,
                duplicates,
                publisher,
                transaction,
                options,
                store.mapping(job));
    }

    @Override
    public void ended(UUID job) {
        files.delete(job);
    }

    /** How many rows came to which outcome so far. */
    public Map<Outcome, Long> counts(UUID job) {
        return store.counts(job);
    }

    /** What became of the rows after one, in order. */
    public List<RowResult> results(UUID job, long after, int limit) {
        return store.page(job, after, limit);
    }

    /** Rows that were refused after one, in order; for one reason, or for all where it is empty. */
    public List<RowResult> refused(UUID job, String reason, long after, int limit) {
        return store.refused(job, reason, after, limit);
    }

    /** How many rows were refused for which reason, the most frequent first; columns are not told apart. */
    public List<ReasonCount> refusedByReason(UUID job) {
        return store.refusedByReason(job);
    }

    /** The identifier of the person whom a row of an import registers, if the row was not refused. */
    public static UUID personOf(UUID job, long row) {
        return ImportWork.person(job, row);
    }

    /** Writes what became of every row as CSV; it names nobody. */
    public void writeResults(UUID job, Writer target) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(target)) {
            csv.writeRecord("row", "outcome", "reason", "column", "person");
            OptionalLong after = OptionalLong.of(0);
            while (after.isPresent()) {
                List<RowResult> page = store.page(job, after.getAsLong(), PAGE);
                for (RowResult result : page) {
                    csv.writeRecord(
                            String.valueOf(result.row()),
                            result.outcome().name(),
                            result.reason().key(),
                            result.reason().column() == 0
                                    ? ""
                                    : String.valueOf(result.reason().column()),
                            result.person().map(UUID::toString).orElse(""));
                }
                after = page.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(page.getLast().row());
            }
        }
    }
}
