package org.ashroy.app.allegations;

import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tie in the journal and, as long as it holds, in the table {@code allegation_tie}. */
@Component
public class AllegationTieKind implements SubjectKind<AllegationTie, AllegationTie.Change> {

    static final EventTypes<AllegationTie.Change> TYPES = new EventTypes<AllegationTie.Change>()
            .add("allegation-tie-made", 1, AllegationTie.Change.Made.class)
            .add("allegation-tie-taken-back", 1, AllegationTie.Change.TakenBack.class);

    private final JdbcClient jdbc;
    private final AllegationTie.TieFold fold = new AllegationTie.TieFold();

    AllegationTieKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "allegation-tie";
    }

    @Override
    public Fold<AllegationTie, AllegationTie.Change> fold() {
        return fold;
    }

    @Override
    public EventTypes<AllegationTie.Change> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("allegation_tie");
    }

    @Override
    public void write(SubjectId subject, Folded<AllegationTie> folded) {
        jdbc.sql("delete from allegation_tie where id = ?")
                .param(subject.value())
                .update();
        if (!folded.state().ended()) {
            folded.state()
                    .made()
                    .ifPresent(made -> jdbc.sql(
                                    "insert into allegation_tie (id, allegation, target_sealed) values (?, ?, ?)")
                            .param(subject.value())
                            .param(made.allegation())
                            .param(made.target().ciphertext())
                            .update());
        }
    }
}
