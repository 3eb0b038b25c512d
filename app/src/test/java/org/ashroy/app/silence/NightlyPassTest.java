package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.jobs.Jobs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Long before the passes of all other tests, which to it are of a clock that was ahead. */
class NightlyPassTest extends AppTest {

    private static final LocalDate DAY = LocalDate.of(2001, 1, 10);

    @Autowired
    private SilenceSettings settings;

    @Autowired
    private Silences silences;

    @Autowired
    private Places places;

    @Autowired
    private SilencePassJob pass;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private boolean dueAt(Instant moment) {
        NightlyPass nightly = new NightlyPass(settings, silences, places, pass, jobs, () -> moment);
        try {
            return nightly.due();
        } finally {
            nightly.stop();
        }
    }

    private void ended(Instant moment) {
        jdbc.sql("""
                insert into silence_pass (job, day, ended_at, sessions, people, expected_nowhere, raised, renewed, settled,
                    outages) values (?, ?, ?, 0, 0, 0, 0, 0, 0, 0)""")
                .params(UUID.randomUUID(), Date.valueOf(DAY), Timestamp.from(moment))
                .update();
    }

    @Test
    void aPassOfAClockThatWasAheadIsNoPassOfThisNightAndHidesNoneSince() {
        Instant hour = DAY.atTime(settings.nightlyAt()).atZone(places.zone("")).toInstant();
        Instant now = hour.plus(Duration.ofHours(10));
        try {
            ended(now.plus(Duration.ofDays(365)));
            assertThat(dueAt(now)).as("after the clock was set back").isTrue();
            ended(hour.plus(Duration.ofHours(9)));
            assertThat(dueAt(now)).as("once it is done").isFalse();
            assertThat(silences.lastPass(now).orElseThrow().ended()).isEqualTo(hour.plus(Duration.ofHours(9)));
            assertThat(dueAt(now.plus(Duration.ofDays(1))))
                    .as("the night after")
                    .isTrue();
        } finally {
            jdbc.sql("delete from silence_pass where day = ?")
                    .param(Date.valueOf(DAY))
                    .update();
        }
    }
}
