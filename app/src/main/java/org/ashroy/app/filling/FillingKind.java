package org.ashroy.app.filling;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A form that is filled in, in the journal and in the table {@code filling}. */
@Component
public class FillingKind implements SubjectKind<Filling, FillingChange> {

    static final EventTypes<FillingChange> TYPES = new EventTypes<FillingChange>()
            .add("filling-begun", 1, FillingChange.Begun.class)
            .add("filling-answered", 1, FillingChange.Answered.class)
            .add("filling-expected", 1, FillingChange.Expected.class)
            .add("filling-attached", 1, FillingChange.Attached.class)
            .add("filling-listed", 1, FillingChange.Listed.class)
            .add("filling-ended", 1, FillingChange.Ended.class)
            .add("filling-reopened", 1, FillingChange.Reopened.class)
            .add("filling-looked-into", 1, FillingChange.LookedInto.class)
            .add("filling-discarded", 1, FillingChange.Discarded.class);

    private final JdbcClient jdbc;
    private final Filling.FillingFold fold = new Filling.FillingFold();

    FillingKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "filling";
    }

    @Override
    public Fold<Filling, FillingChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<FillingChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("filling", "filling_entry");
    }

    @Override
    public void write(SubjectId subject, Folded<Filling> folded) {
        Filling filling = folded.state();
        Optional<FillingChange.Begun> begun = filling.begun();
        if (begun.isEmpty()) {
            jdbc.sql("delete from filling where id = ?").param(subject.value()).update();
            return;
        }
        writeEntry(subject, filling, begun.get());
        jdbc.sql("""
                insert into filling (id, form, version, site, begun_at, begun_by, way, stage, ended_at, answers, files, missing, in_conflict)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set form = excluded.form, version = excluded.version, site = excluded.site,
                    begun_at = excluded.begun_at, begun_by = excluded.begun_by, way = excluded.way, stage = excluded.stage,
                    ended_at = excluded.ended_at, answers = excluded.answers, files = excluded.files, missing = excluded.missing,
                    in_conflict = excluded.in_conflict""")
                .param(subject.value())
                .param(begun.get().form())
                .param(begun.get().version().value())
                .param(begun.get().site())
                .param(Timestamp.from(filling.beganBy().orElseThrow().time().instant()))
                .param(filling.beganBy().orElseThrow().author())
                .param(begun.get().way().name())
                .param(filling.now().name())
                .param(filling.endedBy()
                        .map(by -> Timestamp.from(by.time().instant()))
                        .orElse(null))
                .param((int) filling.answers().values().stream()
                        .filter(answer -> Optional.ofNullable(answer.value())
                                .flatMap(value -> value)
                                .isPresent())
                        .count())
                .param(filling.files().size())
                .param(filling.missing().size())
                .param(filling.late()
                        || filling.stage().inConflict()
                        || filling.answers().values().stream().anyMatch(Register::inConflict))
                .update();
    }

    // What it says of an entry counts as long as it is ended.
    private void writeEntry(SubjectId subject, Filling filling, FillingChange.Begun begun) {
        jdbc.sql("delete from filling_entry where filling = ?")
                .param(subject.value())
                .update();
        if (filling.now() != Stage.ENDED || filling.listed().entries().isEmpty()) {
            return;
        }
        Register.Entry<FillingChange.Listed> listed = filling.listed().entries().getLast();
        jdbc.sql("""
                insert into filling_entry (filling, list, entity, adds, base, site, listed_by, listed_at, entry_field, entry_sealed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(subject.value())
                .param(listed.value().list())
                .param(listed.value().entity())
                .param(listed.value().adds())
                .param(listed.value().base().orElse(null))
                .param(begun.site())
                .param(listed.by().author())
                .param(Timestamp.from(listed.by().time().instant()))
                .param(listed.value().entry().field())
                .param(listed.value().entry().ciphertext())
                .update();
    }
}
