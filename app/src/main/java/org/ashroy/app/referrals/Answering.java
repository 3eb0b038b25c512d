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
 * @param way how the sender was told; empty where the receiver says it itself
 * @param teller who told the sender; blank where the receiver says it itself
 */
public record Answering(
        ReferralStage step,
        Optional<ReferralChange.NoHelp> reason,
        String words,
        Optional<AnswerWay> way,
        String teller) {

    /** How an answer by a code says that nobody could be reached, which is a reason of its own among the steps. */
    public static final String NOT_REACHED = "NOT_REACHED";

    /** What the receiver says itself. */
    public Answering(ReferralStage step, Optional<ReferralChange.NoHelp> reason, String words) {
        this(step, reason, words, Optional.empty(), "");
    }

    /**
     * Read from a form.
     *
     * @throws RefusedInputException where no step was chosen
     */
    static Answering of(Map<String, String> fields) {
        String words = fields.getOrDefault("words", "");
        if (NOT_REACHED.equals(fields.get("step"))) {
            return new Answering(ReferralStage.NOT_SERVED, Optional.of(ReferralChange.NoHelp.NOT_REACHED), words);
        }
        return new Answering(
                Typed.choice(ReferralStage.values(), fields.get("step"))
                        .orElseThrow(() -> new RefusedInputException("referral.answer-missing", "step")),
                Typed.choice(ReferralChange.NoHelp.values(), fields.get("reason")),
                words,
                Typed.choice(AnswerWay.values(), fields.get("way")),
                fields.getOrDefault("teller", ""));
    }

    /** Shows nothing of the words. */
    @Override
    public String toString() {
        return "Answering[" + step + "]";
    }
}
