package org.ashroy.app.silence;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long it is kept on which day somebody was seen; after that the month is.
 *
 * @param coarseAfterDays for sessions and for what households said, in days; 91 to 3,650, because a pass reads 90
 * @param coarseAfterDaysOf otherwise for some types of session; a verification exercise is looked back on for a year where
 *     nothing is said
 */
@ConfigurationProperties("ashroy.sightings")
public record SightingSettings(
        @DefaultValue("120") int coarseAfterDays,
        @DefaultValue Map<SessionType, Integer> coarseAfterDaysOf) {

    private static final int LEAST = Silences.WINDOW_DAYS + 1;
    private static final int MOST = 3650;
    private static final int EXERCISES = 366;

    /** Refuses what cannot be. */
    public SightingSettings {
        coarseAfterDaysOf = Map.copyOf(coarseAfterDaysOf);
        require(coarseAfterDays);
        coarseAfterDaysOf.values().forEach(SightingSettings::require);
    }

    private static void require(int days) {
        if (days < LEAST || days > MOST) {
            throw new IllegalArgumentException("ashroy.sightings.coarse-after-days is " + LEAST + " to " + MOST);
        }
    }

    /** For sessions of a type, in days. */
    int daysOf(SessionType type) {
        return coarseAfterDaysOf.getOrDefault(type, type == SessionType.VERIFICATION ? EXERCISES : coarseAfterDays);
    }
}
