package org.ashroy.app.silence;

import java.util.UUID;
import org.ashroy.app.jobs.JobKind;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.jobs.Jobs;
import org.springframework.stereotype.Component;

/**
 * The pass as a job. Interrupted, it begins again: it changes something only at its end, and then each change is one that
 * finds itself done.
 */
@Component
class SilencePassJob implements JobKind {

    static final String NAME = "silence-pass";

    private static final int TOLD_EVERY = 100;

    private final Silences silences;
    private final Jobs jobs;

    SilencePassJob(Silences silences, Jobs jobs) {
        this.silences = silences;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobWork resume(UUID job) {
        return progress -> {
            var today = silences.today();
            progress.total(silences.steps(today));
            silences.pass(job, today, done -> {
                if (done % TOLD_EVERY == 0) {
                    progress.reached(done, 0, "");
                }
            });
            progress.reached(silences.steps(today), 0, "");
        };
    }

    /** Queues a pass and says under which identifier. */
    UUID start() {
        return jobs.start(NAME, 0);
    }
}
