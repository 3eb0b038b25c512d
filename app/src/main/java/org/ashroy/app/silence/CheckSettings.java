package org.ashroy.app.silence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of welfare checks.
 *
 * @param unfoundedDays for how many days a check is kept that was unfounded, for she was seen again; 1 to 366
 * @param escalateHours how many hours after one role was told that nobody acts the next is told; 1 to 168
 */
@ConfigurationProperties("ashroy.checks")
public record CheckSettings(
        @DefaultValue("90") int unfoundedDays,
        @DefaultValue("24") int escalateHours) {

    /** Refuses what cannot be. */
    public CheckSettings {
        if (unfoundedDays < 1 || unfoundedDays > 366) {
            throw new IllegalArgumentException("ashroy.checks.unfounded-days is 1 to 366");
        }
        if (escalateHours < 1 || escalateHours > 168) {
            throw new IllegalArgumentException("ashroy.checks.escalate-hours is 1 to 168");
        }
    }
}
