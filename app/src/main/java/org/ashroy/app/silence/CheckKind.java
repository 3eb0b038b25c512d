package org.ashroy.app.silence;

import java.sql.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The welfare check in the journal and in the table {@code welfare_check}. */
@Component
public class CheckKind implements SubjectKind<WelfareCheck, CheckChange> {

    private static final EventTypes<CheckChange> TYPES = new EventTypes<CheckChange>()
            .add("check-silence-noticed", 1, CheckChange.SilenceNoticed.class)
            .add("check-assigned", 1, CheckChange.CheckAssigned.class)
            .add("check-closed", 1, CheckChange.CheckClosed.class);

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
        if (check.person().isEmpty()) {
            return;
        }
        Optional<CheckChange.CheckAssigned> owner =
                Optional.ofNullable(check.owner().value());
        jdbc.sql("""
                insert into welfare_check (id, person, status, bits, days_unseen, reasons, owner, due, outcome)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set person = excluded.person, status = excluded.status, bits = excluded.bits,
                    days_unseen = excluded.days_unseen, reasons = excluded.reasons, owner = excluded.owner,
                    due = excluded.due, outcome = excluded.outcome""")
                .param(subject.value())
                .param(check.person().get())
                .param(check.status().status().name())
                .param(check.bits())
                .param(check.daysUnseen())
                .param(check.evidence().stream()
                        .map(evidence -> String.format(
                                Locale.ROOT,
                                "%s:%d:%d",
                                evidence.kind(),
                                evidence.missed(),
                                Math.round(evidence.usualRate() * 100)))
                        .collect(Collectors.joining(" ")))
                .param(owner.map(CheckChange.CheckAssigned::owner).orElse(null))
                .param(owner.map(assigned -> Date.valueOf(assigned.due())).orElse(null))
                .param(check.outcome().map(Enum::name).orElse(null))
                .update();
    }
}
