package org.ashroy.app.registration;

import java.sql.Date;
import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The finding "same number on two people" in the journal and in the table {@code number_finding}. */
@Component
public class NumberFindingKind implements SubjectKind<NumberFinding, NumberFinding.Change> {

    static final EventTypes<NumberFinding.Change> TYPES = new EventTypes<NumberFinding.Change>()
            .add("same-number-found", 1, NumberFinding.Change.Found.class)
            .add("same-number-settled", 1, NumberFinding.Change.Settled.class);

    private final JdbcClient jdbc;
    private final NumberFinding.FindingFold fold = new NumberFinding.FindingFold();

    NumberFindingKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "number-finding";
    }

    @Override
    public Fold<NumberFinding, NumberFinding.Change> fold() {
        return fold;
    }

    @Override
    public EventTypes<NumberFinding.Change> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("number_finding");
    }

    @Override
    public void write(SubjectId subject, Folded<NumberFinding> folded) {
        NumberFinding finding = folded.state();
        if (finding.people().isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into number_finding (id, one, other, found_on, decision) values (?, ?, ?, ?, ?)
                on conflict (id) do update set one = excluded.one, other = excluded.other,
                    found_on = excluded.found_on, decision = excluded.decision""")
                .params(
                        subject.value(),
                        finding.people().get().one(),
                        finding.people().get().other(),
                        Date.valueOf(finding.foundOn().orElseThrow()),
                        PersonKind.current(finding.decision()).name())
                .update();
    }
}
