package org.ashroy.app.access;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Named limiters. On what could be guessed: after some failures a key is blocked for a minute, then twice as long after each
 * further failure. On what costs: so many uses in a period. They are in the database, so that a restart forgives nothing.
 */
@Component
public class Limiter {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AccessSettings settings;

    Limiter(JdbcClient jdbc, InstantSource clock, AccessSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
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

    /**
     * Counts a failure.
     *
     * @param free failures in a row that block nothing yet; the next one does
     */
    @Transactional
    public void failed(String name, String key, int free) {
        Instant now = clock.instant();
        int failures = jdbc.sql("""
                insert into limiter (name, key, failures, failed_at, blocked_until) values (?, ?, 1, ?, 'epoch')
                on conflict (name, key) do update set
                    failures = case when limiter.failed_at < ? then 1 else limiter.failures + 1 end,
                    failed_at = excluded.failed_at
                returning failures""")
                .params(name, key, Timestamp.from(now), Timestamp.from(now.minus(settings.failuresForgotten())))
                .query(Integer.class)
                .single();
        if (failures >= free) {
            Duration wait = Duration.ofMinutes(1L << Math.min(20, failures - free));
            Duration longest = settings.longestBlock();
            jdbc.sql("update limiter set blocked_until = ? where name = ? and key = ?")
                    .params(Timestamp.from(now.plus(wait.compareTo(longest) > 0 ? longest : wait)), name, key)
                    .update();
        }
    }

    /** Forgets the failures of a key. */
    public void succeeded(String name, String key) {
        jdbc.sql("delete from limiter where name = ? and key = ?")
                .params(name, key)
                .update();
    }

    /**
     * Counts a use, in a transaction of its own, so that it counts even where the work around it is rolled back.
     *
     * @param most how many uses a period holds
     * @return whether this use is still within them
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean use(String name, String key, int most, Duration period) {
        return use(name, key, 1, most, period);
    }

    /**
     * Counts several uses at once, as {@link #use(String, String, int, Duration)} counts one.
     *
     * @param times how many uses, at least 1
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean use(String name, String key, int times, int most, Duration period) {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp begun = Timestamp.from(clock.instant().minus(period));
        int uses = jdbc.sql("""
                insert into limiter_use (name, key, since, uses) values (?, ?, ?, ?)
                on conflict (name, key) do update set
                    uses = case when limiter_use.since <= ? then 0 else limiter_use.uses end + excluded.uses,
                    since = case when limiter_use.since <= ? then excluded.since else limiter_use.since end
                returning uses""")
                .params(name, key, now, times, begun, begun)
                .query(Integer.class)
                .single();
        return uses <= most;
    }
}
