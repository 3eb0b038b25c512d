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
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
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
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final TransactionTemplate transaction;
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
            TransactionTemplate transaction,
            Options options,
            Mapping mapping) {
        this.ledger = ledger;
        this.registration = registration;
        this.sites = sites;
        this.files = files;
        this.store = store;
        this.duplicates = duplicates;
        this.publisher = publisher;
        this.transaction = transaction;
        this.options = options;
        this.mapping = mapping;
    }

    @Override
    public void run(JobProgress progress) {
        UUID job = progress.job();
        long from = progress.cursor().isEmpty() ? 0 : Long.parseLong(progress.cursor());
        // More threads than the common pool has: while one batch waits for the database, the others go on.
        try (SealedFiles.Opened file = files.openBegun(job);
                TableReader table = TableReader.open(file);
                ForkJoinPool workers = new ForkJoinPool(Runtime.getRuntime().availableProcessors())) {
            Batches batches = new Batches(progress, workers, file.salt(), store.accounted(job, from));
            List<ParsedRow> batch = new ArrayList<>();
            RowParser parser = parser();
            while (table.hasNext()) {
                TableRow row = table.next();
                if (row.blank() || row.number() <= from) {
                    continue;
                }
                batch.add(parser.parse(row));
                if (batch.size() == BATCH) {
                    batches.add(batch);
                    batch = new ArrayList<>();
                    // A new one, so that a site closed in between is noticed.
                    parser = parser();
                }
            }
            if (!batch.isEmpty()) {
                batches.add(batch);
            }
            batches.end();
        } catch (RefusedFileException damaged) {
            throw new JobFailedException(damaged.problem().key());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /**
     * Takes batches through three steps, one batch in each at a time: its people are sealed; written into the journal, by this
     * thread alone; compared with everybody, and accounted for. The job has come as far as the last batch behind which nothing
     * is missing.
     */
    private final class Batches {
        private final JobProgress progress;
        private final Executor workers;
        private final byte[] salt;
        private long done;
        private long refused;
        private Optional<SealedBatch> sealed = Optional.empty();
        private CompletableFuture<Compared> compared = CompletableFuture.completedFuture(Compared.NONE);

        Batches(JobProgress progress, Executor workers, byte[] salt, IntakeStore.Accounted accounted) {
            this.progress = progress;
            this.workers = workers;
            this.salt = salt;
            this.done = accounted.rows();
            this.refused = accounted.refused();
        }

        /** A batch and the commands that register its people. */
        private record SealedBatch(List<ParsedRow> batch, CompletableFuture<List<Command>> commands) {}

        void add(List<ParsedRow> batch) {
            Optional<SealedBatch> before = sealed;
            UUID job = progress.job();
            sealed = Optional.of(new SealedBatch(
                    batch,
                    CompletableFuture.supplyAsync(
                            () -> batch.parallelStream()
                                    .filter(ParsedRow.Good.class::isInstance)
                                    .map(row -> command(job, salt, (ParsedRow.Good) row))
                                    .toList(),
                            workers)));
            before.ifPresent(this::register);
        }

        void end() {
            sealed.ifPresent(this::register);
            reached(joined(compared));
        }

        private void register(SealedBatch batch) {
            ledger.performAll(joined(batch.commands()));
            CompletableFuture<Compared> before = compared;
            // Asked after all of the batch are known to the index, so that two alike in one batch are found.
            compared = CompletableFuture.supplyAsync(() -> written(compared(progress.job(), batch.batch())), workers);
            try {
                reached(joined(before));
            } catch (JobStoppedException stopped) {
                // What is registered is accounted for, whether or not somebody goes on; not where a lock came between.
                try {
                    joined(compared);
                } catch (LockedException locked) {
                    stopped.addSuppressed(locked);
                }
                throw stopped;
            }
        }

        private Compared written(Compared batch) {
            transaction.executeWithoutResult(_ -> {
                store.write(progress.job(), batch.results());
                publisher.publishEvent(
                        new PossiblySame(batch.pairs(), PossiblySame.Source.IMPORT, Optional.of(progress.job())));
            });
            return batch;
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

    private static <T> T joined(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** What became of a batch's rows, in their order, and who in it may be whom. */
    private record Compared(List<RowResult> results, List<PossiblySame.Pair> pairs) {
        static final Compared NONE = new Compared(List.of(), List.of());
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
        List<PossiblySame.Pair> pairs = new ArrayList<>();
        for (int at = 0; at < batch.size(); at++) {
            switch (batch.get(at)) {
                case ParsedRow.Bad bad ->
                    results.add(new RowResult(bad.number(), Outcome.REFUSED, bad.reason(), Optional.empty()));
                case ParsedRow.Good good -> {
                    UUID person = person(job, good.number());
                    for (Candidate candidate : found.get(at)) {
                        pairs.add(PossiblySame.Pair.of(person, candidate));
                    }
                    Outcome outcome =
                            found.get(at).isEmpty() ? Outcome.REGISTERED : Outcome.REGISTERED_POSSIBLE_DUPLICATE;
                    results.add(new RowResult(good.number(), outcome, good.remark(), Optional.of(person)));
                }
            }
        }
        return new Compared(results, pairs);
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
