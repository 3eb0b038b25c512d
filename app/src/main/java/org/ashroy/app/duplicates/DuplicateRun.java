package org.ashroy.app.duplicates;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.ashroy.app.jobs.JobKind;
import org.ashroy.app.jobs.JobProgress;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PossiblySame;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.linkage.Pair;
import org.ashroy.linkage.PairRun;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares everybody with everybody, as a job. What it finds is written as it is found, some hundred pairs at a time, so memory does not
 * grow with the population. Interrupted, it begins again: the order of an index in memory does not outlive it, and a pair that was
 * written is found written.
 */
@Component
class DuplicateRun implements JobKind {

    static final String NAME = "duplicate-run";

    /** Progress is told in thousandths. */
    private static final int WHOLE = 1_000;

    private static final int AT_ONCE = 500;
    private static final long TOLD_EVERY_MILLISECONDS = 500;

    private final PersonIndex index;
    private final Duplicates duplicates;
    private final PairRows rows;
    private final Jobs jobs;
    private final InstantSource clock;

    DuplicateRun(PersonIndex index, Duplicates duplicates, PairRows rows, Jobs jobs, InstantSource clock) {
        this.index = index;
        this.duplicates = duplicates;
        this.rows = rows;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Queues a run and says under which identifier. */
    UUID start() {
        return jobs.start(NAME, WHOLE);
    }

    @Override
    public JobWork resume(UUID job) {
        return progress -> {
            progress.total(WHOLE);
            PairRun.Summary summary = compare(progress);
            rows.ended(job, summary, clock.instant());
            // Of a part of the people it says nothing of the rest: it goes on when all were read.
            if (!index.complete()) {
                throw new LockedException();
            }
            if (!summary.cancelled()) {
                rows.forgetNotFoundBy(job);
            }
            progress.reached(WHOLE, 0, "");
        };
    }

    /** Compares on a thread of its own, so that this one can tell how far it is and hear that nobody wants it any more. */
    private PairRun.Summary compare(JobProgress progress) {
        AtomicReference<@Nullable PairRun> run = new AtomicReference<>();
        AtomicBoolean unwanted = new AtomicBoolean();
        CompletableFuture<PairRun.Summary> comparing = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("duplicates").start(() -> {
            try {
                Batch batch = new Batch(progress.job());
                PairRun.Summary summary = index.pairs(batch::add, begun -> {
                    run.set(begun);
                    if (unwanted.get()) {
                        begun.cancel();
                    }
                });
                batch.write();
                comparing.complete(summary);
            } catch (RuntimeException failed) {
                comparing.completeExceptionally(failed);
            }
        });
        try {
            while (true) {
                try {
                    return comparing.get(TOLD_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException goesOn) {
                    PairRun running = run.get();
                    // The last thousandth is told when all is written.
                    progress.reached(
                            running == null ? 0 : Math.min(WHOLE - 1, (long) (running.progress() * WHOLE)), 0, "");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while comparing", stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new CompletionException(failed);
        } finally {
            unwanted.set(true);
            PairRun running = run.get();
            if (running != null) {
                running.cancel();
            }
            // Nothing of it is written after this job has ended.
            comparing.handle((_, _) -> true).join();
        }
    }

    private final class Batch {
        private final UUID job;
        private final List<PossiblySame.Pair> pairs = new ArrayList<>();

        Batch(UUID job) {
            this.job = job;
        }

        void add(Pair pair) {
            pairs.add(new PossiblySame.Pair(pair.first(), pair.second(), pair.probability(), pair.band()));
            if (pairs.size() == AT_ONCE) {
                write();
            }
        }

        void write() {
            duplicates.keep(pairs, PossiblySame.Source.RUN, job);
            pairs.clear();
        }
    }
}
