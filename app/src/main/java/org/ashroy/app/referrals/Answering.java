package org.ashroy.app.referrals;

import java.util.Optional;

/**
 * What the receiver says.
 *
 * @param step to which stage it moves: accepted, refused, served or not served
 * @param reason why no help is given; empty where it is
 * @param words for the sender; may be blank
 */
public record Answering(ReferralStage step, Optional<ReferralChange.NoHelp> reason, String words) {

    /** Shows nothing of the words. */
    @Override
    public String toString() {
        return "Answering[" + step + "]";
    }
}
