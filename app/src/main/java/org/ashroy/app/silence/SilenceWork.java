package org.ashroy.app.silence;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.web.TodaysWork;
import org.springframework.stereotype.Component;

/** What silence gives a user to do: checks that are late or due, checks nobody has, sessions to look at or to close. */
@Component
class SilenceWork implements TodaysWork {

    private final SilenceStore store;
    private final Places places;
    private final CheckUpkeep upkeep;
    private final InstantSource clock;

    SilenceWork(SilenceStore store, Places places, CheckUpkeep upkeep, InstantSource clock) {
        this.upkeep = upkeep;
        this.store = store;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public List<Task> of(SignedIn user) {
        boolean handles = user.may(Permission.HANDLE_CHECKS);
        boolean sees = user.may(Permission.SEE_SILENCE);
        boolean records = user.may(Permission.RECORD_SESSION);
        if (!handles && !sees && !records) {
            return List.of();
        }
        Instant endOfDay =
                places.today().plusDays(1).atStartOfDay(places.zone("")).toInstant();
        SilenceStore.Waiting waiting = store.waiting(user.id(), places.codes(Area.of(user)), clock.instant(), endOfDay);
        List<Task> tasks = new ArrayList<>();
        if (handles) {
            add(tasks, "/not-seen", "work.checks-late", waiting.mineLate(), Urgency.LATE);
            add(tasks, "/not-seen", "work.checks-due", waiting.mineDue(), Urgency.DUE);
            add(tasks, "/not-seen", "work.checks-untaken", waiting.untaken(), Urgency.NEW);
        }
        if (user.may(Permission.ASSIGN_CHECKS)) {
            add(tasks, "/not-seen", "work.checks-late-all", waiting.late(), Urgency.LATE);
            add(tasks, "/checks?which=ESCALATED", "work.checks-escalated", upkeep.told(user), Urgency.LATE);
            add(
                    tasks,
                    "/checks?which=HARM",
                    "work.checks-harm",
                    store.harmsToSee(places.codes(Area.of(user))),
                    Urgency.LATE);
        }
        if (sees) {
            add(tasks, "/outages", "work.outages", waiting.outages(), Urgency.NEW);
        }
        if (records) {
            add(tasks, "/sessions", "work.sessions-open", waiting.openSessions(), Urgency.OPEN);
        }
        return tasks;
    }

    private static void add(List<Task> tasks, String path, String text, long count, Urgency urgency) {
        if (count > 0) {
            tasks.add(new Task(path, text, count, urgency));
        }
    }
}
