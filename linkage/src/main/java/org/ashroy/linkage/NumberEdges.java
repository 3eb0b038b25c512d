package org.ashroy.linkage;

/**
 * How a number begins and ends, in one long beside its text: whether two numbers can be one slip apart is told without the texts, which lie
 * far apart in memory. One letter added or left out leaves the beginning as it was or the end; one changed, or exchanged with its
 * neighbour, leaves all others in their places.
 */
final class NumberEdges {

    /** Numbers shorter than this are equal or different. */
    private static final int SHORTEST_TO_SLIP = 6;

    private static final int LONGEST = Short.MAX_VALUE; // all longer ones have this length, too
    private static final int EDGE = 3; // letters
    private static final int LETTER_BITS = 8;
    private static final int EDGE_BITS = EDGE * LETTER_BITS;
    private static final long LETTER = (1L << LETTER_BITS) - 1;
    private static final long EDGE_MASK = (1L << EDGE_BITS) - 1;
    private static final long LETTERS = (1L << (2 * EDGE_BITS)) - 1;

    private NumberEdges() {}

    /** In the lowest bits the first letters, above them the last ones, those nearest to the edge lowest; above both the length. */
    static long of(String number) {
        int length = number.length();
        if (length < SHORTEST_TO_SLIP) {
            return 0;
        }
        long begins = 0;
        long ends = 0;
        for (int letter = EDGE - 1; letter >= 0; letter--) {
            begins = begins << LETTER_BITS | (number.charAt(letter) & 0xFF);
            ends = ends << LETTER_BITS | (number.charAt(length - 1 - letter) & 0xFF);
        }
        return (long) Math.min(length, LONGEST) << (2 * EDGE_BITS) | ends << EDGE_BITS | begins;
    }

    /** False only where two numbers are not one slip apart, or one of them is too short for it. */
    static boolean mayBeOneSlipApart(long one, long other) {
        long shorter = Math.min(one >>> (2 * EDGE_BITS), other >>> (2 * EDGE_BITS));
        long longer = Math.max(one >>> (2 * EDGE_BITS), other >>> (2 * EDGE_BITS));
        if (shorter == 0 || longer - shorter > 1) {
            return false;
        }
        if (shorter == LONGEST) {
            return true;
        }
        long differs = (one ^ other) & LETTERS;
        if (shorter == longer) {
            return isOneChangeOrExchange(differs);
        }
        return (differs & EDGE_MASK) == 0 || differs >>> EDGE_BITS == 0;
    }

    /** Whether of the letters at the edges at most one differs, or two as they do where they are exchanged. */
    private static boolean isOneChangeOrExchange(long differs) {
        if (differs == 0) {
            return true;
        }
        int lowest = Long.numberOfTrailingZeros(differs) / LETTER_BITS * LETTER_BITS;
        int highest = (Long.SIZE - 1 - Long.numberOfLeadingZeros(differs)) / LETTER_BITS * LETTER_BITS;
        long between = differs & ~(LETTER << lowest) & ~(LETTER << highest);
        return lowest == highest || (between == 0 && (differs >>> lowest & LETTER) == (differs >>> highest & LETTER));
    }
}
