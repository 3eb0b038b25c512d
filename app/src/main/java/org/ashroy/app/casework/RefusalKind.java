package org.ashroy.app.casework;

import java.sql.Date;
import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Those who were turned away, in the journal and in the table {@code mandate_refusal}. */
@Component
public class RefusalKind implements SubjectKind<Refusals, RefusalChange> {

    static final EventTypes<RefusalChange> TYPES =
            new EventTypes<RefusalChange>().add("mandate-turned-away", 1, RefusalChange.TurnedAway.class);

    private final JdbcClient jdbc;
    private final Refusals.RefusalsFold fold = new Refusals.RefusalsFold();

    RefusalKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "mandate-refusal";
    }

    @Override
    public Fold<Refusals, RefusalChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<RefusalChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("mandate_refusal");
    }

    @Override
    public void write(SubjectId subject, Folded<Refusals> folded) {
        jdbc.sql("delete from mandate_refusal where id = ?")
                .param(subject.value())
                .update();
        folded.state()
                .which()
                .ifPresent(which -> jdbc.sql("""
                        insert into mandate_refusal (id, organisation, kind, site, week, refused)
                        values (?, ?, ?, ?, ?, ?)""")
                        .params(
                                subject.value(),
                                which.organisation(),
                                which.kind().name(),
                                which.site(),
                                Date.valueOf(which.week()),
                                folded.state().each().size())
                        .update());
    }
}
