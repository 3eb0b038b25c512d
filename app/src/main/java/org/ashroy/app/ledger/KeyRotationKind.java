package org.ashroy.app.ledger;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** New root keys in the journal and in the table {@code key_rotation}. */
@Component
class KeyRotationKind implements SubjectKind<KeyRotation, KeyRotation.Change> {

    static final EventTypes<KeyRotation.Change> TYPES =
            new EventTypes<KeyRotation.Change>().add("root-key-rotated", 1, KeyRotation.Change.Rotated.class);

    private final JdbcClient jdbc;
    private final KeyRotation.RotationFold fold = new KeyRotation.RotationFold();

    KeyRotationKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "key-rotation";
    }

    @Override
    public Fold<KeyRotation, KeyRotation.Change> fold() {
        return fold;
    }

    @Override
    public EventTypes<KeyRotation.Change> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("key_rotation");
    }

    @Override
    public void write(SubjectId subject, Folded<KeyRotation> folded) {
        jdbc.sql("delete from key_rotation where id = ?").param(subject.value()).update();
        KeyRotation rotation = folded.state();
        rotation.by()
                .ifPresent(by -> jdbc.sql("""
                        insert into key_rotation (id, generation, author, rotated_at) values (?, ?, ?, ?)""")
                        .params(
                                subject.value(),
                                rotation.generation(),
                                by.author(),
                                Timestamp.from(by.time().instant()))
                        .update());
    }

    /** The newest. */
    Optional<KeyRotations.Rotation> latest() {
        return jdbc.sql("""
                select generation, author, rotated_at from key_rotation
                order by generation desc, rotated_at, id limit 1""")
                .query((row, _) -> new KeyRotations.Rotation(
                        row.getInt("generation"),
                        row.getObject("author", UUID.class),
                        row.getTimestamp("rotated_at").toInstant()))
                .optional();
    }
}
