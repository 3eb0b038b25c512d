package org.ashroy.app.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.ashroy.app.access.Site;
import org.ashroy.app.jobs.JobFailedException;
import org.ashroy.app.jobs.JobProgress;
import org.ashroy.app.jobs.JobStoppedException;
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
        try (SealedFiles.Opened file = files.open(job, options.author());
                TableReader table = TableReader.open(file)) {
            Batches batches = new Batches(progress, file.salt(), store.accounted(job, from));
            List<ParsedRow> batch = new ArrayList<>();
            RowParser parser = parser();
            while (table.hasNext()) {
                TableRow row = table.next();
                if (row.blank() || row.number() <= from) {
                    continue;
                }
                batch.add(parser.parse(row));
                if (batch.size() == BATCH) {
                    batches.register(batch);
                    batch = new ArrayList<>();
                    // A new one, so that a site closed in between is noticed.
                    parser = parser();
                }
            }
            if (!batch.isEmpty()) {
                batches.register(batch);
            }
            batches.accountForLast();
        } catch (RefusedFileException damaged) {
            throw new JobFailedException(damaged.problem().key());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /**
     * Registers batches one after another. While one is written into the journal, which one processor does at most, the
     * people of the one before are compared with everybody; only then are its rows accounted for.
     */
    private final class Batches {
        private final JobProgress progress;
        private final byte[] salt;
        private long done;
        private long refused;
        private CompletableFuture<Compared> last = CompletableFuture.completedFuture(Compared.NONE);

        Batches(JobProgress progress, byte[] salt, IntakeStore.Accounted accounted) {
            this.progress = progress;
            this.salt = salt;
            this.done = accounted.rows();
            this.refused = accounted.refused();
        }

        void register(List<ParsedRow> batch) {
            UUID job = progress.job();
            ledger.performAll(batch.parallelStream()
                    .filter(ParsedRow.Good.class::isInstance)
                    .map(row -> command(job, salt, (ParsedRow.Good) row))
                    .toList());
            CompletableFuture<Compared> before = last;
            // Asked after all of the batch are known to the index, so that two alike in one batch are found.
            last = CompletableFuture.supplyAsync(() -> compared(job, batch));
            try {
                reached(written(before));
            } catch (JobStoppedException stopped) {
                // What is registered is accounted for, whether or not somebody goes on.
                written(last);
                throw stopped;
            }
        }

        void accountForLast() {
            reached(written(last));
        }

        private Compared written(CompletableFuture<Compared> batch) {
            Compared compared = joined(batch);
            if (!compared.results().isEmpty()) {
                store.write(progress.job(), compared.results(), compared.pairs());
                publisher.publishEvent(new PossiblySame(compared.possible(), PossiblySame.Source.IMPORT));
            }
            return compared;
        }

        private static Compared joined(CompletableFuture<Compared> batch) {
            try {
                return batch.join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw failed;
            }
        }

        private void reached(Compared batch) {
            if (batch.results().isEmpty()) {
                return;
            }
            done += batch.results().size();
            refused += batch.results().stream()
                    .filter(result -> result.outcome() == Outcome.REFUSED)
                    .count();
            progress.reached(
                    done, refused, String.valueOf(batch.results().getLast().row()));
        }
    }

    /** What became of a batch's rows, in their order, and who in it may be whom. */
    private record Compared(List<RowResult> results, List<FoundPair> pairs, List<PossiblySame.Pair> possible) {
        static final Compared NONE = new Compared(List.of(), List.of(), List.of());
    }

    private RowParser parser() {
        return new RowParser(mapping, options, sites, registration.today());
    }

    /** By all processors, because this is what takes longest in a large registry. */
    private Compared compared(UUID job, List<ParsedRow> batch) {
        List<List<Candidate>> found = batch.parallelStream()
                .map(row -> row instanceof ParsedRow.Good good
                        ? duplicates.candidates(described(person(job, good.number()), good))
                        : List.<Candidate>of())
                .toList();
        List<RowResult> results = new ArrayList<>();
        List<FoundPair> pairs = new ArrayList<>();
        List<PossiblySame.Pair> possible = new ArrayList<>();
        for (int at = 0; at < batch.size(); at++) {
            switch (batch.get(at)) {
                case ParsedRow.Bad bad ->
                    results.add(new RowResult(bad.number(), Outcome.REFUSED, bad.reason(), Optional.empty()));
                case ParsedRow.Good good -> {
                    UUID person = person(job, good.number());
                    for (Candidate candidate : found.get(at)) {
                        pairs.add(FoundPair.of(person, candidate));
                        possible.add(PossiblySame.Pair.of(person, candidate));
                    }
                    Outcome outcome =
                            found.get(at).isEmpty() ? Outcome.REGISTERED : Outcome.REGISTERED_POSSIBLE_DUPLICATE;
                    results.add(new RowResult(good.number(), outcome, good.remark(), Optional.of(person)));
                }
            }
        }
        return new Compared(results, pairs, possible);
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
