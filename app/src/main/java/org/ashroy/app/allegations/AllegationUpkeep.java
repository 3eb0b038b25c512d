package org.ashroy.app.allegations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.referrals.Ladder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * What time does to allegations, every minute: where nobody acts the next rung is told. It opens nothing, so it also works while the
 * server is locked. What was told stands in the journal and is not told again; after a pause, every rung that was missed is told at once.
 */
@Service
public class AllegationUpkeep {

    private final Ledger ledger;
    private final AllegationKind kind;
    private final AllegationRows rows;
    private final AllegationSight sight;
    private final Accounts accounts;
    private final InstantSource clock;

    AllegationUpkeep(
            Ledger ledger,
            AllegationKind kind,
            AllegationRows rows,
            AllegationSight sight,
            Accounts accounts,
            InstantSource clock) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.sight = sight;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void everyMinute() {
        run(clock.instant());
    }

    /** Tells what is due at a moment. */
    public void run(Instant now) {
        List<UUID> due = rows.tellingDue(now);
        if (due.isEmpty()) {
            return;
        }
        List<SignedIn> staff = accounts.working();
        due.forEach(id -> tell(new SubjectId(id), staff, now));
    }

    private void tell(SubjectId id, List<SignedIn> staff, Instant now) {
        Allegation allegation = ledger.load(kind, id).state();
        if (allegation.waitsFor().isEmpty() || allegation.facts().isEmpty()) {
            return;
        }
        WaitsFor waits = allegation.waitsFor().get();
        String site = allegation.facts().get().site();
        List<ToldNext> above = Arrays.stream(ToldNext.values())
                .filter(rung -> rung.number() > allegation.rung())
                .toList();
        Ladder.due(
                        above,
                        rung -> allegation.tellingDue(rung).orElseThrow(),
                        rung -> staff.stream().anyMatch(one -> stands(one, rung, site)),
                        now)
                .forEach(due -> tell(id, allegation, new AllegationChange.Escalated(waits, due.rung(), due.at())));
    }

    private boolean stands(SignedIn one, ToldNext rung, String site) {
        return switch (rung) {
            case HANDLERS -> sight.handles(one, site);
            case LEADS -> sight.leads(one, site);
            case COORDINATION -> one.may(Permission.COUNT_ALLEGATIONS);
        };
    }

    /** One identifier for each rung of each wait, so that two passes that meet tell once. */
    private void tell(SubjectId id, Allegation shown, AllegationChange.Escalated telling) {
        Optional<Instant> since = shown.since();
        UUID command = UUID.nameUUIDFromBytes(("allegation escalated " + id.value() + " " + telling.waits() + " "
                        + since.map(Instant::toString).orElse("") + " " + telling.rung())
                .getBytes(StandardCharsets.UTF_8));
        ledger.performWithoutRoom(new Command(new CommandId(command), Ledger.SYSTEM, recorder -> {
            Folded<Allegation> current = recorder.load(kind, id);
            // Somebody may have acted meanwhile; then it waits for something else, or since another moment.
            if (current.state().waitsFor().equals(Optional.of(telling.waits()))
                    && current.state().since().equals(since)) {
                recorder.record(kind, id, current.heads(), telling);
            }
        }));
    }
}
