package org.ashroy.linkage.letters;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A word ready to be compared with words in Latin letters. One thread may use it at a time. */
public final class WrittenWord {

    /** More letters than this are not looked at: no word of a name is longer. */
    public static final int MOST_LETTERS = 32;

    private static final int MOST_WRITTEN = 3;
    private static final String VOWELS = "aeiou";
    private static final float ROUNDING = 1e-3f; // sums in another order differ by less

    private final LetterCosts[] letters;
    private final float[] rest; // least cost of the letters from here on
    private final float[][] rows = new float[2][MOST_LETTERS + 4];
    private final int[] codes = new int[MOST_LETTERS];

    WrittenWord(LetterCosts[] letters) {
        this.letters = letters.length > MOST_LETTERS ? Arrays.copyOf(letters, MOST_LETTERS) : letters;
        rest = new float[this.letters.length + 1];
        for (int index = this.letters.length - 1; index >= 0; index--) {
            rest[index] = rest[index + 1] + this.letters[index].cheapest();
        }
    }

    /** How many letters the word has, no more than {@value #MOST_LETTERS}. */
    public int length() {
        return letters.length;
    }

    /**
     * What it costs to read this word as a Latin one, in bits.
     *
     * @param latin lower-case Latin letters
     * @param most when it costs more, the answer is infinite
     */
    public float cost(String latin, float most) {
        int length = Math.min(latin.length(), MOST_LETTERS);
        for (int index = 0; index < length; index++) {
            codes[index] = LetterCosts.code(latin.charAt(index));
        }
        float[] row = rows[0];
        float[] next = rows[1];
        int from = 0; // the places that can still be reached within the cost
        int to = 0;
        row[0] = 0;
        while (to < length && row[to] + LetterCosts.ADDED <= most) {
            row[to + 1] = row[to] + LetterCosts.ADDED;
            to++;
        }
        for (int index = 0; index < letters.length; index++) {
            int reach = Math.min(length, to + MOST_WRITTEN);
            Arrays.fill(next, from, reach + 1, Float.POSITIVE_INFINITY);
            for (int place = from; place <= to; place++) {
                if (row[place] <= most) {
                    write(letters[index], row[place], next, place, length);
                }
            }
            float limit = most - rest[index + 1] + ROUNDING;
            int nextFrom = length + 1;
            int nextTo = -1;
            for (int place = from; place <= length; place++) {
                if (place > reach) {
                    next[place] = Float.POSITIVE_INFINITY;
                }
                if (place > from) {
                    next[place] = Math.min(next[place], next[place - 1] + LetterCosts.ADDED);
                }
                if (next[place] <= limit) {
                    nextFrom = Math.min(nextFrom, place);
                    nextTo = place;
                } else if (place > reach) {
                    break;
                }
            }
            if (nextTo < 0) {
                return Float.POSITIVE_INFINITY;
            }
            from = nextFrom;
            to = nextTo;
            float[] swap = row;
            row = next;
            next = swap;
        }
        return to == length && row[length] <= most ? row[length] : Float.POSITIVE_INFINITY;
    }

    /**
     * The likeliest ways to write this word in Latin letters, the best first, each with the bits it costs more than the best. Of ways that
     * differ in vowels only, the best one stands for all: where a script leaves vowels out, one guess is as good as another.
     *
     * @param most how many at most
     * @param window ways that cost more than the best by more than these bits are left out
     */
    public List<Reading> readings(int most, float window) {
        List<Reading> found = List.of(new Reading("", 0));
        for (int index = 0; index < letters.length; index++) {
            float limit = rest[0] + window - rest[index + 1] + ROUNDING;
            Map<String, Reading> next = new HashMap<>();
            for (Reading before : found) {
                for (Reading letter : letters[index].written()) {
                    float bits = before.bits() + letter.bits();
                    if (bits > limit) {
                        break;
                    }
                    Reading longer = new Reading(before.latin() + letter.latin(), bits);
                    next.merge(
                            consonants(longer.latin()), longer, (one, other) -> one.compareTo(other) < 0 ? one : other);
                }
            }
            found = next.values().stream().sorted().limit(most).toList();
        }
        return found.stream()
                .map(reading -> new Reading(reading.latin(), reading.bits() - rest[0]))
                .toList();
    }

    /** The word with one sign for the vowels between two consonants. */
    private static String consonants(String latin) {
        StringBuilder consonants = new StringBuilder(latin.length());
        for (int index = 0; index < latin.length(); index++) {
            char letter = latin.charAt(index);
            boolean vowel = VOWELS.indexOf(letter) >= 0;
            if (!vowel) {
                consonants.append(letter);
            } else if (consonants.isEmpty() || consonants.charAt(consonants.length() - 1) != VOWELS.charAt(0)) {
                consonants.append(VOWELS.charAt(0));
            }
        }
        return consonants.toString();
    }

    /** Extends what was read so far by one letter, written as none to three. */
    private void write(LetterCosts costs, float before, float[] next, int place, int length) {
        next[place] = Math.min(next[place], before + costs.none());
        if (place < length) {
            int packed = codes[place];
            next[place + 1] = Math.min(next[place + 1], before + costs.one(packed));
            if (place + 1 < length) {
                packed = packed << 5 | codes[place + 1];
                next[place + 2] = Math.min(next[place + 2], before + costs.longer(packed));
                if (place + 2 < length) {
                    packed = packed << 5 | codes[place + 2];
                    next[place + 3] = Math.min(next[place + 3], before + costs.longer(packed));
                }
            }
        }
    }
}
