package org.ashroy.app.missing;

import java.sql.Date;
import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The report in the journal and in the table {@code missing_report}. */
@Component
public class MissingKind implements SubjectKind<MissingReport, MissingChange> {

    static final EventTypes<MissingChange> TYPES = new EventTypes<MissingChange>()
            .add("missing-reported", 1, MissingChange.Reported.class)
            .add("missing-reversal-proposed", 1, MissingChange.ReversalProposed.class)
            .add("missing-reversal-approved", 1, MissingChange.ReversalApproved.class)
            .add("missing-reversal-refused", 1, MissingChange.ReversalRefused.class);

    private final JdbcClient jdbc;
    private final MissingReport.MissingFold fold = new MissingReport.MissingFold();

    MissingKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "missing-report";
    }

    @Override
    public Fold<MissingReport, MissingChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<MissingChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("missing_report");
    }

    @Override
    public void write(SubjectId subject, Folded<MissingReport> folded) {
        jdbc.sql("delete from missing_report where id = ?")
                .param(subject.value())
                .update();
        MissingReport report = folded.state();
        report.reported()
                .ifPresent(said -> jdbc.sql("""
                        insert into missing_report (id, person, household, reported_on, holds_until, said_by, proposed,
                            reversed_on)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                        .param(subject.value())
                        .param(said.person())
                        .param(said.household().orElse(null))
                        .param(Date.valueOf(said.on()))
                        .param(Date.valueOf(said.until()))
                        .param(said.saidBy().name())
                        .param(!report.proposals().isEmpty())
                        .param(report.reversed().map(Date::valueOf).orElse(null))
                        .update());
    }
}
