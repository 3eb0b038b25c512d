package org.ashroy.app.release;

import java.util.Locale;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.consent.Consents;

/** Why a release is refused; each has a text, and none names anyone. */
public enum ReleaseReason {
    /** It names no category of data. */
    NO_CATEGORY,
    /** It goes to the country of origin, or to an organisation of that country. */
    COUNTRY_OF_ORIGIN,
    /** The recipient does not work here any more. */
    RECIPIENT_ENDED,
    /** Her record was erased. */
    ERASED,
    /** Too few others have approved it. */
    TOO_FEW_APPROVERS,
    /** She refused, or withdrew her consent. */
    REFUSED_OR_WITHDRAWN,
    /** No consent covers exactly this recipient, purpose, country and these data today. */
    NO_EXACT_CONSENT,
    /** It asks for more than the ground allows. */
    MORE_THAN_ALLOWED,
    /** The time for it is over. */
    TOO_LATE,
    /** It ended already. */
    ENDED,
    /** What was to be opened is not what was asked for. */
    NOT_WHAT_WAS_ASKED,
    /** An approver said no. */
    APPROVER;

    /** Why the consents do not cover it. */
    public static ReleaseReason of(Consents.Reason reason) {
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
        return "release-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The refusal at the gate. */
    public Decision decision() {
        return new Decision.Refused(word());
    }
}
