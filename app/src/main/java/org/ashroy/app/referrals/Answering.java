package org.ashroy.app.referrals;

import java.util.Map;
import java.util.Optional;
import org.ashroy.app.access.Typed;
import org.ashroy.app.registration.RefusedInputException;

/**
 * What the receiver says.
 *
 * @param step to which stage it moves: accepted, refused, served or not served
 * @param reason why no help is given; empty where it is
 * @param words for the sender; may be blank
 */
public record Answering(ReferralStage step, Optional<ReferralChange.NoHelp> reason, String words) {

    /**
     * Read from a form.
     *
     * @throws RefusedInputException where no step was chosen
     */
    static Answering of(Map<String, String> fields) {
        return new Answering(
                Typed.choice(ReferralStage.values(), fields.get("step"))
                        .orElseThrow(() -> new RefusedInputException("referral.answer-missing", "step")),
                Typed.choice(ReferralChange.NoHelp.values(), fields.get("reason")),
                fields.getOrDefault("words", ""));
    }

    /** Shows nothing of the words. */
    @Override
    public String toString() {
        return "Answering[" + step + "]";
    }
}
