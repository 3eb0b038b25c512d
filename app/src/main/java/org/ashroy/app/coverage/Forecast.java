package org.ashroy.app.coverage;

import java.util.List;
import java.util.Optional;

/**
 * When everybody is registered if registration goes on as in the days looked at. The days to go, n, are those after which the
 * registrations to be expected, n times the daily mean, less or more what chance makes of n days that vary as these did, reach
 * the people who are left. The days are taken to be independent of each other; a desk that closes is not foreseen.
 *
 * @param likely days by the mean alone
 * @param soonest days if it goes well; nine in ten such forecasts end no sooner
 * @param latest days if it goes badly; nine in ten end no later. Empty where, at that pace, it would never end.
 */
public record Forecast(int likely, int soonest, Optional<Integer> latest) {

    /** Fewer days than these say nothing of how days differ. */
    static final int FEWEST_DAYS = 7;

    private static final double NINE_IN_TEN = 1.2816;
    private static final double LONGEST = 36_500;
    // A whole number of days is not one more because of its last binary digit.
    private static final double ROUNDING = 1e-9;

    /**
     * A forecast.
     *
     * @param left how many people are not registered yet, more than none
     * @param days registrations of each of the last calendar days, those without any included
     * @return empty where the days are too few, or nobody was registered in them
     */
    public static Optional<Forecast> of(long left, List<Long> days) {
        double mean = days.stream().mapToLong(each -> each).average().orElse(0);
        if (left <= 0 || days.size() < FEWEST_DAYS || mean == 0) {
            return Optional.empty();
        }
        double variance =
                days.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum() / (days.size() - 1);
        double deviation = NINE_IN_TEN * Math.sqrt(variance);
        double latest = days(left, mean, -deviation);
        return Optional.of(new Forecast(
                whole(left / mean),
                whole(days(left, mean, deviation)),
                latest > LONGEST ? Optional.empty() : Optional.of(whole(latest))));
    }

    // Solves left = mean n + deviation sqrt(n) for n, by the root of n.
    private static double days(long left, double mean, double deviation) {
        double root = (-deviation + Math.sqrt(deviation * deviation + 4 * mean * left)) / (2 * mean);
        return root * root;
    }

    private static int whole(double days) {
        return (int) Math.ceil(Math.min(days - ROUNDING, Integer.MAX_VALUE));
    }
}
