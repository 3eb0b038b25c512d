package org.ashroy.app.referrals;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.consent.Consents;

/** Why a referral opens nothing; each has a text, and none names anyone. */
public enum ReferralObstacle {
    /** There is none, it is not for this account, or what was to be opened is not what was sent. */
    NOT_THIS,
    /** It was taken back. */
    WITHDRAWN,
    /** It has ended, or was never sent. */
    NOT_OPEN,
    /** Its last day has passed. */
    TOO_LATE,
    /** The organisation does not work here any more. */
    ORGANISATION_ENDED,
    /** It goes to the country of origin, or to an organisation of that country. */
    COUNTRY_OF_ORIGIN,
    /** It asks for more than the ground allows, or for nothing. */
    MORE_THAN_ALLOWED,
    /** She refused this, or withdrew. */
    REFUSED_OR_WITHDRAWN,
    /** What she agreed to does not cover exactly this. */
    NO_EXACT_CONSENT,
    /** Too few others have approved it. */
    TOO_FEW_APPROVERS,
    /** Somebody of the receiver has an account, and reads it there: it is handed over on no paper and in no file. */
    HAS_ACCOUNTS;

    static ReferralObstacle of(Consents.Reason reason) {
        return switch (reason) {
            case NO_CATEGORY -> MORE_THAN_ALLOWED;
            case COUNTRY_OF_ORIGIN -> COUNTRY_OF_ORIGIN;
            case TOO_FEW_APPROVERS -> TOO_FEW_APPROVERS;
            case REFUSED_OR_WITHDRAWN -> REFUSED_OR_WITHDRAWN;
            case NO_EXACT_CONSENT -> NO_EXACT_CONSENT;
        };
    }

    /** The word for it in the access log. */
    public String word() {
        return "referral-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of what a user is told. */
    public String text() {
        return "referral-obstacle." + name();
    }

    /** What a user is told for a word of the access log; empty where it is none of these. */
    static Optional<String> textOf(String word) {
        return Arrays.stream(values())
                .filter(obstacle -> obstacle.word().equals(word))
                .map(ReferralObstacle::text)
                .findFirst();
    }

    /** The refusal at the gate. */
    Decision decision() {
        return new Decision.Refused(word());
    }
}
