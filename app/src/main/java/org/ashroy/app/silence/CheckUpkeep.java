package org.ashroy.app.silence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/**
 * What time does to checks: where nobody acts the next role is told, until somebody does; and a check that was unfounded is erased
 * when its time is over, but for its count. A check that did harm is kept.
 */
@Service
class CheckUpkeep {

    /** Nearest of those who give checks to others, then all of them. */
    static final int HIGHEST = 2;

    private final Ledger ledger;
    private final CheckKind checks;
    private final SilenceStore store;
    private final Places places;
    private final Sites sites;
    private final Accounts accounts;
    private final VaultHolder vault;
    private final CheckSettings settings;
    private final InstantSource clock;
    private final Maintenance maintenance;

    CheckUpkeep(
            Ledger ledger,
            Maintenance maintenance,
            CheckKind checks,
            SilenceStore store,
            Places places,
            Sites sites,
            Accounts accounts,
            VaultHolder vault,
            CheckSettings settings,
            InstantSource clock) {
        this.ledger = ledger;
        this.maintenance = maintenance;
        this.checks = checks;
        this.store = store;
        this.places = places;
        this.sites = sites;
        this.accounts = accounts;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /** Does what is due now, and says how many checks it changed. The same moment again, it changes nothing. */
    int run() {
        return writeAgain() + escalate() + eraseUnfounded();
    }

    // After an upgrade.
    private int writeAgain() {
        List<SubjectId> before = store.writtenBefore(CheckKind.WRITTEN_AS);
        maintenance.writeAgain(checks, before);
        return before.size();
    }

    private int escalate() {
        Instant now = clock.instant();
        List<Command> commands = new ArrayList<>();
        for (SilenceStore.LateCheck late :
                store.toEscalate(now, now.minus(Duration.ofHours(settings.escalateHours())), HIGHEST)) {
            commands.add(checks.automatic(new SubjectId(late.id()), new CheckChange.CheckEscalated(late.level() + 1)));
        }
        if (!commands.isEmpty()) {
            ledger.performAll(commands);
        }
        return commands.size();
    }

    private int eraseUnfounded() {
        List<UUID> over = store.unfounded(clock.instant().minus(Duration.ofDays(settings.unfoundedDays())));
        // On a locked machine no key can be destroyed; it waits for the next run after it is unlocked.
        if (over.isEmpty() || !vault.unlocked()) {
            return 0;
        }
        for (UUID check : over) {
            Folded<WelfareCheck> now = ledger.load(checks, new SubjectId(check));
            LocalDate closed = now.state()
                    .closed()
                    .map(by -> LocalDate.ofInstant(by.time().instant(), places.zone("")))
                    .orElse(places.today());
            // The key first: if the machine stops in between, the next run goes on.
            vault.vault().keyring().erase(new SubjectId(check));
            ledger.performWithoutRoom(
                    checks.automatic(new SubjectId(check), new CheckChange.CheckErased(closed.withDayOfMonth(1))));
        }
        return over.size();
    }

    /**
     * How many checks somebody is told of because nobody acted: of those who give checks to others the nearest first, and after
     * them all.
     */
    long told(SignedIn user) {
        List<SilenceStore.Escalated> all = store.escalated(places.codes(Area.of(user)));
        if (all.isEmpty()) {
            return 0;
        }
        Set<String> areas = accounts.working().stream()
                .filter(one -> one.may(Permission.ASSIGN_CHECKS))
                .map(SignedIn::area)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(one -> one.level() >= HIGHEST
                        || areas.stream().noneMatch(area -> nearer(area, user.area(), one.site())))
                .mapToLong(SilenceStore.Escalated::count)
                .sum();
    }

    private boolean nearer(String area, String other, String site) {
        return !area.isEmpty()
                && !area.equals(other)
                && (other.isEmpty() || sites.within(area, other))
                && sites.within(site, area);
    }
}
