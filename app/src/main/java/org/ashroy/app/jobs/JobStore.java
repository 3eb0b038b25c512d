package org.ashroy.app.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of jobs. */
@Repository
class JobStore {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JobStore(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void queue(UUID id, String kind) {
        jdbc.sql("insert into job (id, kind, state, queued) values (?, ?, 'QUEUED', ?)")
                .params(id, kind, now())
                .update();
    }

    /** Marks it as running; false where it was cancelled while it waited. */
    boolean begin(UUID id) {
        return jdbc.sql("""
                update job set state = 'RUNNING', started = coalesce(started, ?), message = ''
                where id = ? and state in ('QUEUED', 'RUNNING')""").params(now(), id).update() == 1;
    }

    void total(UUID id, long total) {
        jdbc.sql("update job set total = ? where id = ?").params(total, id).update();
    }

    void reached(UUID id, long done, long skipped, String cursor) {
        jdbc.sql("update job set done = ?, skipped = ?, cursor = ? where id = ?")
                .params(done, skipped, cursor, id)
                .update();
    }

    /** Ends it, once. */
    boolean end(UUID id, JobState state, String message) {
        return jdbc.sql(
                                "update job set state = ?, ended = ?, message = ? where id = ? and state in ('QUEUED', 'RUNNING')")
                        .params(state.name(), now(), message, id)
                        .update()
                == 1;
    }

    void waitAgain(UUID id, String message) {
        jdbc.sql("update job set state = 'QUEUED', message = ? where id = ? and state = 'RUNNING'")
                .params(message, id)
                .update();
    }

    List<Job> list(int limit) {
        return jdbc.sql("select * from job order by queued desc limit ?")
                .param(limit)
                .query((row, _) -> job(row))
                .list();
    }

    List<Job> page(String kind, Instant before, int limit) {
        return jdbc.sql("select * from job where kind = ? and queued < ? order by queued desc limit ?")
                .params(kind, Timestamp.from(before), limit)
                .query((row, _) -> job(row))
                .list();
    }

    List<Job> unfinished() {
        return jdbc.sql("select * from job where state in ('QUEUED', 'RUNNING') order by queued")
                .query((row, _) -> job(row))
                .list();
    }

    Optional<Job> find(UUID id) {
        return jdbc.sql("select * from job where id = ?")
                .param(id)
                .query((row, _) -> job(row))
                .optional();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                JobState.valueOf(row.getString("state")),
                row.getLong("done"),
                row.getLong("total"),
                row.getLong("skipped"),
                row.getTimestamp("queued").toInstant(),
                instant(row, "started"),
                instant(row, "ended"),
                row.getString("message"),
                row.getString("cursor"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
