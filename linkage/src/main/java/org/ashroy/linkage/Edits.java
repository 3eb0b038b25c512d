package org.ashroy.linkage;

/** Slips of the pen between two words. */
public final class Edits {

    private static final int LONGEST = 48;

    private Edits() {}

    /**
     * Which letters a word has, a bit each. A slip changes at most two bits, so words whose bits differ in more than twice as many places
     * are further apart.
     */
    public static long letters(String word) {
        long letters = 0;
        for (int index = 0; index < word.length(); index++) {
            letters |= 1L << (word.charAt(index) & 63);
        }
        return letters;
    }

    /**
     * How many letters must be added, left out, changed or exchanged with a neighbour to make one word the other, if at most so many;
     * otherwise one more than that (optimal string alignment; Damerau 1964). Of longer words the first {@value #LONGEST} letters count.
     *
     * @param most 1 or more
     */
    public static int between(String first, String second, int most) {
        int firstLength = Math.min(first.length(), LONGEST);
        int secondLength = Math.min(second.length(), LONGEST);
        if (Math.abs(firstLength - secondLength) > most) {
            return most + 1;
        }
        int start = 0;
        while (start < firstLength && start < secondLength && first.charAt(start) == second.charAt(start)) {
            start++;
        }
        while (firstLength > start
                && secondLength > start
                && first.charAt(firstLength - 1) == second.charAt(secondLength - 1)) {
            firstLength--;
            secondLength--;
        }
        if (most == 1 && Math.max(firstLength, secondLength) - start > 2) {
            return 2; // one slip leaves at most two letters between equal beginnings and ends
        }
        return rest(first, second, start, firstLength, secondLength, most);
    }

    private static int rest(String first, String second, int start, int firstLength, int secondLength, int most) {
        int rows = firstLength - start;
        int columns = secondLength - start;
        if (rows == 0 || columns == 0) {
            return Math.min(most + 1, Math.max(rows, columns));
        }
        int[] beforeLast = new int[columns + 1];
        int[] last = new int[columns + 1];
        int[] row = new int[columns + 1];
        for (int column = 0; column <= columns; column++) {
            last[column] = column;
        }
        for (int one = 1; one <= rows; one++) {
            row[0] = one;
            int least = one;
            for (int other = 1; other <= columns; other++) {
                char letter = first.charAt(start + one - 1);
                char opposite = second.charAt(start + other - 1);
                int distance = Math.min(
                        last[other - 1] + (letter == opposite ? 0 : 1), 1 + Math.min(last[other], row[other - 1]));
                if (one > 1
                        && other > 1
                        && letter == second.charAt(start + other - 2)
                        && opposite == first.charAt(start + one - 2)) {
                    distance = Math.min(distance, beforeLast[other - 2] + 1);
                }
                row[other] = distance;
                least = Math.min(least, distance);
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(most + 1, last[columns]);
    }
}
