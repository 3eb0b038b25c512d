package org.ashroy.linkage.population;

import java.util.Locale;

/** Values that are the same or not. */
final class CategoryColumn extends Column {

    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final long[] NONE = {};

    private final ValueTable values = new ValueTable();
    private float[] chances = {};

    @Override
    protected int parse(String raw) {
        String text = raw.strip().toLowerCase(Locale.ROOT);
        return values.contains(text) ? values.number(text) : newValue(text);
    }

    private int newValue(String text) {
        values.number(text);
        return newValue();
    }

    @Override
    protected void reckonChances() {
        chances = valueChances();
    }

    @Override
    void compare(int first, int second, float[] usual, Observations out) {
        out.clear();
        if (first == second) {
            out.add(SAME, chances[first]);
        } else {
            out.add(DIFFERENT, usual[DIFFERENT]);
        }
    }

    @Override
    float most(int value, float[] logMatch, float[] usual) {
        return Math.max(logMatch[SAME] - chances[value], logMatch[DIFFERENT] - usual[DIFFERENT]);
    }

    @Override
    long[] atoms(int value) {
        return NONE;
    }
}
