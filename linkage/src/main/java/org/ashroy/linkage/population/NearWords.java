package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /**
     * About so many pairs is asked, those first whose remainder few share. Names have far fewer; numbers in the place of names, each near
     * fifty others, would take minutes and fill the memory.
     */
    private static final long MOST_ASKED = 4_000_000;

    /** Each as {@link WordPair} has it. */
    private final long[] pairs;

    private final boolean complete;

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
        int largest = largestGroup(remainders);
        complete = largest == Integer.MAX_VALUE;
        LongStream.Builder found = LongStream.builder();
        int end;
        for (int from = 0; from < remainders.length; from = end) {
            end = end(remainders, from);
            for (int first = from; first < end && end - from <= largest; first++) {
                for (int second = first + 1; second < end; second++) {
                    int one = (int) remainders[first];
                    int other = (int) remainders[second];
                    if (one != other && test.areNear(one, other)) {
                        found.add(WordPair.of(one, other));
                    }
                }
            }
        }
        pairs = found.build().sorted().distinct().toArray();
    }

    /** Where the words end that have the same remainder as the first of them. */
    private static int end(long[] remainders, int from) {
        int end = from + 1;
        while (end < remainders.length && (remainders[end] ^ remainders[from]) >>> Integer.SIZE == 0) {
            end++;
        }
        return end;
    }

    /** Of how many words with one remainder all pairs are asked about: of any number where that is not too much. */
    private static int largestGroup(long[] remainders) {
        SortedMap<Integer, Integer> groups = new TreeMap<>();
        int end;
        for (int from = 0; from < remainders.length; from = end) {
            end = end(remainders, from);
            groups.merge(end - from, 1, Integer::sum);
        }
        long asked = 0;
        int largest = 0;
        for (Map.Entry<Integer, Integer> group : groups.entrySet()) {
            long size = group.getKey();
            asked += group.getValue() * (size * (size - 1) / 2);
            if (asked > MOST_ASKED) {
                return largest;
            }
            largest = group.getKey();
        }
        return Integer.MAX_VALUE;
    }

    /** Whether all are known. */
    boolean isComplete() {
        return complete;
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
            int one = WordPair.one(pair);
            int other = WordPair.other(pair);
            near[one] += uses[other];
            near[other] += uses[one];
        }
        return near;
    }
}
