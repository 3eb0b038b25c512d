package org.ashroy.app.referrals;

import java.time.Duration;
import java.time.Instant;

/**
 * How much time is left, or how late it is, as a list says it.
 *
 * @param late whether the time is over
 * @param unit in which it is counted
 * @param count how many of it, rounded down
 */
public record TimeLeft(boolean late, String unit, long count) {

    private static final Duration IN_MINUTES = Duration.ofHours(2);
    private static final Duration IN_HOURS = Duration.ofDays(2);

    /** What is left at a moment. */
    public static TimeLeft of(Instant due, Instant now) {
        boolean late = now.isAfter(due);
        Duration between = late ? Duration.between(due, now) : Duration.between(now, due);
        if (between.compareTo(IN_MINUTES) < 0) {
            return new TimeLeft(late, "minutes", between.toMinutes());
        }
        return between.compareTo(IN_HOURS) < 0
                ? new TimeLeft(late, "hours", between.toHours())
                : new TimeLeft(late, "days", between.toDays());
    }

    /** The key of its text, with the count as argument. */
    public String key() {
        return (late ? "referral.late-" : "referral.left-") + unit;
    }
}
