package org.ashroy.app.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.ashroy.app.access.Sites;
import org.ashroy.app.jobs.JobKind;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports lists: receive, look at, start; then the job goes on by itself, and every row is accounted for. */
@Service
public class Intake implements JobKind {

    private static final int PAGE = 1_000;

    private final SealedFiles files;
    private final IntakeStore store;
    private final Ledger ledger;
    private final Registration registration;
    private final Sites sites;
    private final DuplicateFinder duplicates;
    private final TransactionTemplate transaction;
    private final Jobs jobs;

    Intake(
            SealedFiles files,
            IntakeStore store,
            Ledger ledger,
            Registration registration,
            Sites sites,
            DuplicateFinder duplicates,
            TransactionTemplate transaction,
            Jobs jobs) {
        this.files = files;
        this.store = store;
        this.ledger = ledger;
        this.registration = registration;
        this.sites = sites;
        this.duplicates = duplicates;
        this.transaction = transaction;
        this.jobs = jobs;
    }

    /**
     * Seals a list and reads it once to its end, so that whatever is wrong with the file as a whole is said before anybody is
     * registered.
     *
     * @throws RefusedFileException where it cannot be read; nothing is kept of it then
     * @throws IOException where the disk refuses; nothing is kept then
     */
    public Upload receive(InputStream content, UUID user) throws IOException {
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
            readable = true;
            return new Upload(id, rows, headers, mapping);
        } finally {
            if (!readable) {
                files.delete(id);
            }
        }
    }

    /**
     * The first rows of an upload, for the person who maps its columns.
     *
     * @param limit how many at most
     */
    public List<List<String>> preview(Upload upload, UUID user, int limit) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (TableReader table = TableReader.open(files.open(upload.id(), user))) {
            while (rows.size() < limit && table.hasNext()) {
                TableRow row = table.next();
                if (row.problem().isEmpty() && !row.blank()) {
                    rows.add(row.cells());
                }
            }
        }
        return rows;
    }

    /** Forgets an upload that nobody wants to import. */
    public void discard(Upload upload) {
        files.delete(upload.id());
    }

    /**
     * Starts the import and remembers the mapping for lists with the same headers.
     *
     * @return the job, whose identifier is that of the upload
     * @throws RefusedInputException where no column is mapped to the name, or the default site is unknown
     */
    public UUID start(Upload upload, Mapping mapping, Options options) {
        if (!mapping.hasName() || mapping.columns().size() != upload.headers().size()) {
            throw new RefusedInputException("intake.no-name", "mapping");
        }
        if (!options.site().isEmpty() && sites.find(options.site()).isEmpty()) {
            throw new RefusedInputException("site.unknown", "site");
        }
        transaction.executeWithoutResult(_ -> {
            jobs.announce(upload.id(), name(), upload.rows());
            store.create(upload.id(), options, mapping);
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
        Options options = store.options(job)
                .orElseThrow(() -> new IllegalArgumentException("no import is stored under this job"));
        return new ImportWork(ledger, registration, sites, files, store, duplicates, options, store.mapping(job));
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

    /** The first rows that were refused, in order. */
    public List<RowResult> refused(UUID job, int limit) {
        return store.refused(job, limit);
    }

    /** Calls the consumer with every pair that the import found. */
    public void eachPair(UUID job, Consumer<FoundPair> consumer) {
        store.eachPair(job, consumer);
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
