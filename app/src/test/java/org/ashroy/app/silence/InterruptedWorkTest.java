package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.JobState;
import org.ashroy.app.jobs.Jobs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a power cut or a lost database left behind goes on by its timer, without waiting for somebody who unlocks. */
class InterruptedWorkTest extends AppTest {

    @Autowired
    private Jobs jobs;

    @Autowired
    private CheckUpkeepJob upkeep;

    @Autowired
    private NightlyPass nightly;

    @Autowired
    private JdbcClient jdbc;

    /** A row that says of work that it runs, of which this program knows nothing. */
    private UUID leftBehind(String kind) {
        UUID id = UUID.randomUUID();
        jobs.announce(id, kind, 0);
        jdbc.sql("update job set state = 'RUNNING' where id = ?").param(id).update();
        return id;
    }

    private void ends(UUID id, String kind, Runnable timer) throws InterruptedException {
        int before = jobs.page(kind, Instant.now().plusSeconds(60), 1000).size();
        timer.run();
        for (int tries = 0; tries < 1200 && jobs.unfinished(kind).isPresent(); tries++) {
            Thread.sleep(50);
        }
        assertThat(jobs.find(id)).map(Job::state).contains(JobState.DONE);
        assertThat(jobs.page(kind, Instant.now().plusSeconds(60), 1000))
                .as("none was started beside it")
                .hasSize(before);
    }

    @Test
    void whatTimeDoesToChecksGoesOnWithTheNextHour() throws InterruptedException {
        ends(leftBehind(CheckUpkeepJob.NAME), CheckUpkeepJob.NAME, upkeep::start);
    }

    @Test
    void thePassGoesOnWithTheNextTenMinutes() throws InterruptedException {
        ends(leftBehind(SilencePassJob.NAME), SilencePassJob.NAME, nightly::startIfDue);
    }
}
