package org.ashroy.app.release;

import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operation sets about releases.
 *
 * @param countryOfOrigin the country that people fled, as ISO 3166-1 alpha-2; nothing is ever released there
 */
@ConfigurationProperties("ashroy")
public record ReleaseSettings(@DefaultValue("MM") String countryOfOrigin) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Checks the country: a mistyped one would open what must stay closed. */
    public ReleaseSettings {
        if (!COUNTRIES.contains(countryOfOrigin)) {
            throw new IllegalArgumentException(
                    "ashroy.country-of-origin must be a country's two capital letters (ISO 3166-1 alpha-2), such as MM");
        }
    }
}
