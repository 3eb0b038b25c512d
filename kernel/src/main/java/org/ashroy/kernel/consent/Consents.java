package org.ashroy.kernel.consent;

import java.util.Collection;
import java.util.Collections;

/**
 * Whether a release is covered. It needs one granted tuple that covers it exactly: same recipient, same purpose, same
 * jurisdiction, every category, still running. Two tuples never add up to one, and a
 * refusal or withdrawal that stands for one of the categories wins over any grant, as where linked records answered
 * differently, or part of a consent was withdrawn. A government needs two approvers. The
 * country of origin is denied whatever was granted for anything else, and even then needs a tuple that names it.
 *
 * <p>Why so strict: in 2018 to 2021 data of over 800,000 people who had been asked about assistance went on to the country
 * they had fled (Human Rights Watch, 15 June 2021). That must not be possible here.
 */
public final class Consents {

    private Consents() {}

    /** What the consents say to a release. */
    public sealed interface Verdict {

        /**
         * It is covered.
         *
         * @param by the tuple that covers it
         */
        record Covered(ConsentTuple by) implements Verdict {}

        /**
         * It is not.
         *
         * @param reason for the log and the screen; names no one
         */
        record NotCovered(Reason reason) implements Verdict {}
    }

    /** Why a release is not covered. */
    public enum Reason {
        /** The request names no category of data. */
        NO_CATEGORY,
        /** Nothing is released to the country of origin. */
        COUNTRY_OF_ORIGIN,
        /** A release to a government needs two different approvers. */
        TOO_FEW_APPROVERS,
        /** A refusal or withdrawal stands for some of these categories. */
        REFUSED_OR_WITHDRAWN,
        /** No consent covers exactly this recipient, purpose, jurisdiction and these categories today. */
        NO_EXACT_CONSENT
    }

    /**
     * Judges a release.
     *
     * @param request what would leave
     * @param current the person's answers that no later answer replaced
     * @param countryOfOrigin the person's, or the operation's where hers is not known (ISO 3166-1 alpha-2)
     * @param originReleaseAllowed whether the operation has, by a decision of its own, opened releases to that country
     */
    public static Verdict judge(
            ReleaseRequest request,
            Collection<ConsentTuple> current,
            String countryOfOrigin,
            boolean originReleaseAllowed) {
        if (request.categories().isEmpty()) {
            return new Verdict.NotCovered(Reason.NO_CATEGORY);
        }
        if (request.jurisdiction().equalsIgnoreCase(countryOfOrigin) && !originReleaseAllowed) {
            return new Verdict.NotCovered(Reason.COUNTRY_OF_ORIGIN);
        }
        if (request.government() && request.approvers() < 2) {
            return new Verdict.NotCovered(Reason.TOO_FEW_APPROVERS);
        }
        for (ConsentTuple tuple : current) {
            if (tuple.answer() != ConsentTuple.Answer.GRANTED
                    && tuple.recipient().equals(request.recipient())
                    && tuple.purpose().equals(request.purpose())
                    && tuple.jurisdiction().equals(request.jurisdiction())
                    && !Collections.disjoint(tuple.categories(), request.categories())) {
                return new Verdict.NotCovered(Reason.REFUSED_OR_WITHDRAWN);
            }
        }
        for (ConsentTuple tuple : current) {
            if (tuple.answer() == ConsentTuple.Answer.GRANTED
                    && tuple.recipient().equals(request.recipient())
                    && tuple.purpose().equals(request.purpose())
                    && tuple.jurisdiction().equals(request.jurisdiction())
                    && tuple.categories().containsAll(request.categories())
                    && !request.day().isAfter(tuple.until())) {
                return new Verdict.Covered(tuple);
            }
        }
        return new Verdict.NotCovered(Reason.NO_EXACT_CONSENT);
    }
}
