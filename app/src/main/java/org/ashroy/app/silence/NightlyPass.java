package org.ashroy.app.silence;

import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.ashroy.app.jobs.Again;
import org.ashroy.app.jobs.Jobs;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs a pass every night from a set hour on. It asks every ten minutes whether that of this night is still to be done, so
 * that a machine that was off at the hour makes up for it.
 */
@Component
class NightlyPass {

    private static final int MINUTES = 10;

    private final SilenceSettings settings;
    private final Silences silences;
    private final Places places;
    private final SilencePassJob pass;
    private final Jobs jobs;
    private final InstantSource clock;
    private final Again again = new Again("nightly-pass");

    NightlyPass(
            SilenceSettings settings,
            Silences silences,
            Places places,
            SilencePassJob pass,
            Jobs jobs,
            InstantSource clock) {
        this.settings = settings;
        this.silences = silences;
        this.places = places;
        this.pass = pass;
        this.jobs = jobs;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (settings.nightly()) {
            again.every(MINUTES, this::startIfDue);
        }
    }

    /** Goes on with a pass that was interrupted, or starts one where it is due: a pass needs no key. */
    void startIfDue() {
        if (!jobs.goOn(SilencePassJob.NAME) && due()) {
            pass.start();
        }
    }

    /** Whether the pass of this night is still to be done. */
    boolean due() {
        Instant now = clock.instant();
        LocalDateTime here = LocalDateTime.ofInstant(now, places.zone(""));
        LocalDate night = here.toLocalTime().isBefore(settings.nightlyAt())
                ? here.toLocalDate().minusDays(1)
                : here.toLocalDate();
        Instant hour =
                night.atTime(settings.nightlyAt()).atZone(places.zone("")).toInstant();
        return silences.lastPass(now)
                .filter(last -> !last.ended().isBefore(hour))
                .isEmpty();
    }

    @PreDestroy
    void stop() {
        again.close();
    }
}
