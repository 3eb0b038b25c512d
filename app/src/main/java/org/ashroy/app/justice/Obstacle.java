package org.ashroy.app.justice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.consent.Consents;

/** Why nothing is handed to an authority; each has a text, and none names anyone. */
public enum Obstacle {
    /** There is none, or it is not what was asked. */
    NOT_THIS,
    /** Whose case it is changed since this was asked, or is not clear. */
    WHOSE,
    /** She does not want a complaint, or was not asked. */
    HER_WISH,
    /** It was stopped, when she changed her mind. */
    STOPPED,
    /** It was handed over already. */
    HANDED,
    /** Whose case it was is erased, or the case is closed. */
    OVER,
    /** The organisation does not work here any more. */
    ORGANISATION_ENDED,
    /** It goes to the country of origin, or to an organisation of that country. */
    COUNTRY_OF_ORIGIN,
    /** It names nothing. */
    NO_CATEGORY,
    /** She refused this, or withdrew. */
    REFUSED_OR_WITHDRAWN,
    /** What she agreed to does not cover exactly this today. */
    NO_EXACT_CONSENT,
    /** Too few others have approved it. */
    TOO_FEW_APPROVERS;

    static Obstacle of(Consents.Reason reason) {
        return switch (reason) {
            case NO_CATEGORY -> NO_CATEGORY;
            case COUNTRY_OF_ORIGIN -> COUNTRY_OF_ORIGIN;
            case TOO_FEW_APPROVERS -> TOO_FEW_APPROVERS;
            case REFUSED_OR_WITHDRAWN -> REFUSED_OR_WITHDRAWN;
            case NO_EXACT_CONSENT -> NO_EXACT_CONSENT;
        };
    }

    /** The word for it in the access log. */
    public String word() {
        return "justice-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of what a user is told. */
    public String text() {
        return "justice-obstacle." + name();
    }

    /** What a user is told for a word of the access log; empty where it is none of these. */
    static Optional<String> textOf(String word) {
        return Arrays.stream(values())
                .filter(obstacle -> obstacle.word().equals(word))
                .map(Obstacle::text)
                .findFirst();
    }

    /** The refusal at the gate. */
    Decision decision() {
        return new Decision.Refused(word());
    }
}
