package org.ashroy.app.referrals;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.StateMachine;
import org.ashroy.kernel.seal.Sealed;

/** How events make a referral. */
final class ReferralFold implements Fold<Referral, ReferralChange> {

    private static final Map<ReferralStage, Set<ReferralStage>> STEPS = Map.of(
            ReferralStage.ASKED,
            EnumSet.of(ReferralStage.SENT, ReferralStage.RETURNED),
            ReferralStage.SENT,
            EnumSet.of(
                    ReferralStage.ACCEPTED,
                    ReferralStage.REFUSED,
                    ReferralStage.SERVED,
                    ReferralStage.NOT_SERVED,
                    ReferralStage.RETURNED),
            ReferralStage.ACCEPTED,
            EnumSet.of(ReferralStage.SERVED, ReferralStage.NOT_SERVED, ReferralStage.RETURNED));

    @Override
    public Referral empty(SubjectId subject) {
        return Referral.nothing();
    }

    @Override
    public Referral apply(Referral r, Event<ReferralChange> event, Ancestry ancestry) {
        EventMeta meta = event.meta();
        return switch (event.body()) {
            case ReferralChange.Made made -> sentWhereEnough(r.made(made, meta), meta);
            case ReferralChange.Approved _ -> sentWhereEnough(r.approvedBy(meta.author()), meta);
            case ReferralChange.Accepted accepted ->
                said(step(r, ReferralStage.ACCEPTED, Optional.empty(), meta), accepted.words(), meta);
            case ReferralChange.Refused refused ->
                said(step(r, ReferralStage.REFUSED, Optional.of(refused.reason().name()), meta), refused.words(), meta);
            case ReferralChange.Served served ->
                said(step(r, ReferralStage.SERVED, Optional.empty(), meta), served.words(), meta);
            case ReferralChange.NotServed not ->
                said(step(r, ReferralStage.NOT_SERVED, Optional.of(not.reason().name()), meta), not.words(), meta);
            case ReferralChange.Returned returned ->
                step(r, ReferralStage.RETURNED, Optional.of(returned.reason().name()), meta);
            case ReferralChange.Withdrawn withdrawn -> r.withdrawnFor(withdrawn.reason());
            case ReferralChange.OutcomeRead _ ->
                r.marked(new Referral.Marks(
                        // Who read one outcome has not read another that was given elsewhere meanwhile.
                        r.outcome()
                                .filter(how -> ancestry.precedes(how.event(), meta.id()))
                                .isPresent(),
                        r.marks().forgotten()));
            case ReferralChange.Escalated escalated ->
                r.tell(new Referral.TellingDone(
                        escalated.waiting(),
                        escalated.rung(),
                        escalated.due(),
                        meta.time().instant()));
            case ReferralChange.Reviewed looked -> r.reviewed(r.review().set(looked.finding(), meta, ancestry));
            case ReferralChange.Forgotten _ ->
                r.marked(new Referral.Marks(r.marks().read(), true));
            case ReferralChange.HandedOver over ->
                r.with(r.outside()
                        .handing(over.medium(), new Referral.HandedOver(meta, over.replyCode(), over.file())));
            case ReferralChange.Heard heard ->
                r.with(r.outside().hearing(new Referral.Heard(meta, heard.way(), heard.teller())));
        };
    }

    private static Referral sentWhereEnough(Referral r, EventMeta meta) {
        if (r.made().isEmpty()
                || r.status().status() != ReferralStage.ASKED
                || r.approvers().size() < r.needed()) {
            return r;
        }
        return r.at(r.status().step(ReferralStage.SENT, meta, STEPS))
                .at(new Referral.Times(
                        Optional.of(meta.time().instant()),
                        r.times().answered(),
                        r.times().ended()));
    }

    /** A step that is not possible any more is not made, and stands among the refused, for a person to see. */
    private static Referral step(Referral r, ReferralStage to, Optional<String> why, EventMeta meta) {
        StateMachine<ReferralStage> next = r.status().step(to, meta, STEPS);
        if (next.status() == r.status().status()) {
            return r.at(next);
        }
        Instant now = meta.time().instant();
        boolean end = to != ReferralStage.ACCEPTED;
        boolean answer = to != ReferralStage.RETURNED;
        Referral moved = r.at(next)
                .at(new Referral.Times(
                        r.times().sent(),
                        r.times().answered().or(() -> answer ? Optional.of(now) : Optional.empty()),
                        end ? Optional.of(now) : r.times().ended()));
        return end ? moved.ended(new Referral.Outcome(meta.id(), why)) : moved;
    }

    // What somebody wrote is kept, also where the step came too late.
    private static Referral said(Referral r, Optional<Sealed<String>> said, EventMeta meta) {
        return said.map(words -> r.saying(new Referral.Said(meta, words))).orElse(r);
    }
}
