package org.ashroy.app.coverage;

import java.util.Arrays;
import java.util.Locale;
import org.ashroy.app.registration.RefusedInputException;

/** How people were counted. A fixed list: in free words, somebody would be named. */
public enum EstimateSource {
    /** Every household was visited. */
    HOUSEHOLD_COUNT,
    /** Shelters were counted, times the people in one. */
    SHELTER_COUNT,
    /** Leaders or focal points of the place said so. */
    COMMUNITY_LEADERS,
    /** A survey of a sample. */
    SAMPLE_SURVEY,
    /** Shelters were counted on images from above. */
    IMAGERY,
    /** Those who came in were counted at the border or the way in. */
    ARRIVALS,
    /** A list that somebody else keeps. */
    OTHER_REGISTER;

    /**
     * The source of this code, in any case.
     *
     * @throws RefusedInputException where there is none
     */
    static EstimateSource of(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(source -> source.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new RefusedInputException("estimate.source-unknown", "source"));
    }
}
