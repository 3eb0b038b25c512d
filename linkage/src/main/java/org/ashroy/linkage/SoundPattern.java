package org.ashroy.linkage;

/**
 * The consonants of a word in eight groups that spellings and scripts exchange, in one long; what finds words that sound nearly alike
 * among hundreds of thousands without looking at their letters. Vowels, h, w and y are left out.
 */
final class SoundPattern {

    private static final int BITS = 4;
    private static final int MOST = 15;
    private static final int GROUPS = 8;
    private static final int MOST_COUNTED = 4;

    private SoundPattern() {}

    /** The pattern of a key of lower-case Latin letters and digits: its first fifteen consonants, four bits each, the first lowest. */
    static long of(String key) {
        long pattern = 0;
        int count = 0;
        int last = 0;
        for (int index = 0; index < key.length() && count < MOST; index++) {
            char letter = key.charAt(index);
            int group = group(letter, index + 1 < key.length() ? key.charAt(index + 1) : ' ');
            if (group != 0 && group != last) {
                pattern |= (long) group << (BITS * count++);
            }
            last = group == 0 && !Skeleton.isVowel(letter) ? last : group;
        }
        return pattern;
    }

    private static int group(char letter, char after) {
        return switch (letter) {
            case 'm' -> 1;
            case 'n' -> 2;
            case 'l' -> 3;
            case 'r' -> 4;
            case 'b', 'p', 'f', 'v' -> 5;
            case 't', 'd' -> 6;
            case 'k', 'g', 'q', 'x' -> 7;
            case 'c' -> after == 'h' || after == 'e' || after == 'i' || after == 'y' ? 8 : 7;
            case 's', 'z', 'j' -> 8;
            default -> 0;
        };
    }

    /** How often each group occurs, as so many ones of four bits: two patterns differ by no less than the bits in which these differ. */
    static int counts(long pattern) {
        int[] seen = new int[GROUPS + 1];
        int counts = 0;
        for (long rest = pattern; rest != 0; rest >>>= BITS) {
            int group = (int) (rest & 15);
            if (seen[group] < MOST_COUNTED) {
                counts |= 1 << ((group - 1) * MOST_COUNTED + seen[group]++);
            }
        }
        return counts;
    }

    static int length(long pattern) {
        return (Long.SIZE - Long.numberOfLeadingZeros(pattern) + BITS - 1) / BITS;
    }

    /** A pattern ready to be compared with many. */
    static final class Probe {

        private final int[] places = new int[GROUPS + 1];
        private final int length;

        Probe(long pattern) {
            length = SoundPattern.length(pattern);
            for (int place = 0; place < length; place++) {
                places[(int) (pattern >>> (BITS * place)) & 15] |= 1 << place;
            }
        }

        /** How many consonants have to be added or taken away to make one pattern the other (bit-parallel, Hyyrö 2004). */
        int distance(long other) {
            int open = -1;
            int count = 0;
            for (long rest = other; rest != 0; rest >>>= BITS) {
                int match = open & places[(int) (rest & 15)];
                open = (open + match) | (open - match);
                count++;
            }
            int common = Integer.bitCount(~open & ((1 << length) - 1));
            return length + count - 2 * common;
        }
    }
}
