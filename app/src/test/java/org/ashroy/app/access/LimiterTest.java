package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.ashroy.app.AppTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class LimiterTest extends AppTest {

    private static final String NAME = "limiter test";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration PERIOD = Duration.ofMinutes(10);

    @Autowired
    private AccessSettings settings;

    @Autowired
    private JdbcClient jdbc;

    private Instant now = Instant.parse("2026-01-05T08:00:00Z");

    private Limiter limiter() {
        return new Limiter(jdbc, () -> now, settings);
    }

    @AfterEach
    void forget() {
        jdbc.sql("delete from limiter where name = ?").param(NAME).update();
        jdbc.sql("delete from limiter_use where name = ?").param(NAME).update();
    }

    private boolean take() {
        return limiter().take(NAME, "key", 3);
    }

    private void takeAll() {
        assertThat(take()).isTrue();
        assertThat(take()).isTrue();
        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
    }

    @Test
    void aBlockOfAClockThatWasAheadIsOverAndSoAreItsWrongTries() {
        now = now.plus(YEAR);
        takeAll();
        now = now.minus(YEAR);
        takeAll();
        // Nor does it come back when the clock comes near that moment.
        now = now.plusSeconds(61);
        assertThat(take()).isTrue();
        limiter().forget(NAME, "key");
        now = now.plus(YEAR);
        assertThat(take()).isTrue();
    }

    @Test
    void aClockThatIsCorrectedALittleForgivesNothing() {
        takeAll();
        now = now.minusSeconds(30);
        assertThat(take()).isFalse();
        limiter().use(NAME, "key", 1, PERIOD);
        now = now.minusSeconds(30);
        assertThat(limiter().use(NAME, "key", 1, PERIOD)).isFalse();
    }

    @Test
    void whatIsGivenBackWasNoWrongTryAndWhatWasWrongBeforeStays() {
        assertThat(take()).isTrue();
        for (int right = 0; right < 10; right++) {
            assertThat(take()).isTrue();
            limiter().giveBack(NAME, "key");
        }
        assertThat(take()).isTrue();
        assertThat(take()).as("blocks, as nobody knows yet that it is right").isTrue();
        assertThat(take()).isFalse();
        limiter().giveBack(NAME, "key");
        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
    }

    @Test
    void usesOfAClockThatWasAheadAreOver() {
        now = now.plus(YEAR);
        assertThat(limiter().use(NAME, "key", 1, PERIOD)).isTrue();
        assertThat(limiter().use(NAME, "key", 1, PERIOD)).isFalse();
        now = now.minus(YEAR);
        assertThat(limiter().use(NAME, "key", 1, PERIOD)).isTrue();
        assertThat(limiter().use(NAME, "key", 1, PERIOD)).isFalse();
        now = now.plus(PERIOD);
        assertThat(limiter().use(NAME, "key", 1, PERIOD)).isTrue();
    }
}
