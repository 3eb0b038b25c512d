package org.ashroy.app.silence;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ashroy.app.jobs.JobKind;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.kernel.event.Uuid7;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What time does to checks, and who was recorded at two places at once, as a job that runs every hour. Interrupted, it begins again: what was done finds itself done. */
@Component
class CheckUpkeepJob implements JobKind {

    static final String NAME = "check-upkeep";

    private static final Logger LOG = LoggerFactory.getLogger(CheckUpkeepJob.class);
    private static final int MINUTES = 60;

    private final CheckUpkeep upkeep;
    private final Conflicts conflicts;
    private final Jobs jobs;
    private final SilenceSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(NAME).factory());

    CheckUpkeepJob(CheckUpkeep upkeep, Conflicts conflicts, Jobs jobs, SilenceSettings settings) {
        this.upkeep = upkeep;
        this.conflicts = conflicts;
        this.jobs = jobs;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobWork resume(UUID job) {
        return progress -> {
            int changed = conflicts.find(List.of()) + upkeep.run();
            progress.total(changed);
            progress.reached(changed, 0, "");
        };
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (settings.nightly()) {
            var _ = timer.scheduleWithFixedDelay(this::start, MINUTES, MINUTES, TimeUnit.MINUTES);
        }
    }

    private void start() {
        try {
            if (jobs.unfinished(NAME).isEmpty()) {
                UUID job = Uuid7.create();
                jobs.announce(job, NAME, 0);
                jobs.release(job);
            }
        } catch (RuntimeException exception) {
            // The class only; the next try comes in an hour.
            LOG.warn(
                    "the upkeep of checks could not be started: {}",
                    exception.getClass().getName());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
