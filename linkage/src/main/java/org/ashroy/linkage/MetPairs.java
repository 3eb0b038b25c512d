package org.ashroy.linkage;

/**
 * Remembers which pairs of numbers met, each in a place beside which whoever asks keeps what is known of the pair. A later pair may take the place
 * of an earlier one. For one thread, and as long as the numbers stand for the same.
 */
final class MetPairs {

    private final long[] pairs; // 0 where free

    /**
     * Room for pairs.
     *
     * @param places how many, a power of two
     */
    MetPairs(int places) {
        pairs = new long[places];
    }

    /** The place of a pair that met before; else the complement of the place that is the pair's from now on. */
    int place(int one, int other) {
        long pair = (long) one << Integer.SIZE | (other & 0xFFFF_FFFFL);
        int place = (int) Hashing.mix(pair) & (pairs.length - 1);
        // The pair 0 looks like a free place and is never found there.
        if (pair != 0 && pairs[place] == pair) {
            return place;
        }
        pairs[place] = pair;
        return ~place;
    }
}
