package org.ashroy.app.release;

import java.util.Arrays;
import java.util.List;

/**
 * What a recipient may use the data for, by the codes of the consents. The list holds what is asked for in this operation, also
 * what no consent that is read out here covers: such a request is refused, and the refusal is seen.
 */
public enum ReleasePurpose {
    /** Looking for a missing person or for her family. */
    TRACING,
    /** Messages to her. */
    MESSAGES,
    /** The card of the host government. */
    GOVERNMENT_CARD,
    /** Help with goods, cash or work. */
    ASSISTANCE,
    /** A doctor or clinic. */
    HEALTH,
    /** A school or course. */
    EDUCATION,
    /** A new home in a third country. */
    RESETTLEMENT,
    /** Going back to the country of origin. */
    RETURN,
    /** Saving her life; no consent names it. */
    DANGER_TO_LIFE;

    /** The purposes that a request on consent may name. */
    public static List<ReleasePurpose> ofConsent() {
        return Arrays.stream(values())
                .filter(purpose -> purpose != DANGER_TO_LIFE)
                .toList();
    }
}
