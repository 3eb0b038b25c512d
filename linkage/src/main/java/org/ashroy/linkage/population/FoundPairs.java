package org.ashroy.linkage.population;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Pairs of rows that reach what was asked, each once, in order of their rows. */
final class FoundPairs {

    private final long[] pairs;
    private final float[] bits;
    private final List<PairTable> tables;
    private final long comparisons;

    /**
     * Puts together what several threads found.
     *
     * @param comparisons how many pairs were weighed, those that several blocks hold counted in each
     */
    FoundPairs(List<PairTable> tables, long comparisons) {
        this.tables = tables;
        this.comparisons = comparisons;
        pairs = tables.stream()
                .flatMapToLong(table -> LongStream.of(table.pairs()))
                .sorted()
                .distinct()
                .toArray();
        bits = new float[pairs.length];
        for (int index = 0; index < bits.length; index++) {
            for (PairTable table : tables) {
                if (table.holds(pairs[index])) {
                    bits[index] = table.bits(pairs[index]);
                }
            }
        }
    }

    /** How many pairs were weighed, those that several blocks hold counted in each. */
    long comparisons() {
        return comparisons;
    }

    int size() {
        return pairs.length;
    }

    /** The greater row. */
    int one(int index) {
        return (int) (pairs[index] >>> Integer.SIZE);
    }

    int other(int index) {
        return (int) pairs[index];
    }

    float bits(int index) {
        return bits[index];
    }

    /** The kinds of keys that found a pair, as {@link Blocks#key} numbers them. */
    int[] keys(int index) {
        return tables.stream()
                .flatMapToInt(table -> IntStream.of(table.keys(pairs[index])))
                .distinct()
                .toArray();
    }
}
