package org.ashroy.app.cards;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of cards.
 *
 * @param issuer by what name cards say who made them; at most 40 characters
 * @param fromAge from which age everybody may have a card; younger ones where nobody else stands for them
 * @param validDays for how many days a card is valid
 * @param provisionalDays for how many days a provisional one is
 */
@ConfigurationProperties("ashroy.cards")
public record CardSettings(
        @DefaultValue("Ashroy") String issuer,
        @DefaultValue("18") int fromAge,
        @DefaultValue("730") int validDays,
        @DefaultValue("180") int provisionalDays) {

    /** Refuses what cannot be. */
    public CardSettings {
        if (issuer.isBlank() || issuer.length() > 40) {
            throw new IllegalArgumentException("ashroy.cards.issuer has 1 to 40 characters");
        }
        if (fromAge < 0 || validDays < 1 || provisionalDays < 1) {
            throw new IllegalArgumentException(
                    "ashroy.cards.from-age is 0 or more, valid-days and provisional-days are 1 or more");
        }
    }
}
