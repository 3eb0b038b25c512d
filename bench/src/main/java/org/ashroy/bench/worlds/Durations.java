package org.ashroy.bench.worlds;

import java.util.Arrays;

/**
 * Days from disappearing to being noticed, of which some are known only to be longer than the world went on. Estimated by
 * product limits (Kaplan and Meier 1958).
 */
final class Durations {

    private int[] days = new int[64];
    private boolean[] noticed = new boolean[64];
    private int size;

    /** Adds one; where it was not noticed, days are those that were watched. */
    void add(int duration, boolean wasNoticed) {
        if (size == days.length) {
            days = Arrays.copyOf(days, size * 2);
            noticed = Arrays.copyOf(noticed, size * 2);
        }
        days[size] = duration;
        noticed[size++] = wasNoticed;
    }

    int size() {
        return size;
    }

    /** Share noticed within so many days, 0 meaning the day itself; each was watched for that long. */
    double within(int limit) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += noticed[i] && days[i] <= limit ? 1 : 0;
        }
        return size == 0 ? Double.NaN : (double) count / size;
    }

    /** Share not yet noticed after day 0, 1, … up to the limit. */
    double[] notYet(int limit) {
        double[] notYet = new double[limit + 1];
        double left = 1;
        for (int day = 0; day <= limit; day++) {
            int watched = 0;
            int events = 0;
            for (int i = 0; i < size; i++) {
                watched += days[i] >= day ? 1 : 0;
                events += days[i] == day && noticed[i] ? 1 : 0;
            }
            left *= watched == 0 ? 1 : 1 - (double) events / watched;
            notYet[day] = left;
        }
        return notYet;
    }

    /** Days until half of them are noticed; not a number where that is more than the limit. */
    double median(int limit) {
        double[] notYet = notYet(limit);
        for (int day = 0; day <= limit; day++) {
            if (notYet[day] <= 0.5) {
                return day;
            }
        }
        return Double.NaN;
    }

    /** Mean days, each longer than the limit counted as the limit. */
    double mean(int limit) {
        double[] notYet = notYet(limit);
        double sum = 0;
        for (int day = 0; day < limit; day++) {
            sum += notYet[day];
        }
        return sum;
    }
}
