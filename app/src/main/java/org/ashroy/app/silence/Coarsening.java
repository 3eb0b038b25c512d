package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.kernel.event.CommandId;
import org.springframework.stereotype.Service;

/**
 * What is kept of who was seen where becomes coarser with age (S18): after a stated time the tables and the screens keep the month
 * of a session and who was seen, and of a roster the month alone. The journal keeps what it recorded.
 */
@Service
class Coarsening {

    /** So many of each at most in one run: what an upgrade finds is worked off hour by hour. */
    static final int MOST_AT_ONCE = 2000;

    private static final int BATCH = 200;

    private final Ledger ledger;
    private final SessionKind sessions;
    private final RosterKind rosters;
    private final SilenceStore store;
    private final SightingSettings settings;

    Coarsening(Ledger ledger, SessionKind sessions, RosterKind rosters, SilenceStore store, SightingSettings settings) {
        this.ledger = ledger;
        this.sessions = sessions;
        this.rosters = rosters;
        this.store = store;
        this.settings = settings;
    }

    /** Does what is due on a day, and says of how many. The same day again, it changes nothing. */
    int run(LocalDate today) {
        List<Command> commands = new ArrayList<>();
        for (SessionType type : SessionType.open()) {
            for (SilenceStore.Old old : store.oldSessions(type, today.minusDays(settings.daysOf(type)), MOST_AT_ONCE)) {
                commands.add(command(recorder -> recorder.record(
                        sessions,
                        old.id(),
                        recorder.load(sessions, old.id()).heads(),
                        new SessionChange.SessionCoarsened(old.day().withDayOfMonth(1)))));
            }
        }
        for (SilenceStore.Old old : store.oldRosters(today.minusDays(settings.coarseAfterDays()), MOST_AT_ONCE)) {
            commands.add(command(recorder -> recorder.record(
                    rosters,
                    old.id(),
                    recorder.load(rosters, old.id()).heads(),
                    new RosterChange.RosterCoarsened(old.day().withDayOfMonth(1)))));
        }
        for (int first = 0; first < commands.size(); first += BATCH) {
            ledger.performAll(commands.subList(first, Math.min(commands.size(), first + BATCH)));
        }
        return commands.size();
    }

    private static Command command(Consumer<Recorder> work) {
        return new Command(CommandId.create(), Ledger.SYSTEM, work);
    }
}
