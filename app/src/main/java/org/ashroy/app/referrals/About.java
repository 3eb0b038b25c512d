package org.ashroy.app.referrals;

import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.consent.ConsentTuple;

/**
 * Whom a referral is about, and what she agreed to. It is sealed under the referral's own key: no column and no event says in the
 * clear that somebody was referred, or to whom she agreed to be.
 *
 * @param person who
 * @param consent her answer; empty in danger to life
 * @param caseId the case it belongs to, for whoever keeps cases; empty where there is none
 */
public record About(UUID person, Optional<ConsentTuple> consent, Optional<UUID> caseId) {

    /** Shows nothing. */
    @Override
    public String toString() {
        return "About[hidden]";
    }
}
