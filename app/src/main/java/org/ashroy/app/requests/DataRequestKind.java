package org.ashroy.app.requests;

import java.sql.Date;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The request in the journal and in the table {@code data_request}. */
@Component
public class DataRequestKind implements SubjectKind<DataRequest, DataRequestChange> {

    static final EventTypes<DataRequestChange> TYPES = new EventTypes<DataRequestChange>()
            .add("data-request-asked", 1, DataRequestChange.Asked.class)
            .add("data-request-extended", 1, DataRequestChange.Extended.class)
            .add("data-request-answered", 1, DataRequestChange.Answered.class)
            .add("data-request-told", 1, DataRequestChange.Told.class)
            .add("data-request-taken-back", 1, DataRequestChange.TakenBack.class);

    private final JdbcClient jdbc;
    private final DataRequest.DataRequestFold fold = new DataRequest.DataRequestFold();

    DataRequestKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "data-request";
    }

    @Override
    public Fold<DataRequest, DataRequestChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<DataRequestChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("data_request");
    }

    @Override
    public void write(SubjectId subject, Folded<DataRequest> folded) {
        jdbc.sql("delete from data_request where id = ?").param(subject.value()).update();
        DataRequest request = folded.state();
        request.asked()
                .ifPresent(asked -> jdbc.sql("""
                        insert into data_request (id, person, code, asked_for, by_carer, site, asked_on, due, stage,
                            to_tell, outcome, in_conflict)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .param(subject.value())
                        .param(asked.person())
                        .param(asked.code())
                        .param(asked.right().name())
                        .param(asked.carer().isPresent())
                        .param(asked.site())
                        .param(Date.valueOf(asked.on()))
                        .param(Date.valueOf(request.due().orElseThrow()))
                        .param(request.stage().name())
                        .param(request.toTell())
                        .param(Optional.ofNullable(request.answer().value())
                                .map(answer -> answer.outcome().name())
                                .orElse(null))
                        .param(request.answer().inConflict())
                        .update());
    }
}
