package org.ashroy.app.silence;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The welfare check in the journal and in the tables {@code welfare_check} and {@code unfounded_check}. */
@Component
public class CheckKind implements SubjectKind<WelfareCheck, CheckChange> {

    static final EventTypes<CheckChange> TYPES = new EventTypes<CheckChange>()
            .add("check-silence-noticed", 1, CheckChange.SilenceNoticed.class)
            .add("check-seen-since", 1, CheckChange.SeenSince.class)
            .add("check-seen-since-taken-back", 1, CheckChange.SeenSinceTakenBack.class)
            .add("check-assigned", 1, CheckChange.CheckAssigned.class)
            .add("check-step-taken", 1, CheckChange.StepTaken.class)
            .add("check-step-skipped", 1, CheckChange.StepSkipped.class)
            .add("check-closed", 1, CheckChange.CheckClosed.class)
            .add("check-settled", 1, CheckChange.CheckSettled.class)
            .add("check-asked", 1, CheckChange.CheckAsked.class)
            .add("check-escalated", 1, CheckChange.CheckEscalated.class)
            .add("check-missing-presumed", 1, CheckChange.MissingPresumed.class)
            .add("check-harm-recorded", 1, CheckChange.HarmRecorded.class)
            .add("check-harm-looked-at", 1, CheckChange.HarmLookedAt.class)
            .add("check-erased", 1, CheckChange.CheckErased.class);

    /**
     * What somebody's word adds to the list's order where no pass found anything: as much as the list calls very strong. It is no
     * probability, and the detector never reads it.
     */
    static final double ASKED_BITS = 20;

    /** What a row says; counted up where it says more than before, so that rows of an older program are written again. */
    static final int WRITTEN_AS = 1;

    private final JdbcClient jdbc;
    private final WelfareCheck.CheckFold fold = new WelfareCheck.CheckFold();

    CheckKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "welfare-check";
    }

    @Override
    public Fold<WelfareCheck, CheckChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<CheckChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("unfounded_check", "welfare_check");
    }

    @Override
    public void write(SubjectId subject, Folded<WelfareCheck> folded) {
        WelfareCheck check = folded.state();
        check.erased().ifPresent(month -> erased(subject, month));
        if (check.person().isEmpty() || check.raised().isEmpty()) {
            return;
        }
        Optional<CheckChange.SilenceNoticed> noticed = check.noticed();
        double found = noticed.map(CheckChange.SilenceNoticed::bits).orElse(0.0);
        Optional<CheckChange.CheckAssigned> owner =
                Optional.ofNullable(check.owner().value());
        jdbc.sql("""
                insert into welfare_check (id, person, status, bits, silent_since, ever_seen, reasons, causes, raised_at,
                    owner, due, seen_since, whereabouts, escalated, escalated_at, harms, harms_to_see, ended, ended_at,
                    sighted_on, meeting_tried_at, written_as)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set person = excluded.person, status = excluded.status, bits = excluded.bits,
                    silent_since = excluded.silent_since, ever_seen = excluded.ever_seen, reasons = excluded.reasons,
                    causes = excluded.causes, raised_at = excluded.raised_at, owner = excluded.owner, due = excluded.due,
                    seen_since = excluded.seen_since, whereabouts = excluded.whereabouts,
                    escalated = excluded.escalated, escalated_at = excluded.escalated_at, harms = excluded.harms,
                    harms_to_see = excluded.harms_to_see, ended = excluded.ended, ended_at = excluded.ended_at,
                    sighted_on = excluded.sighted_on, meeting_tried_at = excluded.meeting_tried_at,
                    written_as = excluded.written_as""")
                .param(subject.value())
                .param(check.person().get())
                .param(check.status().status().name())
                .param(check.causes().isEmpty() ? found : Math.max(found, ASKED_BITS))
                .param(date(check.silentSince()))
                .param(noticed.map(CheckChange.SilenceNoticed::everSeen).orElse(true))
                .param(noticed.map(one -> reasons(one.evidence())).orElse(""))
                .param(check.causes().stream().map(Enum::name).toArray(String[]::new))
                .param(moment(check.raised()))
                .param(owner.map(CheckChange.CheckAssigned::owner).orElse(null))
                .param(owner.map(assigned -> Timestamp.from(assigned.due())).orElse(null))
                .param(date(check.seenSince()))
                .param(check.whereabouts().name())
                .param(check.escalation().map(WelfareCheck.Escalation::level).orElse(0))
                .param(moment(check.escalation().map(WelfareCheck.Escalation::by)))
                .param(check.harms().size())
                .param((int)
                        check.harms().stream().filter(harm -> !harm.lookedAt()).count())
                .param(check.end().map(Enum::name).orElse(null))
                .param(moment(check.closed()))
                .param(date(check.sightedOn()))
                .param(moment(check.meetingTried()))
                .param(WRITTEN_AS)
                .update();
    }

    /** What is left of a check that was unfounded: in which month it was closed, and no person. */
    private void erased(SubjectId check, LocalDate closedIn) {
        jdbc.sql("delete from welfare_check where id = ?").param(check.value()).update();
        jdbc.sql("insert into unfounded_check (id, closed_in) values (?, ?)"
                        + " on conflict (id) do update set closed_in = excluded.closed_in")
                .params(check.value(), Date.valueOf(closedIn))
                .update();
    }

    private static @Nullable Timestamp moment(Optional<EventMeta> by) {
        return by.map(one -> Timestamp.from(one.time().instant())).orElse(null);
    }

    private static @Nullable Date date(Optional<LocalDate> day) {
        return day.map(Date::valueOf).orElse(null);
    }

    /** What the system itself says of a check, whatever its state is then. */
    Command automatic(SubjectId check, CheckChange change) {
        return automatic(check, _ -> Optional.of(change));
    }

    /** What the system itself says of a check, from its state when it is said and not when it was thought of; it may be nothing. */
    Command automatic(SubjectId check, Function<WelfareCheck, Optional<CheckChange>> decide) {
        return new Command(CommandId.create(), Ledger.SYSTEM, recorder -> {
            Folded<WelfareCheck> now = recorder.load(this, check);
            decide.apply(now.state()).ifPresent(change -> recorder.record(this, check, now.heads(), change));
        });
    }

    /** The reasons as the list needs them: kind, number missed, usual rate in percent; joined by colons, parted by blanks. */
    static String reasons(List<CheckChange.Evidence> evidence) {
        return evidence.stream()
                .map(one -> String.format(
                        Locale.ROOT, "%s:%d:%d", one.kind(), one.missed(), Math.round(one.usualRate() * 100)))
                .collect(Collectors.joining(" "));
    }
}
