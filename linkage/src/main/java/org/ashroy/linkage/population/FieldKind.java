package org.ashroy.linkage.population;

import java.util.List;

/** What a field holds, which decides how its values are read, compared, and used to find pairs. */
public enum FieldKind {
    /** Names of a person in any script, words in any order; several names apart by {@code |}. */
    NAME(
            new double[] {0.61, 0.12, 0.08, 0.03, 0.02, 0.01, 0.08, 0.05},
            Level.SAME,
            Level.SOUNDS_ALIKE,
            Level.ONE_SLIP,
            Level.TWO_SLIPS,
            Level.BEGINNING,
            Level.INITIAL,
            Level.LEFT_OUT,
            Level.DIFFERENT),
    /** A date as {@code 1987-11-13}, {@code 19871113} or {@code 1987}, or a range {@code 1985-01-01/1987-12-31}. */
    DATE(
            new double[] {0.55, 0.08, 0.03, 0.02, 0.20, 0.07, 0.05},
            Level.SAME,
            Level.ONE_SLIP,
            Level.ONE_PART,
            Level.TWO_SLIPS,
            Level.SAME_YEAR,
            Level.NEAR_YEAR,
            Level.DIFFERENT),
    /** A number or code that means one thing, such as a card number or a postcode; several apart by {@code |}. */
    CODE(new double[] {0.75, 0.08, 0.05, 0.12}, Level.SAME, Level.ONE_SLIP, Level.SAME_START, Level.DIFFERENT),
    /** Words: a place, an address, an occupation. */
    TEXT(new double[] {0.65, 0.12, 0.11, 0.12}, Level.SAME, Level.ONE_SLIP, Level.SHARED_WORD, Level.DIFFERENT),
    /** One of few values, such as the sex; never a reason to compare two records. */
    CATEGORY(new double[] {0.95, 0.05}, Level.SAME, Level.DIFFERENT);

    @SuppressWarnings("ImmutableEnumChecker") // never handed out, only copies
    private final double[] usualMatch;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Level> levels;

    FieldKind(double[] usualMatch, Level... levels) {
        this.usualMatch = usualMatch;
        this.levels = List.of(levels);
    }

    /** The levels, in the order in which models state them. */
    public List<Level> levels() {
        return levels;
    }

    /**
     * How often each level is seen in two records of one person in lists as they usually are: where learning starts. Set by hand; it
     * matters only where a population has few such pairs.
     */
    double[] usualMatch() {
        return usualMatch.clone();
    }
}
