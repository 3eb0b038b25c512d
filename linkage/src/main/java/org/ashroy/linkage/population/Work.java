package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Runs parts of one work side by side, on as many threads as there are processors. */
final class Work {

    private Work() {}

    /** The results in the order of the parts; what one part throws is thrown. */
    static <T> List<T> all(List<Callable<T>> parts) {
        List<ForkJoinTask<T>> tasks = new ArrayList<>(parts.size());
        for (Callable<T> part : parts) {
            tasks.add(ForkJoinPool.commonPool().submit(part));
        }
        List<T> results = new ArrayList<>(parts.size());
        for (ForkJoinTask<T> task : tasks) {
            results.add(task.join());
        }
        return results;
    }
}
