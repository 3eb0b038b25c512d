package org.ashroy.app.filling;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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
            .add("filling-unlisted", 1, FillingChange.Unlisted.class)
            .add("filling-ended", 1, FillingChange.Ended.class)
            .add("filling-reopened", 1, FillingChange.Reopened.class)
            .add("filling-looked-into", 1, FillingChange.LookedInto.class)
            .add("filling-discarded", 1, FillingChange.Discarded.class);

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Filling.FillingFold fold = new Filling.FillingFold();

    FillingKind(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
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
        writeAll(Map.of(subject, folded));
    }

    @Override
    public void writeAll(Map<SubjectId, Folded<Filling>> folded) {
        List<UUID> gone = new ArrayList<>();
        List<Object[]> fillings = new ArrayList<>();
        List<Object[]> entries = new ArrayList<>();
        folded.forEach((subject, state) -> {
            Filling filling = state.state();
            if (filling.begun().isEmpty()) {
                gone.add(subject.value());
                return;
            }
            FillingChange.Begun begun = filling.begun().get();
            fillings.add(columns(subject, filling, begun));
            // What it says of an entry counts as long as it is ended.
            if (filling.now() == Stage.ENDED && !filling.listed().entries().isEmpty()) {
                Register.Entry<Optional<FillingChange.Listed>> last =
                        filling.listed().entries().getLast();
                last.value().ifPresent(listed -> entries.add(columns(subject, begun, listed, last.by())));
            }
        });
        jdbc.sql("delete from filling_entry where filling = any (?)")
                .param(folded.keySet().stream().map(SubjectId::value).toArray(UUID[]::new))
                .update();
        if (!gone.isEmpty()) {
            jdbc.sql("delete from filling where id = any (?)")
                    .param(gone.toArray(UUID[]::new))
                    .update();
        }
        template.batchUpdate("""
                insert into filling (id, form, version, site, begun_at, begun_by, way, stage, ended_at, answers, files, missing, in_conflict)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set form = excluded.form, version = excluded.version, site = excluded.site,
                    begun_at = excluded.begun_at, begun_by = excluded.begun_by, way = excluded.way, stage = excluded.stage,
                    ended_at = excluded.ended_at, answers = excluded.answers, files = excluded.files, missing = excluded.missing,
                    in_conflict = excluded.in_conflict""", fillings);
        template.batchUpdate("""
                insert into filling_entry (filling, list, entity, adds, base, site, listed_by, listed_at, entry_field, entry_sealed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entries);
    }

    private static @Nullable Object[] columns(SubjectId subject, Filling filling, FillingChange.Begun begun) {
        long answered = filling.answers().values().stream()
                .filter(answer -> Optional.ofNullable(answer.value())
                        .flatMap(value -> value)
                        .isPresent())
                .count();
        boolean inConflict = filling.late()
                || filling.stage().inConflict()
                || filling.answers().values().stream().anyMatch(Register::inConflict);
        return new @Nullable Object[] {
            subject.value(),
            begun.form(),
            begun.version().value(),
            begun.site(),
            Timestamp.from(filling.beganBy().orElseThrow().time().instant()),
            filling.beganBy().orElseThrow().author(),
            begun.way().name(),
            filling.now().name(),
            filling.endedBy().map(by -> Timestamp.from(by.time().instant())).orElse(null),
            (int) answered,
            filling.files().size(),
            filling.missing().size(),
            inConflict
        };
    }

    private static @Nullable Object[] columns(
            SubjectId subject, FillingChange.Begun begun, FillingChange.Listed listed, EventMeta by) {
        return new @Nullable Object[] {
            subject.value(),
            listed.list(),
            listed.entity(),
            listed.adds(),
            listed.base().orElse(null),
            begun.site(),
            by.author(),
            Timestamp.from(by.time().instant()),
            listed.entry().field(),
            listed.entry().ciphertext()
        };
    }
}
