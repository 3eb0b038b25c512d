package org.ashroy.app.referrals;

import java.util.Set;

/** How far a referral is. */
public enum ReferralStage {
    /** Others must approve it first. */
    ASKED,
    /** Sent; the receiver has not answered. */
    SENT,
    /** The receiver will help. */
    ACCEPTED,
    /** The receiver will not, and said why. */
    REFUSED,
    /** She was helped. */
    SERVED,
    /** She was not, and why is said. */
    NOT_SERVED,
    /** It came back without an answer: the service closed, or its time is over. */
    RETURNED,
    /** She, or whoever sent it, took it back. */
    WITHDRAWN;

    /** Those in which somebody has to do something yet. */
    static final Set<ReferralStage> OPEN = Set.of(ASKED, SENT, ACCEPTED);

    /** Those with the receiver. */
    static final Set<ReferralStage> WITH_THE_RECEIVER = Set.of(SENT, ACCEPTED);

    /** Those that came to an end of which the sender has to know. */
    static final Set<ReferralStage> ENDED = Set.of(REFUSED, SERVED, NOT_SERVED, RETURNED);
}
