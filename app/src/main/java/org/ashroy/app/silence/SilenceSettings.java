package org.ashroy.app.silence;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this module.
 *
 * @param nightly whether a pass runs every night
 * @param nightlyAt from when on, in the time zone of the operation
 * @param falseAlarms of a thousand people who are there, how many may be on the list within a month, above 0
 */
@ConfigurationProperties("ashroy.silence")
public record SilenceSettings(
        @DefaultValue("true") boolean nightly,
        @DefaultValue("02:00") LocalTime nightlyAt,
        @DefaultValue("1") double falseAlarms) {}
