package org.ashroy.kernel.clock;

import java.time.Instant;

/**
 * A moment of a hybrid logical clock (Kulkarni and others, 2014): wall time that never runs backwards on one node, with
 * a counter for what happens within one millisecond.
 *
 * @param millis wall time in milliseconds since 1970-01-01T00:00Z, at least 0
 * @param counter order within the millisecond, at least 0
 */
public record HybridTimestamp(long millis, int counter) implements Comparable<HybridTimestamp> {

    /** Before every other. */
    public static final HybridTimestamp FIRST = new HybridTimestamp(0, 0);

    /** Checks the ranges. */
    public HybridTimestamp {
        if (millis < 0 || counter < 0) {
            throw new IllegalArgumentException("a hybrid timestamp is not negative: " + millis + "/" + counter);
        }
    }

    /** The wall time of this moment. */
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public int compareTo(HybridTimestamp other) {
        int byMillis = Long.compare(millis, other.millis);
        return byMillis != 0 ? byMillis : Integer.compare(counter, other.counter);
    }
}
