package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.ashroy.app.AppTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class LimiterTest extends AppTest {

    private static final String NAME = "limiter test";

    @Autowired
    private AccessSettings settings;

    @Autowired
    private JdbcClient jdbc;

    private final Instant now = Instant.parse("2026-01-05T08:00:00Z");

    private Limiter limiter() {
        return new Limiter(jdbc, () -> now, settings);
    }

    @AfterEach
    void forget() {
        jdbc.sql("delete from limiter where name = ?").param(NAME).update();
    }

    private boolean take() {
        return limiter().take(NAME, "key", 3);
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
}
