package org.ashroy.app.referrals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The hours within which some medicines help after rape: 72 for those against HIV, 120 for those against a pregnancy (WHO, UNFPA and
 * UNHCR, Clinical management of rape and intimate partner violence survivors, 2020). They are counted from the moment as it was
 * told. No care ends with them: what is still done afterwards is said beside them.
 */
public final class ClinicalWindows {

    private ClinicalWindows() {}

    /**
     * One window.
     *
     * @param hours its length
     * @param left full hours that are left, 0 in the last one; negative where it is over
     */
    public record Window(int hours, long left) {

        /** Whether it is over. */
        public boolean over() {
            return left < 0;
        }
    }

    /**
     * The windows after a moment.
     *
     * @param since the earliest moment that it can have been, so that no window is said to be longer than it is
     */
    public static List<Window> of(Instant since, Instant now) {
        return Stream.of(72, 120)
                .map(hours -> new Window(
                        hours,
                        Math.floorDiv(
                                Duration.between(now, since.plus(Duration.ofHours(hours)))
                                        .toSeconds(),
                                Duration.ofHours(1).toSeconds())))
                .toList();
    }
}
