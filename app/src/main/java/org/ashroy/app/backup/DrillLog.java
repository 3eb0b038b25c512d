package org.ashroy.app.backup;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which drills were held, and how they ended. */
@Repository
public class DrillLog {

    /**
     * One drill.
     *
     * @param at when it ended
     * @param passed whether everything was as it should be
     * @param seconds how long it took
     * @param failedAt the step that found something; empty where it passed
     */
    public record Line(Instant at, boolean passed, double seconds, String failedAt) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;

    DrillLog(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes a drill that ended now. */
    public void add(double seconds, String failedAt) {
        jdbc.sql("insert into drill (id, ended_at, passed, seconds, failed_at) values (?, ?, ?, ?, ?)")
                .params(Uuid7.create(), Timestamp.from(clock.instant()), failedAt.isEmpty(), seconds, failedAt)
                .update();
    }

    /** The latest. */
    public Optional<Line> latest() {
        return jdbc.sql("select ended_at, passed, seconds, failed_at from drill order by ended_at desc limit 1")
                .query((row, _) -> new Line(
                        row.getTimestamp(1).toInstant(), row.getBoolean(2), row.getDouble(3), row.getString(4)))
                .optional();
    }

    /** The latest, for whoever asks how the server is. */
    public String line() {
        return "Last drill: "
                + latest().map(last -> String.format(
                                Locale.ROOT,
                                "%s, %s, %.1f s",
                                DateTimeFormatter.ISO_INSTANT.format(last.at().truncatedTo(ChronoUnit.SECONDS)),
                                last.passed() ? "passed" : "FAILED at " + last.failedAt(),
                                last.seconds()))
                        .orElse("none yet: ./ashroy drill");
    }
}
