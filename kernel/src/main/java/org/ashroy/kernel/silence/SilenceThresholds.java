package org.ashroy.kernel.silence;

/**
 * From where on a silence is shown; both must be reached.
 *
 * @param bits evidence, at least 0; 10 bits is what her usual rhythm brings about once in about a thousand times
 * @param days days unseen, at least 0
 */
public record SilenceThresholds(double bits, int days) {

    /** 10 bits and 7 days. */
    public static final SilenceThresholds DEFAULT = new SilenceThresholds(10, 7);

    /** Checks the ranges. */
    public SilenceThresholds {
        if (!(bits >= 0) || days < 0) {
            throw new IllegalArgumentException("thresholds of silence are not negative: " + bits + " bits, " + days
                    + " days; give 0 or more of both");
        }
    }
}
