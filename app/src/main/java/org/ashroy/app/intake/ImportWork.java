package org.ashroy.app.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ashroy.app.access.Site;
import org.ashroy.app.jobs.JobFailedException;
import org.ashroy.app.jobs.JobProgress;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PossiblySame;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityRecord;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Imports one list in batches, in memory that does not grow with the list. Identifiers of commands and people follow from
 * the import and the row, so that a batch done again after a kill finds itself done. Those of households follow from the
 * number in the list and the salt sealed with it, so that no table of numbers is needed, and none can be found out once the
 * list's key is destroyed.
 */
final class ImportWork implements JobWork {

    private static final int BATCH = 500;

    private final Ledger ledger;
    private final Registration registration;
    private final Function<String, Optional<Site>> sites;
    private final SealedFiles files;
    private final IntakeStore store;
    private final DuplicateFinder duplicates;
    private final ApplicationEventPublisher publisher;
    private final Options options;
    private final Mapping mapping;

    ImportWork(
            Ledger ledger,
            Registration registration,
            Function<String, Optional<Site>> sites,
            SealedFiles files,
            IntakeStore store,
            DuplicateFinder duplicates,
            ApplicationEventPublisher publisher,
            Options options,
            Mapping mapping) {
        this.ledger = ledger;
        this.registration = registration;
        this.sites = sites;
        this.files = files;
        this.store = store;
        this.duplicates = duplicates;
        this.publisher = publisher;
        this.options = options;
        this.mapping = mapping;
    }

    @Override
    public void run(JobProgress progress) {
        UUID job = progress.job();
        long from = progress.cursor().isEmpty() ? 0 : Long.parseLong(progress.cursor());
        IntakeStore.Accounted before = store.accounted(job, from);
        long done = before.rows();
        long refused = before.refused();
        try (SealedFiles.Opened file = files.open(job, options.author());
                TableReader table = TableReader.open(file)) {
            List<ParsedRow> batch = new ArrayList<>();
            RowParser parser = parser();
            while (table.hasNext()) {
                TableRow row = table.next();
                if (row.blank() || row.number() <= from) {
                    continue;
                }
                batch.add(parser.parse(row));
                if (batch.size() == BATCH || !table.hasNext()) {
                    done += batch.size();
                    refused += register(job, file.salt(), batch);
                    progress.reached(done, refused, String.valueOf(row.number()));
                    batch.clear();
                    // A new one, so that a site closed in between is noticed.
                    parser = parser();
                }
            }
            if (!batch.isEmpty()) {
                done += batch.size();
                refused += register(job, file.salt(), batch);
                progress.reached(done, refused, String.valueOf(batch.getLast().number()));
            }
        } catch (RefusedFileException damaged) {
            throw new JobFailedException(damaged.problem().key());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private RowParser parser() {
        return new RowParser(mapping, options, sites, registration.today());
    }

    /** Registers a batch, accounts for its rows, and returns how many were refused. */
    private long register(UUID job, byte[] salt, List<ParsedRow> batch) {
        List<RowResult> results = new ArrayList<>();
        List<ParsedRow.Good> good = new ArrayList<>();
        for (ParsedRow parsed : batch) {
            switch (parsed) {
                case ParsedRow.Bad bad ->
                    results.add(new RowResult(bad.number(), Outcome.REFUSED, bad.reason(), Optional.empty()));
                case ParsedRow.Good row -> good.add(row);
            }
        }
        long refused = results.size();
        ledger.performAll(
                good.parallelStream().map(row -> command(job, salt, row)).toList());
        List<FoundPair> pairs = new ArrayList<>();
        List<PossiblySame.Pair> possible = new ArrayList<>();
        // Asked after all of the batch are known to the index, so that two alike in one batch are found; by all
        // processors,
        // because this is what takes longest in a large registry.
        List<List<Candidate>> found = good.parallelStream()
                .map(row -> duplicates.candidates(described(person(job, row.number()), row)))
                .toList();
        for (int at = 0; at < good.size(); at++) {
            ParsedRow.Good row = good.get(at);
            UUID person = person(job, row.number());
            for (Candidate candidate : found.get(at)) {
                pairs.add(FoundPair.of(person, candidate));
                possible.add(PossiblySame.Pair.of(person, candidate));
            }
            Outcome outcome = found.get(at).isEmpty() ? Outcome.REGISTERED : Outcome.REGISTERED_POSSIBLE_DUPLICATE;
            results.add(new RowResult(row.number(), outcome, row.remark(), Optional.of(person)));
        }
        store.write(job, results, pairs);
        publisher.publishEvent(new PossiblySame(possible, PossiblySame.Source.IMPORT));
        return refused;
    }

    private Command command(UUID job, byte[] salt, ParsedRow.Good row) {
        return registration.listed(
                new CommandId(named(job, "command", row.number())),
                new SubjectId(person(job, row.number())),
                row.person(),
                row.site(),
                row.household().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SubjectId(household(salt, row.household()))),
                options.author());
    }

    /** The identifier of the person whom a row registers. */
    static UUID person(UUID job, long row) {
        return named(job, "person", row);
    }

    private static UUID named(UUID job, String what, long row) {
        return UUID.nameUUIDFromBytes((job + " " + what + " " + row).getBytes(StandardCharsets.UTF_8));
    }

    private static UUID household(byte[] salt, String number) {
        byte[] text = number.getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(salt.length + text.length)
                .put(salt)
                .put(text)
                .array());
    }

    private static IdentityRecord described(UUID id, ParsedRow.Good good) {
        return PersonIndex.describe(good.person(), id).withSite(good.site().code());
    }
}
