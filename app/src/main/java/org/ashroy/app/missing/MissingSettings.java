package org.ashroy.app.missing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of reports that somebody is missing.
 *
 * @param freezeDays for how many days from a report on nobody of the household is taken off what it is entitled to; 30 to 366
 */
@ConfigurationProperties("ashroy.missing")
public record MissingSettings(@DefaultValue("90") int freezeDays) {

    /** Refuses what cannot be: a time too short to be trusted is a penalty for who speaks. */
    public MissingSettings {
        if (freezeDays < 30 || freezeDays > 366) {
            throw new IllegalArgumentException("ashroy.missing.freeze-days is 30 to 366");
        }
    }
}
