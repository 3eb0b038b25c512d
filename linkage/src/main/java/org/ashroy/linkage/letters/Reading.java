package org.ashroy.linkage.letters;

import java.util.Comparator;

/**
 * One way to write a word, or a letter, in Latin letters. The cheapest come first.
 *
 * @param latin lower-case Latin letters
 * @param bits what it costs to write it so: −log2 of how often it is
 */
public record Reading(String latin, float bits) implements Comparable<Reading> {

    private static final Comparator<Reading> ORDER =
            Comparator.comparingDouble(Reading::bits).thenComparing(Reading::latin);

    @Override
    public int compareTo(Reading other) {
        return ORDER.compare(this, other);
    }

    /** Shows nothing: a word of a name identifies. */
    @Override
    public String toString() {
        return "Reading[hidden]";
    }
}
