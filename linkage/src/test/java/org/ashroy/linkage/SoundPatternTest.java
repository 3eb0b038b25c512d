package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SoundPatternTest {

    private static int distance(String one, String other) {
        return new SoundPattern.Probe(SoundPattern.of(one)).distance(SoundPattern.of(other));
    }

    @Test
    void groupsAreWhatSpellingsExchange() {
        assertEquals(0, distance("fatima", "phateema"));
        assertEquals(0, distance("zahid", "jahid"));
        assertEquals(0, distance("vladimir", "bladimir"));
        assertEquals(1, distance("karim", "kari"));
        assertEquals(2, distance("karim", "kalim"));
    }

    /** Against the longest common subsequence by its textbook definition; and the count never says more than the distance. */
    @Test
    void distanceIsThatOfTheLongestCommonSubsequence() {
        long seed = 20180420;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            String one = word(random);
            String other = word(random);
            long first = SoundPattern.of(one);
            long second = SoundPattern.of(other);
            int expected = slowly(first, second);
            assertEquals(expected, distance(one, other), () -> one + " " + other + ", seed " + seed);
            assertTrue(Integer.bitCount(SoundPattern.counts(first) ^ SoundPattern.counts(second)) <= expected);
        }
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int left = random.nextInt(24); left > 0; left--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static int slowly(long first, long second) {
        int rows = SoundPattern.length(first);
        int columns = SoundPattern.length(second);
        int[][] common = new int[rows + 1][columns + 1];
        for (int row = 1; row <= rows; row++) {
            for (int column = 1; column <= columns; column++) {
                boolean same = (first >>> (4 * (row - 1)) & 15) == (second >>> (4 * (column - 1)) & 15);
                common[row][column] = same
                        ? common[row - 1][column - 1] + 1
                        : Math.max(common[row - 1][column], common[row][column - 1]);
            }
        }
        return rows + columns - 2 * common[rows][columns];
    }
}
