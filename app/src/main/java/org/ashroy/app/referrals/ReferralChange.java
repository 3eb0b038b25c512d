package org.ashroy.app.referrals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.release.ReviewFinding;
import org.ashroy.app.services.Help;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a referral. Who did it is the author of the event. */
public sealed interface ReferralChange {

    /**
     * It was made.
     *
     * @param code by which it is spoken of
     * @param about whom, and what she agreed to
     * @param note what the service must know besides
     * @param service identifier of the service
     * @param help what is asked of it
     * @param recipient code of its organisation
     * @param recipientCountry where that organisation sits and holds the data (ISO 3166-1 alpha-2)
     * @param government whether that is a government or one of its services
     * @param ground on what it stands
     * @param urgency how soon she must be helped
     * @param answerWithin minutes after sending until an answer must be there
     * @param serveWithin minutes after accepting until help must have been given
     * @param categories codes of the data that the receiver may open
     * @param until last day on which the receiver may
     * @param approach how she and the service come together
     * @param senderOrganisation code of the organisation that refers
     * @param senderArea P-code of the area of the account that refers; empty for the whole operation
     */
    record Made(
            String code,
            Sealed<About> about,
            Optional<Sealed<Note>> note,
            UUID service,
            Help help,
            String recipient,
            String recipientCountry,
            boolean government,
            ReferralGround ground,
            ReferralUrgency urgency,
            int answerWithin,
            int serveWithin,
            SortedSet<String> categories,
            LocalDate until,
            Approach approach,
            String senderOrganisation,
            String senderArea)
            implements ReferralChange {}

    /** Another one approves it; in danger to life: confirms the danger. */
    record Approved() implements ReferralChange {}

    /** The receiver will help. */
    record Accepted(Optional<Sealed<String>> words) implements ReferralChange {}

    /** The receiver will not help. */
    record Refused(NoHelp reason, Optional<Sealed<String>> words) implements ReferralChange {}

    /** She was helped. */
    record Served(Optional<Sealed<String>> words) implements ReferralChange {}

    /** She was not helped in the end. */
    record NotServed(NoHelp reason, Optional<Sealed<String>> words) implements ReferralChange {}

    /** It comes back to whoever sent it. */
    record Returned(ReturnReason reason) implements ReferralChange {}

    /** It was taken back; from this moment nothing of it opens for the receiver. */
    record Withdrawn(WithdrawalReason reason) implements ReferralChange {}

    /** Whoever sent it knows what became of it. */
    record OutcomeRead() implements ReferralChange {}

    /**
     * Nobody acted, and the next were told.
     *
     * @param waiting what it waited for
     * @param rung who was told
     * @param due when they had to be told
     */
    record Escalated(Waiting waiting, Rung rung, Instant due) implements ReferralChange {}

    /** The data protection officer looked at a referral in danger to life. */
    record Reviewed(ReviewFinding finding) implements ReferralChange {}

    /** Whom it was about is erased; the key is gone. */
    record Forgotten() implements ReferralChange {}

    /**
     * It was handed to a service without an account. What was handed so before has no code any more.
     *
     * @param medium on what
     * @param replyCode keyed fingerprint of the code by which the service answers; the code itself is kept nowhere
     * @param file that waits to be fetched, where it is one
     */
    record HandedOver(Medium medium, String replyCode, Optional<UUID> file) implements ReferralChange {}

    /**
     * How the answer came with which this was recorded, where no account of the receiver gave it.
     *
     * @param way how
     * @param teller who told it, in the words of whoever wrote it down
     */
    record Heard(AnswerWay way, Optional<Sealed<String>> teller) implements ReferralChange {}

    /** Why no help is given. */
    enum NoHelp {
        /** There is no room. */
        FULL,
        /** It is not a service for somebody like her. */
        NOT_FOR_HER,
        /** The service does not do this. */
        NOT_OFFERED,
        /** She did not come, or could not be reached as she wants to be. */
        NOT_REACHED,
        /** She does not want it any more. */
        HER_WISH,
        /** It would not be safe for her or for staff. */
        NOT_SAFE
    }

    /** Why it comes back. */
    enum ReturnReason {
        /** The service was closed. */
        SERVICE_CLOSED,
        /** The organisation does not work here any more. */
        ORGANISATION_ENDED,
        /** What she agreed to, or the time to approve it, is over. */
        TIME_OVER
    }

    /** Why it was taken back. */
    enum WithdrawalReason {
        /** She does not agree any more. */
        HER_WISH,
        /** It goes to another service. */
        SENT_ELSEWHERE,
        /** It should not have been sent. */
        MISTAKE
    }
}
