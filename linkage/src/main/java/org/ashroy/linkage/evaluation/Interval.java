package org.ashroy.linkage.evaluation;

import java.util.Locale;

/**
 * A share with its 95 % interval.
 *
 * @param share successes among trials, 0 to 1; 0 without trials
 * @param low lower end
 * @param high upper end
 */
public record Interval(double share, double low, double high) {

    private static final double NORMAL_975 = 1.959964;

    /**
     * The score interval of Wilson (1927), which stays within 0 and 1 and holds for few trials too.
     *
     * @throws IllegalArgumentException when successes are not between 0 and trials
     */
    public static Interval wilson(long successes, long trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes among " + trials + " trials cannot be.");
        }
        if (trials == 0) {
            return new Interval(0, 0, 1);
        }
        return ofShare((double) successes / trials, (double) trials);
    }

    /**
     * The same of a share that was estimated otherwise. Trials need not be whole: of a sample by strata they are the number of plain trials that
     * would be as certain (Korn and Graubard 1998).
     *
     * @param share the estimate, 0 to 1
     * @param trials how many, more than 0
     */
    public static Interval ofShare(double share, double trials) {
        double square = NORMAL_975 * NORMAL_975;
        double middle = share + square / (2 * trials);
        double spread = NORMAL_975 * Math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials));
        double scale = 1 + square / trials;
        return new Interval(share, Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale));
    }

    /** For example {@code 0.9931 [0.9904, 0.9951]}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", share, low, high);
    }
}
