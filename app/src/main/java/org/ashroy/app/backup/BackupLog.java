package org.ashroy.app.backup;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which backups were written, and where copies of the keyring went. */
@Repository
public class BackupLog {

    /**
     * One backup.
     *
     * @param at when
     * @param file where it was written to
     * @param keyring where the copy of the keyring was written to
     * @param journal last position of the journal in it
     */
    public record Line(Instant at, Path file, Path keyring, long journal) {}

    private final JdbcClient jdbc;

    BackupLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Line line) {
        jdbc.sql("insert into backup (id, written_at, file, keyring, journal_position) values (?, ?, ?, ?, ?)")
                .params(
                        Uuid7.create(),
                        Timestamp.from(line.at()),
                        line.file().toString(),
                        line.keyring().toString(),
                        line.journal())
                .update();
    }

    /** All of them, the latest first. */
    public List<Line> all() {
        return jdbc.sql("select written_at, file, keyring, journal_position from backup order by written_at desc")
                .query((row, _) -> new Line(
                        row.getTimestamp(1).toInstant(),
                        Path.of(row.getString(2)),
                        Path.of(row.getString(3)),
                        row.getLong(4)))
                .list();
    }

    /** The latest. */
    public Optional<Line> latest() {
        return all().stream().findFirst();
    }
}
