package org.ashroy.app.silence;

import java.sql.Date;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The conflict of sightings in the journal and in the table {@code sighting_conflict}. */
@Component
public class ConflictKind implements SubjectKind<SightingConflict, ConflictChange> {

    static final EventTypes<ConflictChange> TYPES = new EventTypes<ConflictChange>()
            .add("sighting-conflict-found", 1, ConflictChange.ConflictFound.class)
            .add("sighting-conflict-looked-at", 1, ConflictChange.ConflictLookedAt.class);

    private final JdbcClient jdbc;
    private final SightingConflict.ConflictFold fold = new SightingConflict.ConflictFold();

    ConflictKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "sighting-conflict";
    }

    @Override
    public Fold<SightingConflict, ConflictChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<ConflictChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("sighting_conflict");
    }

    @Override
    public void write(SubjectId subject, Folded<SightingConflict> folded) {
        SightingConflict conflict = folded.state();
        if (conflict.found().isEmpty()) {
            return;
        }
        ConflictChange.ConflictFound found = conflict.found().get();
        jdbc.sql("""
                insert into sighting_conflict (id, person, day, sessions, looked_at, holds) values (?, ?, ?, ?, ?, ?)
                on conflict (id) do update set person = excluded.person, day = excluded.day,
                    sessions = excluded.sessions, looked_at = excluded.looked_at, holds = excluded.holds""")
                .param(subject.value())
                .param(found.person())
                .param(Date.valueOf(found.day()))
                .param(conflict.sessions().toArray(UUID[]::new))
                .param(!conflict.looked().entries().isEmpty())
                .param(conflict.holds().toArray(UUID[]::new))
                .update();
    }
}
