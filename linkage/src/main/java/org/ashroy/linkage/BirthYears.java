package org.ashroy.linkage;

import java.time.LocalDate;

/** How many records were born around each year, to tell how telling a shared year is. */
final class BirthYears {

    private static final int FIRST_YEAR = 1850;
    private static final int YEARS = 300;
    private static final double USUAL_SPAN = 80;

    private final int[] counts = new int[YEARS];
    private int total;

    void add(int[] row) {
        change(row, 1);
    }

    void remove(int[] row) {
        change(row, -1);
    }

    private void change(int[] row, int by) {
        if (Row.earliest(row) != Row.MISSING) {
            long middle = ((long) Row.earliest(row) + Row.latest(row)) >> 1;
            counts[index(year(middle))] += by;
            total += by;
        }
    }

    static int year(long day) {
        return LocalDate.ofEpochDay(day).getYear();
    }

    private static int index(int year) {
        return Math.clamp(year - FIRST_YEAR, 0, YEARS - 1);
    }

    /** The share of persons born in the years from the first to the last, as if 80 more had one of 80 usual years each. */
    double share(int first, int last) {
        int from = index(first);
        int to = index(last);
        double count = 0;
        for (int index = from; index <= to; index++) {
            count += counts[index] + 1;
        }
        return Math.min(1, count / (total + USUAL_SPAN));
    }
}
