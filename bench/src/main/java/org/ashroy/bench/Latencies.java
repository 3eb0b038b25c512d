package org.ashroy.bench;

import java.util.Arrays;
import java.util.Locale;

/** How long each of many equal acts took. */
final class Latencies {

    private final long[] nanos;
    private int count;

    /**
     * For so many acts.
     *
     * @param capacity how many acts will be measured at most
     */
    Latencies(int capacity) {
        this.nanos = new long[capacity];
    }

    /** Takes in one act that took so many nanoseconds. */
    synchronized void add(long taken) {
        nanos[count++] = taken;
    }

    /** Takes in one act that began at a {@link System#nanoTime()} and ends now. */
    synchronized void since(long began) {
        add(System.nanoTime() - began);
    }

    /** Whether nothing was measured. */
    synchronized boolean isEmpty() {
        return count == 0;
    }

    /** The time in milliseconds within which a share of the acts were done. */
    synchronized double percentile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) Math.floor(share * count))] / 1e6;
    }

    /** The median and the slowest in a hundred, in words. */
    String text() {
        return String.format(Locale.ROOT, "p50 %.2f ms, p99 %.2f ms", percentile(0.5), percentile(0.99));
    }

    /** The median and the slowest in twenty, in words. */
    String middleAndSlow() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p95 %.1f ms", percentile(0.5), percentile(0.95));
    }
}
