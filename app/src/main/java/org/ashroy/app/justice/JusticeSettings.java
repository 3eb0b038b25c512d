package org.ashroy.app.justice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operation sets about files on justice.
 *
 * @param longestConsent for how many days an answer of hers may hold at most; 1 to 366
 * @param arrangedBefore how many days before an appointment what is not arranged stands in today's work; 1 to 30
 */
@ConfigurationProperties("ashroy.justice")
public record JusticeSettings(
        @DefaultValue("180") int longestConsent,
        @DefaultValue("3") int arrangedBefore) {

    /** Refuses what cannot be. */
    public JusticeSettings {
        if (longestConsent < 1 || longestConsent > 366) {
            throw new IllegalArgumentException("ashroy.justice.longest-consent is 1 to 366");
        }
        if (arrangedBefore < 1 || arrangedBefore > 30) {
            throw new IllegalArgumentException("ashroy.justice.arranged-before is 1 to 30");
        }
    }
}
