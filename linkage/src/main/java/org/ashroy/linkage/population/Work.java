package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs parts of one work side by side, on as many threads as there are processors. The caller's thread works too, so that a pool which is
 * busy with something else delays nothing.
 */
final class Work {

    private Work() {}

    /** How many threads work at the same time. */
    static int threads() {
        return ForkJoinPool.getCommonPoolParallelism() + 1;
    }

    /** The results in the order of the parts; what the first of the parts that fail throws is thrown. */
    static <T> List<T> all(List<Callable<T>> parts) {
        List<CompletableFuture<T>> results = new ArrayList<>(parts.size());
        parts.forEach(part -> results.add(new CompletableFuture<>()));
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int part = next.getAndIncrement(); part < parts.size(); part = next.getAndIncrement()) {
                run(parts.get(part), results.get(part));
            }
        };
        for (int helper = 1; helper < Math.min(threads(), parts.size()); helper++) {
            ForkJoinPool.commonPool().execute(worker);
        }
        worker.run();
        List<T> values = new ArrayList<>(parts.size());
        for (CompletableFuture<T> result : results) {
            values.add(value(result));
        }
        return values;
    }

    /** Takes a range. */
    @FunctionalInterface
    interface Range {

        /** Works on the numbers from the first on, up to and without the last. */
        void over(int from, int to);
    }

    /** Divides the numbers from 0 on among the threads. */
    static void overRanges(int limit, Range range) {
        List<Callable<Boolean>> parts = new ArrayList<>();
        int count = threads();
        for (int part = 0; part < count; part++) {
            int from = (int) ((long) limit * part / count);
            int to = (int) ((long) limit * (part + 1) / count);
            parts.add(() -> {
                range.over(from, to);
                return true;
            });
        }
        all(parts);
    }

    private static <T> void run(Callable<T> part, CompletableFuture<T> result) {
        try {
            result.complete(part.call());
        } catch (Exception | Error failure) {
            result.completeExceptionally(failure); // thrown by whoever waits for it
        }
    }

    private static <T> T value(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
