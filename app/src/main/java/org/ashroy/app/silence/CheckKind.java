package org.ashroy.app.silence;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The welfare check in the journal and in the table {@code welfare_check}. */
@Component
public class CheckKind implements SubjectKind<WelfareCheck, CheckChange> {

    private static final EventTypes<CheckChange> TYPES = new EventTypes<CheckChange>()
            .add("check-silence-noticed", 1, CheckChange.SilenceNoticed.class)
            .add("check-seen-since", 1, CheckChange.SeenSince.class)
            .add("check-assigned", 1, CheckChange.CheckAssigned.class)
            .add("check-step-taken", 1, CheckChange.StepTaken.class)
            .add("check-step-skipped", 1, CheckChange.StepSkipped.class)
            .add("check-closed", 1, CheckChange.CheckClosed.class)
            .add("check-settled", 1, CheckChange.CheckSettled.class);

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
        return List.of("welfare_check");
    }

    @Override
    public void write(SubjectId subject, Folded<WelfareCheck> folded) {
        WelfareCheck check = folded.state();
        if (check.noticed().isEmpty() || check.raised().isEmpty()) {
            return;
        }
        CheckChange.SilenceNoticed noticed = check.noticed().get();
        Optional<CheckChange.CheckAssigned> owner =
                Optional.ofNullable(check.owner().value());
        jdbc.sql("""
                insert into welfare_check (id, person, status, bits, silent_since, ever_seen, reasons, raised_at, owner,
                    due, seen_since, ended, ended_at, sighted_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set person = excluded.person, status = excluded.status, bits = excluded.bits,
                    silent_since = excluded.silent_since, ever_seen = excluded.ever_seen, reasons = excluded.reasons,
                    raised_at = excluded.raised_at, owner = excluded.owner, due = excluded.due,
                    seen_since = excluded.seen_since, ended = excluded.ended, ended_at = excluded.ended_at,
                    sighted_on = excluded.sighted_on""")
                .param(subject.value())
                .param(noticed.person())
                .param(check.status().status().name())
                .param(noticed.bits())
                .param(Date.valueOf(noticed.silentSince()))
                .param(noticed.everSeen())
                .param(reasons(noticed.evidence()))
                .param(Timestamp.from(check.raised().get().time().instant()))
                .param(owner.map(CheckChange.CheckAssigned::owner).orElse(null))
                .param(owner.map(assigned -> Timestamp.from(assigned.due())).orElse(null))
                .param(date(check.seenSince()))
                .param(check.end().map(Enum::name).orElse(null))
                .param(check.closed()
                        .map(by -> Timestamp.from(by.time().instant()))
                        .orElse(null))
                .param(date(check.sightedOn()))
                .update();
    }

    private static @Nullable Date date(Optional<LocalDate> day) {
        return day.map(Date::valueOf).orElse(null);
    }

    /** The reasons as the list needs them: kind, number missed, usual rate in percent; joined by colons, parted by blanks. */
    static String reasons(List<CheckChange.Evidence> evidence) {
        return evidence.stream()
                .map(one -> String.format(
                        Locale.ROOT, "%s:%d:%d", one.kind(), one.missed(), Math.round(one.usualRate() * 100)))
                .collect(Collectors.joining(" "));
    }
}
