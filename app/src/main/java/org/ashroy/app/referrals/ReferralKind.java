package org.ashroy.app.referrals;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The referral in the journal and in the table {@code referral}. */
@Component
public class ReferralKind implements SubjectKind<Referral, ReferralChange> {

    static final EventTypes<ReferralChange> TYPES = new EventTypes<ReferralChange>()
            .add("referral-made", 1, ReferralChange.Made.class)
            .add("referral-approved", 1, ReferralChange.Approved.class)
            .add("referral-accepted", 1, ReferralChange.Accepted.class)
            .add("referral-refused", 1, ReferralChange.Refused.class)
            .add("referral-served", 1, ReferralChange.Served.class)
            .add("referral-not-served", 1, ReferralChange.NotServed.class)
            .add("referral-returned", 1, ReferralChange.Returned.class)
            .add("referral-withdrawn", 1, ReferralChange.Withdrawn.class)
            .add("referral-outcome-read", 1, ReferralChange.OutcomeRead.class)
            .add("referral-escalated", 1, ReferralChange.Escalated.class)
            .add("referral-reviewed", 1, ReferralChange.Reviewed.class)
            .add("referral-forgotten", 1, ReferralChange.Forgotten.class)
            .add("referral-handed-over", 1, ReferralChange.HandedOver.class)
            .add("referral-answer-heard", 1, ReferralChange.Heard.class);

    private final JdbcClient jdbc;
    private final ReferralFold fold = new ReferralFold();

    ReferralKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "referral";
    }

    @Override
    public Fold<Referral, ReferralChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<ReferralChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("referral");
    }

    @Override
    public void write(SubjectId subject, Folded<Referral> folded) {
        Referral referral = folded.state();
        if (referral.made().isEmpty()) {
            return;
        }
        ReferralChange.Made made = referral.made().get();
        Optional<Instant> nextRung = Rung.of(referral.rung() + 1).flatMap(referral::tellingDue);
        jdbc.sql("""
                insert into referral (id, code, service, help, recipient, sender, sender_organisation, sender_area,
                    ground, urgency, answer_within, made_at, sent_at, answered_at, until, stage, due_at, rung, next_rung_at, approvers,
                    needed, to_read, refused_step, review_due, reply_codes, about_sealed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set code = excluded.code, service = excluded.service, help = excluded.help,
                    recipient = excluded.recipient, sender = excluded.sender,
                    sender_organisation = excluded.sender_organisation, sender_area = excluded.sender_area,
                    ground = excluded.ground, urgency = excluded.urgency,
                    answer_within = excluded.answer_within, made_at = excluded.made_at,
                    sent_at = excluded.sent_at, answered_at = excluded.answered_at, until = excluded.until,
                    stage = excluded.stage, due_at = excluded.due_at, rung = excluded.rung,
                    next_rung_at = excluded.next_rung_at, approvers = excluded.approvers, needed = excluded.needed,
                    to_read = excluded.to_read, refused_step = excluded.refused_step,
                    review_due = excluded.review_due, reply_codes = excluded.reply_codes,
                    about_sealed = excluded.about_sealed""")
                .param(subject.value())
                .param(made.code())
                .param(made.service())
                .param(made.help().name())
                .param(made.recipient())
                .param(referral.by().orElseThrow().author())
                .param(made.senderOrganisation())
                .param(made.senderArea())
                .param(made.ground().name())
                .param(made.urgency().name())
                .param(made.answerWithin())
                .param(Timestamp.from(referral.by().orElseThrow().time().instant()))
                .param(moment(referral.times().sent()))
                .param(moment(referral.times().answered()))
                .param(Date.valueOf(made.until()))
                .param(referral.stage().name())
                .param(moment(referral.due()))
                .param(referral.rung())
                .param(moment(nextRung))
                .param(referral.approvers().toArray(UUID[]::new))
                .param(referral.needed())
                .param(referral.toRead())
                .param(!referral.status().refused().isEmpty())
                .param(
                        referral.review().entries().isEmpty()
                                ? referral.reviewDue().map(Date::valueOf).orElse(null)
                                : null)
                .param(referral.replyCodes().toArray(String[]::new))
                .param(referral.marks().forgotten() ? null : made.about().ciphertext())
                .update();
    }

    private static @Nullable Timestamp moment(Optional<Instant> at) {
        return at.map(Timestamp::from).orElse(null);
    }
}
