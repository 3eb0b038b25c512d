package org.ashroy.kernel.silence;

import java.util.Arrays;

/**
 * How much care each group of people gets: the chance, stated and not learned, that one of them disappears on one day. More
 * for those at higher risk, never less than a floor for anybody. What counts is how the groups compare, because the lists of
 * a day are as long as their budgets.
 */
public final class Care {

    /** The least for anybody, a day: three in a million, about one in a thousand in a year. */
    public static final double FLOOR = 3e-6;

    private final double[] daily;

    private Care(double[] daily) {
        this.daily = daily;
    }

    /**
     * Care by weight.
     *
     * @param weights of each group by its number; 1 is the floor
     * @throws IllegalArgumentException where a weight is below 1 or above 1,000
     */
    public static Care of(double... weights) {
        double[] daily = new double[weights.length];
        for (int group = 0; group < weights.length; group++) {
            if (!(weights[group] >= 1 && weights[group] <= 1000)) {
                throw new IllegalArgumentException("group " + group + " has the weight " + weights[group]
                        + "; nobody gets less than 1, and nobody more than 1,000");
            }
            daily[group] = FLOOR * weights[group];
        }
        return new Care(daily);
    }

    /** How many groups there are. */
    public int groups() {
        return daily.length;
    }

    /** The chance of one day that somebody of a group disappears. */
    public double daily(int group) {
        return daily[group];
    }

    /** By how many bits less evidence an alarm is due in a group than in one of the floor; 0 or more. */
    public double bits(int group) {
        return Math.log(daily[group] / FLOOR) / Math.log(2);
    }

    /** The weight of each group, as it was given. */
    public double[] weights() {
        return Arrays.stream(daily).map(chance -> chance / FLOOR).toArray();
    }
}
