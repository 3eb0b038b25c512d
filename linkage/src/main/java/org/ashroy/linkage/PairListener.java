package org.ashroy.linkage;

/** Receives the pairs of a {@link PairRun} one by one, in the thread that runs it. */
@FunctionalInterface
public interface PairListener {

    /**
     * Takes one pair. It may call the index. What it throws ends the run and reaches the caller of {@link PairRun#run()}.
     */
    void found(Pair pair);
}
