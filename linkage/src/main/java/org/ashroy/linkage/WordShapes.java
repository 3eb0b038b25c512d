package org.ashroy.linkage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the search asks of every stored word before it reads its letters, side by side so that all are passed over in less than a millisecond. */
final class WordShapes {

    private static final int MOST_CHANGED = 2;
    private static final int PAIRS_ONE_SLIP_CHANGES = 3;

    /** The words of each different pattern, so that patterns are compared once and not word by word. */
    private final Map<Long, Integer> numbers = new HashMap<>();

    private long[] patterns = new long[64];
    private int[] counts = new int[64];
    private @Nullable IntList[] wordsOf = new IntList[64];
    private int[] numberOf = new int[64]; // of each word's pattern
    private long[] letterPairs = new long[64];
    private boolean[] used = new boolean[64];
    private final IntList free = new IntList(4);
    private int patternLimit;
    private int limit;

    void put(int word, String key) {
        if (word >= numberOf.length) {
            int capacity = word + (word >> 1) + 1;
            numberOf = Arrays.copyOf(numberOf, capacity);
            letterPairs = Arrays.copyOf(letterPairs, capacity);
            used = Arrays.copyOf(used, capacity);
        }
        long pattern = SoundPattern.of(key);
        int number = numbers.computeIfAbsent(pattern, this::add);
        words(number).add(word);
        numberOf[word] = number;
        letterPairs[word] = LetterPairs.of(key);
        used[word] = true;
        limit = Math.max(limit, word + 1);
    }

    private int add(long pattern) {
        int number = free.size() > 0 ? free.removeLast() : patternLimit++;
        if (number == patterns.length) {
            patterns = Arrays.copyOf(patterns, 2 * number);
            counts = Arrays.copyOf(counts, 2 * number);
            wordsOf = Arrays.copyOf(wordsOf, 2 * number);
        }
        patterns[number] = pattern;
        counts[number] = SoundPattern.counts(pattern);
        wordsOf[number] = new IntList(1);
        return number;
    }

    void remove(int word) {
        int number = numberOf[word];
        IntList words = words(number);
        words.removeItem(word);
        if (words.size() == 0) {
            numbers.remove(patterns[number]);
            patterns[number] = 0;
            counts[number] = 0;
            wordsOf[number] = null;
            free.add(number);
        }
        numberOf[word] = 0;
        letterPairs[word] = 0;
        used[word] = false;
    }

    private IntList words(int number) {
        IntList words = wordsOf[number];
        if (words == null) {
            throw new IllegalStateException("No word has the pattern with number " + number + ".");
        }
        return words;
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
        for (int number = 0; number < patternLimit; number++) {
            if (wordsOf[number] != null && Integer.bitCount(wanted ^ counts[number]) <= MOST_CHANGED) {
                visit(words(number), probe.distance(patterns[number]), most, pairs, visitor);
            }
        }
        for (int word = 0; word < limit; word++) {
            if ((pairs & ~letterPairs[word]) == 0 && used[word]) {
                visitor.mayContain(word);
            }
        }
    }

    private void visit(IntList words, int distance, int most, long pairs, Visitor visitor) {
        for (int place = 0; distance <= MOST_CHANGED && place < words.size(); place++) {
            int word = words.get(place);
            if (distance <= most) {
                visitor.sounds(word, distance);
            } else if (Long.bitCount(pairs & ~letterPairs[word]) <= PAIRS_ONE_SLIP_CHANGES) {
                visitor.mayBeASlip(word);
            }
        }
    }
}
