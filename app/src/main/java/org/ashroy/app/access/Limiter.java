package org.ashroy.app.access;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Named limiters. On what could be guessed: after some wrong tries a key is blocked for a minute, then twice as long after each
 * further one. On what costs: so many uses in a period. They are in the database, so that a restart forgives nothing; what lies
 * in the future there, since the clock was ahead and was set back, is over.
 */
@Component
public class Limiter {

    // Callers who come at once read the clock one after the other, and it is corrected a little all the time:
    // no future yet.
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AccessSettings settings;

    Limiter(JdbcClient jdbc, InstantSource clock, AccessSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Takes a try before anybody knows whether it is wrong, so that of many that come at once no more are let through than of
     * those that come one after the other. One that was not wrong is given back. Wrong ones are forgotten together, some time
     * after the first.
     *
     * @param free how many wrong tries are let through before the key is blocked
     * @return whether this key may try now
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean take(String name, String key, int free) {
        Instant now = clock.instant();
        Duration longest = settings.longestBlock();
        Optional<Integer> tries = jdbc.sql("""
                insert into limiter (name, key, failures, failed_at, blocked_until) values (:name, :key, 1, :now, 'epoch')
                on conflict (name, key) do update set
                    failures = case when limiter.failed_at between :forgotten and :ahead then limiter.failures + 1
                        else 1 end,
                    failed_at = case when limiter.failed_at between :forgotten and :ahead then limiter.failed_at
                        else :now end,
                    blocked_until = 'epoch'
                where limiter.blocked_until <= :now or limiter.blocked_until > :farthest
                returning failures""")
                .param("name", name)
                .param("key", key)
                .param("now", Timestamp.from(now))
                .param("forgotten", Timestamp.from(now.minus(settings.failuresForgotten())))
                .param("ahead", Timestamp.from(now.plus(AT_ONCE)))
                .param("farthest", Timestamp.from(now.plus(AT_ONCE).plus(longest)))
                .query(Integer.class)
                .optional();
        tries.filter(taken -> taken >= free).ifPresent(taken -> {
            Duration wait = Duration.ofMinutes(1L << Math.min(20, taken - free));
            jdbc.sql("update limiter set blocked_until = ? where name = ? and key = ?")
                    .params(Timestamp.from(now.plus(wait.compareTo(longest) > 0 ? longest : wait)), name, key)
                    .update();
        });
        return tries.isPresent();
    }

    /** Gives back a try that was not wrong; what was wrong before stays. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void giveBack(String name, String key) {
        // Whoever is blocked takes none: where this key is, it is by this try or by one taken after it.
        jdbc.sql("update limiter set failures = failures - 1, blocked_until = 'epoch' where name = ? and key = ?")
                .params(name, key)
                .update();
        jdbc.sql("delete from limiter where name = ? and key = ? and failures <= 0")
                .params(name, key)
                .update();
    }

    /** Forgets the wrong tries of a key. */
    public void forget(String name, String key) {
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
        Instant now = clock.instant();
        int uses = jdbc.sql("""
                insert into limiter_use (name, key, since, uses) values (:name, :key, :now, :times)
                on conflict (name, key) do update set
                    uses = case when limiter_use.since > :begun and limiter_use.since <= :ahead then limiter_use.uses
                        else 0 end + :times,
                    since = case when limiter_use.since > :begun and limiter_use.since <= :ahead then limiter_use.since
                        else :now end
                returning uses""")
                .param("name", name)
                .param("key", key)
                .param("times", times)
                .param("now", Timestamp.from(now))
                .param("begun", Timestamp.from(now.minus(period)))
                .param("ahead", Timestamp.from(now.plus(AT_ONCE)))
                .query(Integer.class)
                .single();
        return uses <= most;
    }
}
