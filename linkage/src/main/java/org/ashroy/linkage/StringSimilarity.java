package org.ashroy.linkage;

/** How alike two short strings are. */
public final class StringSimilarity {

    private static final int LONGEST = 64;

    private StringSimilarity() {}

    /** Jaro-Winkler similarity (Winkler 1990) with prefix weight 0.1 over four letters; longer strings are cut at 64. */
    public static double jaroWinkler(String first, String second) {
        int firstLength = Math.min(first.length(), LONGEST);
        int secondLength = Math.min(second.length(), LONGEST);
        if (firstLength == 0 || secondLength == 0) {
            return firstLength == secondLength ? 1 : 0;
        }
        int window = Math.max(0, Math.max(firstLength, secondLength) / 2 - 1);
        long firstMatched = 0;
        long secondMatched = 0;
        int matches = 0;
        for (int index = 0; index < firstLength; index++) {
            int until = Math.min(secondLength - 1, index + window);
            for (int other = Math.max(0, index - window); other <= until; other++) {
                if ((secondMatched >>> other & 1) == 0 && first.charAt(index) == second.charAt(other)) {
                    firstMatched |= 1L << index;
                    secondMatched |= 1L << other;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int outOfOrder = 0;
        while (firstMatched != 0) {
            int index = Long.numberOfTrailingZeros(firstMatched);
            int other = Long.numberOfTrailingZeros(secondMatched);
            outOfOrder += first.charAt(index) == second.charAt(other) ? 0 : 1;
            firstMatched &= firstMatched - 1;
            secondMatched &= secondMatched - 1;
        }
        double same = matches;
        double jaro = (same / firstLength + same / secondLength + (same - outOfOrder / 2.0) / same) / 3;
        int prefix = 0;
        int most = Math.min(4, Math.min(firstLength, secondLength));
        while (prefix < most && first.charAt(prefix) == second.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    /** Whether one letter added, left out, changed, or exchanged with its neighbour makes one string the other. Equal strings count. */
    public static boolean withinOneEdit(String first, String second) {
        int difference = first.length() - second.length();
        if (difference > 1 || difference < -1) {
            return false;
        }
        int shorter = Math.min(first.length(), second.length());
        int start = 0;
        while (start < shorter && first.charAt(start) == second.charAt(start)) {
            start++;
        }
        int firstEnd = first.length();
        int secondEnd = second.length();
        while (firstEnd > start && secondEnd > start && first.charAt(firstEnd - 1) == second.charAt(secondEnd - 1)) {
            firstEnd--;
            secondEnd--;
        }
        int firstRest = firstEnd - start;
        int secondRest = secondEnd - start;
        boolean exchanged = firstRest == 2
                && secondRest == 2
                && first.charAt(start) == second.charAt(start + 1)
                && first.charAt(start + 1) == second.charAt(start);
        return exchanged || (firstRest <= 1 && secondRest <= 1);
    }
}
