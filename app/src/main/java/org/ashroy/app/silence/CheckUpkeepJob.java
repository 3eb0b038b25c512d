package org.ashroy.app.silence;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.jobs.Again;
import org.ashroy.app.jobs.JobKind;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.jobs.Jobs;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What time does to checks and to what is kept of sightings, and who was recorded at two places at once, as a job that runs every hour. Interrupted, it begins again:
 * what was done finds itself done.
 */
@Component
class CheckUpkeepJob implements JobKind {

    static final String NAME = "check-upkeep";

    private static final int MINUTES = 60;

    private final CheckUpkeep upkeep;
    private final Conflicts conflicts;
    private final Coarsening coarsening;
    private final Places places;
    private final Jobs jobs;
    private final SilenceSettings settings;
    private final Again again = new Again(NAME);

    CheckUpkeepJob(
            CheckUpkeep upkeep,
            Conflicts conflicts,
            Coarsening coarsening,
            Places places,
            Jobs jobs,
            SilenceSettings settings) {
        this.coarsening = coarsening;
        this.places = places;
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
            int changed = conflicts.find(List.of()) + upkeep.run() + coarsening.run(places.today());
            progress.total(changed);
            progress.reached(changed, 0, "");
        };
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (settings.nightly()) {
            again.every(MINUTES, this::start);
        }
    }

    /** Goes on with what was interrupted, or starts anew: nobody is told of a late check by a job that waits for a key. */
    void start() {
        if (!jobs.goOn(NAME)) {
            jobs.start(NAME, 0);
        }
    }

    @PreDestroy
    void stop() {
        again.close();
    }
}
