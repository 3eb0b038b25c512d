package org.ashroy.app.access;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Named limiters on what could be guessed: after five failures a key is blocked for a minute, then twice as long after each
 * further failure, up to an hour. They are in the database, so that a restart forgives nothing.
 */
@Component
public class Limiter {

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Limiter(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether this key may try now. */
    public boolean allows(String name, String key) {
        return jdbc.sql("select blocked_until from limiter where name = ? and key = ?")
                .params(name, key)
                .query(Timestamp.class)
                .optional()
                .map(until -> !clock.instant().isBefore(until.toInstant()))
                .orElse(true);
    }

    /** Counts a failure. */
    @Transactional
    public void failed(String name, String key) {
        int failures = jdbc.sql("""
                insert into limiter (name, key, failures, blocked_until) values (?, ?, 1, 'epoch')
                on conflict (name, key) do update set failures = limiter.failures + 1
                returning failures""").params(name, key).query(Integer.class).single();
        if (failures >= FREE) {
            Duration wait = Duration.ofMinutes(1L << Math.min(6, failures - FREE));
            Instant until = clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
            jdbc.sql("update limiter set blocked_until = ? where name = ? and key = ?")
                    .params(Timestamp.from(until), name, key)
                    .update();
        }
    }

    /** Forgets the failures of a key. */
    public void succeeded(String name, String key) {
        jdbc.sql("delete from limiter where name = ? and key = ?")
                .params(name, key)
                .update();
    }
}
