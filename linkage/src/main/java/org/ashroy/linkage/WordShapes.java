package org.ashroy.linkage;

import java.util.Arrays;

/** What the search asks of every stored word before it reads its letters, side by side so that all are passed over in less than a millisecond. */
final class WordShapes {

    private static final long USED = 1L << 63;
    private static final int MOST_CHANGED = 2;
    private static final int PAIRS_ONE_SLIP_CHANGES = 3;

    private long[] patterns = new long[64]; // 0 where there is no word
    private int[] counts = new int[64];
    private long[] letterPairs = new long[64];
    private int limit;

    void put(int word, String key) {
        if (word >= patterns.length) {
            int capacity = word + (word >> 1) + 1;
            patterns = Arrays.copyOf(patterns, capacity);
            counts = Arrays.copyOf(counts, capacity);
            letterPairs = Arrays.copyOf(letterPairs, capacity);
        }
        long pattern = SoundPattern.of(key);
        patterns[word] = pattern | USED;
        counts[word] = SoundPattern.counts(pattern);
        letterPairs[word] = LetterPairs.of(key);
        limit = Math.max(limit, word + 1);
    }

    void remove(int word) {
        patterns[word] = 0;
        counts[word] = 0;
        letterPairs[word] = 0;
    }

    /** Told of words that may fit. */
    interface Visitor {

        /** A word that sounds nearly alike: so many consonants differ. */
        void sounds(int word, int distance);

        /** A word in which one consonant is another, and few letters differ. */
        void mayBeASlip(int word);

        /** A word that has all neighbouring letters of the fragment. */
        void mayContain(int word);
    }

    /**
     * Passes over all words.
     *
     * @param key the word that is looked for
     * @param most how many consonants may differ
     */
    void visit(String key, int most, Visitor visitor) {
        long pattern = SoundPattern.of(key);
        long pairs = LetterPairs.of(key);
        SoundPattern.Probe probe = new SoundPattern.Probe(pattern);
        int wanted = SoundPattern.counts(pattern);
        for (int word = 0; word < limit; word++) {
            long missing = pairs & ~letterPairs[word];
            boolean near = Integer.bitCount(wanted ^ counts[word]) <= MOST_CHANGED;
            if ((near || missing == 0) && patterns[word] != 0) {
                if (near) {
                    int distance = probe.distance(patterns[word] & ~USED);
                    if (distance <= most) {
                        visitor.sounds(word, distance);
                    } else if (distance <= MOST_CHANGED && Long.bitCount(missing) <= PAIRS_ONE_SLIP_CHANGES) {
                        visitor.mayBeASlip(word);
                    }
                }
                if (missing == 0) {
                    visitor.mayContain(word);
                }
            }
        }
    }
}
