package org.ashroy.linkage.population;

import java.util.Arrays;

/** How the values of one field of two records agree: a level for the field, or one for each word of a name. Used again and again. */
final class Observations {

    /** How many levels: one, or as many as a name has words; 0 where not comparable. */
    int size;

    /** The levels, as places in the list of {@link FieldKind#levels()}. */
    final byte[] levels = new byte[NameColumn.MOST_WORDS];

    /** How frequent each level is in two strangers with such values, as log2. */
    final float[] chance = new float[NameColumn.MOST_WORDS];

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
        levels[size] = (byte) level;
        chance[size] = logChance;
        size++;
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
