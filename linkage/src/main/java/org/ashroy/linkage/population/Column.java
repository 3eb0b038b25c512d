package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** All values of one field, each once, by number; 0 is a missing value. Filled by one thread, then {@link #seal sealed} and read by many. */
abstract class Column implements Cloneable {

    /** No chance is less than this, so that one coincidence in a large list is never proof. */
    private static final double LEAST_CHANCE = 1e-7;

    /** Smoothing: as if each value were seen this often more. */
    private static final double UNSEEN = 0.5;

    /** One more than the greatest number that says how values are apart. */
    static final int MOST_APART = 16;

    private final Map<String, Integer> known = new HashMap<>();
    private int[] counts = new int[64];
    private int limit = 1;

    /** How many other rows of its person a row with a value meets among those that have the value, on average. */
    private double ofOnesOwn;

    static Column of(FieldKind kind) {
        return switch (kind) {
            case NAME -> new NameColumn();
            case DATE -> new DateColumn();
            case CODE -> new CodeColumn();
            case TEXT -> new TextColumn();
            case CATEGORY -> new CategoryColumn();
        };
    }

    /**
     * The number of a value as written.
     *
     * @throws org.ashroy.linkage.MalformedTextException when the text holds half of a surrogate pair
     */
    final int read(@Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return 0;
        }
        Integer number = known.get(raw);
        if (number == null) {
            number = parse(raw);
            known.put(raw, number);
        }
        return number;
    }

    /** A new value, or the number of one that is the same; 0 when the text says nothing. */
    protected abstract int parse(String raw);

    /** The number for a new value. */
    protected final int newValue() {
        if (limit == counts.length) {
            counts = Arrays.copyOf(counts, 2 * limit);
        }
        return limit++;
    }

    /** One more than the greatest number. */
    final int limit() {
        return limit;
    }

    /** Counts a value of one more row. */
    final void use(int value) {
        counts[value]++;
    }

    /** How many different rows have the value: the same row again says nothing new about how rare its values are. */
    final int count(int value) {
        return counts[value];
    }

    /** How many different rows have any value. */
    protected final int known() {
        int known = 0;
        for (int value = 1; value < limit; value++) {
            known += counts[value];
        }
        return known;
    }

    /** Another that shares all that a sealed column has. */
    protected final Column copy() {
        try {
            return (Column) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Ends reading and reckons how frequent everything is. */
    final void seal() {
        known.clear();
        counts[0] = 0;
        reckon();
        reckonChances();
    }

    /** Counts the parts of values and prepares what comparing needs. */
    protected void reckon() {}

    /** Reckons how frequent values and their parts are, into tables of its own. */
    protected abstract void reckonChances();

    /**
     * The same values, which are as frequent as strangers have them: so many of the rows that have a value are taken for other rows of one
     * person, who is no coincidence.
     *
     * @param rows 0 or more, on average
     */
    final Column beside(double rows) {
        Column same = copy();
        same.ofOnesOwn = rows;
        same.reckonChances();
        return same;
    }

    /** The chance of meeting something in a stranger that so many of so many records have, as log2. */
    protected final float chance(double uses, double records) {
        double others = Math.max(0, uses - ofOnesOwn);
        return log2(Math.clamp((others + UNSEEN) / (records + 1), LEAST_CHANCE, 1));
    }

    /** How frequent each value is. */
    protected final float[] valueChances() {
        return chances(limit, this::count, known());
    }

    /** How frequent what the values are made of is. */
    protected final float[] chances(ValueTable parts) {
        return chances(parts.limit(), parts::count, known());
    }

    /** How frequent things are by their numbers from 1 on, of which so many rows have some. */
    protected final float[] chances(int numbers, IntToDoubleFunction uses, int rows) {
        float[] chances = new float[numbers];
        for (int number = 1; number < numbers; number++) {
            chances[number] = chance(uses.applyAsDouble(number), rows);
        }
        return chances;
    }

    static float log2(double value) {
        return (float) (Math.log(value) / Math.log(2));
    }

    /**
     * Compares two values that are not missing.
     *
     * @param usual how frequent each level is in two strangers, as log2, where the values themselves do not say it
     */
    abstract void compare(int first, int second, float[] usual, Observations out);

    /**
     * Whether two values that are not missing can be seen at a glance to have nothing in common.
     *
     * @return what {@link #addApart} takes, below {@link #MOST_APART}, or 0 where they are to be compared
     */
    int apart(int first, int second) {
        return 0;
    }

    /**
     * Adds what comparing values gives that have nothing in common.
     *
     * @param apart what {@link #apart} says of them
     * @param usual as in {@link #compare}
     */
    void addApart(int apart, float[] usual, Observations out) {}

    /** As {@link #compare}, in less time where values have nothing in common. */
    final void observe(int first, int second, float[] usual, Observations out) {
        int apart = apart(first, second);
        if (apart == 0) {
            compare(first, second, usual, out);
        } else {
            out.clear();
            addApart(apart, usual, out);
        }
    }

    /**
     * The most bits that any comparison with this value can give.
     *
     * @param logMatch how frequent each level is in two records of one person, as log2
     * @param usual as in {@link #compare}
     */
    abstract float most(int value, float[] logMatch, float[] usual);

    /**
     * The most that a number for each level can add up to in any comparison with this value, 0 or more.
     *
     * @param ofLevels a number for each level
     */
    float mostOf(int value, float[] ofLevels) {
        float most = 0;
        for (float ofLevel : ofLevels) {
            most = Math.max(most, ofLevel);
        }
        return most;
    }

    /** How many pairs of words of names are known to stand for each other. */
    int nicknames() {
        return 0;
    }

    /** What a value can be found by, as hashes; empty where it is too common to find anybody. */
    abstract long[] atoms(int value);
}
