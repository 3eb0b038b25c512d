package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.ashroy.linkage.Hashing;

/**
 * Which words of a list are one slip apart. Two such words are the same once one letter is left out of one of them or of both (Mor and
 * Fraenkel 1982), so only words that have such a remainder in common are compared.
 */
final class NearWords {

    /** Of longer words the first so many letters count, as in {@link org.ashroy.linkage.Edits}. */
    private static final int LONGEST = 48;

    private static final long LOW_BITS = 0xFFFF_FFFFL;

    /** The numbers of two words each, the less above the greater. */
    private final long[] pairs;

    /** Tells of two words. */
    @FunctionalInterface
    interface Test {

        /** Whether they are one slip apart. */
        boolean areNear(int one, int other);
    }

    /**
     * Finds them.
     *
     * @param texts the words by their numbers, from 1 on
     * @param test is asked of words that may be one slip apart, of some more than once
     */
    NearWords(List<String> texts, Test test) {
        long[] remainders = remainders(texts);
        LongStream.Builder found = LongStream.builder();
        int end;
        for (int from = 0; from < remainders.length; from = end) {
            end = from + 1;
            while (end < remainders.length && (remainders[end] ^ remainders[from]) >>> Integer.SIZE == 0) {
                end++;
            }
            for (int first = from; first < end; first++) {
                for (int second = first + 1; second < end; second++) {
                    int one = (int) remainders[first];
                    int other = (int) remainders[second];
                    if (one != other && test.areNear(one, other)) {
                        found.add((long) one << Integer.SIZE | other);
                    }
                }
            }
        }
        pairs = found.build().sorted().distinct().toArray();
    }

    /** What is left of each word without one of its letters, and the word itself: a hash above the number of the word, in ascending order. */
    private static long[] remainders(List<String> texts) {
        LongStream.Builder remainders = LongStream.builder();
        for (int word = 1; word < texts.size(); word++) {
            String text = texts.get(word);
            int length = Math.min(text.length(), LONGEST);
            for (int without = 0; without <= length; without++) {
                long hash = 0;
                for (int index = 0; index < length; index++) {
                    hash = index == without ? hash : Hashing.combine(hash, text.charAt(index));
                }
                remainders.add((hash & ~LOW_BITS) | word);
            }
        }
        long[] sorted = remainders.build().toArray();
        Arrays.parallelSort(sorted);
        return sorted;
    }

    /**
     * For each word how many records have one that is near.
     *
     * @param uses of each word, how many records have it
     */
    double[] uses(int[] uses) {
        double[] near = new double[uses.length];
        for (long pair : pairs) {
            int one = (int) (pair >>> Integer.SIZE);
            int other = (int) pair;
            near[one] += uses[other];
            near[other] += uses[one];
        }
        return near;
    }
}
