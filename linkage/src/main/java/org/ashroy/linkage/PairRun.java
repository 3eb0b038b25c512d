package org.ashroy.linkage;

/** One comparison of the whole population with itself. */
public interface PairRun {

    /** Pairs below this probability are not handed over: nobody is there to be asked, so each costs somebody's time. */
    double LEAST_PROBABILITY = 0.1;

    /**
     * Compares, in the calling thread, until all is done or {@link #cancel()} is called. Writers are let in between short slices;
     * a record written meanwhile is compared if the run has not yet passed it.
     *
     * @throws IllegalStateException when called a second time
     */
    Summary run();

    /** Asks the run to end soon; may be called from any thread, before or during the run. */
    void cancel();

    /** How far the run is, 0 to 1; may be called from any thread. */
    double progress();

    /**
     * What a run did.
     *
     * @param records how many records were compared with those before them
     * @param comparisons how many pairs were weighed
     * @param pairs how many of them reached the listener
     * @param recordsWithSkippedBlocks how many records shared a value or pair of values with so many others that not all of those were weighed
     * @param cancelled whether the run was ended before all records were compared
     */
    record Summary(long records, long comparisons, long pairs, long recordsWithSkippedBlocks, boolean cancelled) {}
}
