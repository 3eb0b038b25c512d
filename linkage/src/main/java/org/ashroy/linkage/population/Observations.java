package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** How the values of one field of two records agree: a level for the field, or one for each word of a name. Used again and again. */
final class Observations {

    /** How many levels: one, or as many as a name has words; 0 where not comparable. */
    int size;

    /** The levels, as places in the list of {@link FieldKind#levels()}. */
    final byte[] levels = new byte[NameColumn.MOST_WORDS];

    /** How frequent each level is in two strangers with such values, as log2. */
    final float[] chance = new float[NameColumn.MOST_WORDS];

    private static final byte NONE = -1;

    // Of two words that agree, their places in both names; else NONE.
    private final byte[] ones = new byte[NameColumn.MOST_WORDS];
    private final byte[] others = new byte[NameColumn.MOST_WORDS];
    private final int[] toKeep = new int[NameColumn.MOST_WORDS];

    /** Of two names that both have words which agree with none of the other: which of the first those are, as bits. */
    int firstLeft;

    /** And which of the second. */
    int secondLeft;

    void clear() {
        size = 0;
        firstLeft = 0;
        secondLeft = 0;
    }

    void add(int level, float logChance) {
        addPair(level, logChance, NONE, NONE);
    }

    /** Adds two words that agree, by their places in both names. */
    void addPair(int level, float logChance, int one, int other) {
        levels[size] = (byte) level;
        chance[size] = logChance;
        ones[size] = (byte) one;
        others[size] = (byte) other;
        size++;
    }

    /**
     * Of syllables that are written together those that agree are no coincidences each: only the most telling stays.
     *
     * @param first whether of the first name, or of the second
     * @param within whether a word is written together with the one before
     */
    void keepMostTelling(boolean first, IntPredicate within) {
        byte[] words = first ? ones : others;
        int kept = 0;
        for (int index = 0; index < size; index++) {
            boolean most = true;
            for (int second = 0; second < size && words[index] != NONE; second++) {
                most &= words[second] == NONE
                        || index == second
                        || !areTogether(words[index], words[second], within)
                        || chance[index] < chance[second]
                        || (chance[index] == chance[second] && index < second);
            }
            if (most) {
                toKeep[kept++] = index;
            }
        }
        for (int index = 0; index < kept; index++) {
            int from = toKeep[index];
            levels[index] = levels[from];
            chance[index] = chance[from];
            ones[index] = ones[from];
            others[index] = others[from];
        }
        size = kept;
    }

    private static boolean areTogether(int one, int other, IntPredicate within) {
        for (int word = Math.min(one, other) + 1; word <= Math.max(one, other); word++) {
            if (!within.test(word)) {
                return false;
            }
        }
        return true;
    }

    /** The bits of evidence, given how frequent each level is in two records of one person, as log2. */
    float bits(float[] logMatch) {
        float sum = 0;
        for (int index = 0; index < size; index++) {
            sum += logMatch[levels[index]] - chance[index];
        }
        return sum;
    }

    /** The sum of a number for each level. */
    float sum(float[] ofLevels) {
        float sum = 0;
        for (int index = 0; index < size; index++) {
            sum += ofLevels[levels[index]];
        }
        return sum;
    }

    void copyFrom(Observations other) {
        size = other.size;
        System.arraycopy(other.levels, 0, levels, 0, size);
        System.arraycopy(other.chance, 0, chance, 0, size);
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(levels, size));
    }
}
