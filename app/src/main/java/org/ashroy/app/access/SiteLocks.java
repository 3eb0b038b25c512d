package org.ashroy.app.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/**
 * Locks a site in an emergency: no account whose area is the site or lies in it may work until two people agreed to unlock
 * it. One person locks, since seconds count; each step is an event in the journal. It works while the keyring is locked.
 */
@Service
public class SiteLocks {

    /** The author of what was asked over the control socket: whoever may open the state directory of this server. */
    public static final UUID OPERATOR = new UUID(0, 2);

    /**
     * Told in the process after a site was locked, for whoever holds work of its accounts.
     *
     * @param site its P-code
     */
    public record Locked(String site) {}

    /** What asking to unlock came to. */
    public enum Answer {
        /** It is locked still; somebody else must agree. */
        ASKED,
        /** It is unlocked. */
        UNLOCKED
    }

    private final Ledger ledger;
    private final SiteLockKind kind;
    private final Sites sites;
    private final ApplicationEventPublisher publisher;
    // Asked at every request, so it is in memory. Counted, so that what was read before a change is never kept after
    // it.
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Set<String> locked;

    SiteLocks(Ledger ledger, SiteLockKind kind, Sites sites, ApplicationEventPublisher publisher) {
        this.ledger = ledger;
        this.kind = kind;
        this.sites = sites;
        this.publisher = publisher;
    }

    /** The subject under which the lock of a site stands, the same on every server. */
    static SubjectId subject(String site) {
        return new SubjectId(UUID.nameUUIDFromBytes(("site lock " + site).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Whether an account for this area may not work, because its area is a locked site or lies in one.
     *
     * @param area P-code of a site; empty for the whole operation, which lies in no site
     */
    public boolean covers(String area) {
        return !area.isEmpty() && locked().stream().anyMatch(each -> sites.within(area, each));
    }

    /** The codes of all sites that were locked, without those that only lie in one. */
    public Set<String> locked() {
        Set<String> known = locked;
        if (known != null) {
            return known;
        }
        long before = changes.get();
        Set<String> read = kind.locked();
        synchronized (this) {
            if (changes.get() == before) {
                locked = read;
            }
        }
        return read;
    }

    /** The codes of the locked sites that wait for this account, or another, to agree that they be unlocked. */
    public List<String> waitingFor(SignedIn user) {
        return kind.waitingFor(user.id()).stream()
                .filter(site -> sites.within(site, user.area()))
                .toList();
    }

    /** The lock of a site as it is; one that was never made for a site that is not known. */
    public Folded<SiteLock> find(String code) {
        return ledger.load(kind, subject(sites.known(code).map(Site::code).orElse(code)));
    }

    /** What was done to the lock of a site, in order. */
    List<Event<SiteLockChange>> history(String site) {
        return ledger.history(kind, subject(site));
    }

    /**
     * Locks a site, at once. A site that is locked stays so, and whoever asked that it be unlocked must ask again.
     *
     * @param command made where the form was opened
     * @param code P-code of the site
     * @param author the user, or {@link #OPERATOR}
     * @throws RefusedFormException where there is no such site
     */
    public void lock(CommandId command, String code, UUID author) {
        String site = known(code);
        // Whatever the screen showed: an emergency is not refused because somebody else acted a moment before.
        ledger.performWithoutRoom(new Command(
                command,
                author,
                recorder -> recorder.record(
                        kind,
                        subject(site),
                        recorder.load(kind, subject(site)).heads(),
                        new SiteLockChange.Locked(site))));
        publisher.publishEvent(new Locked(site));
    }

    private String known(String code) {
        return sites.known(code).map(Site::code).orElseThrow(() -> new RefusedFormException("site.unknown", "code"));
    }

    /**
     * Asks that a site be unlocked, or agrees to it where somebody else asked.
     *
     * @param command made where the form was opened
     * @param heads what the form showed
     * @param code P-code of the site
     * @param author the user, or {@link #OPERATOR}
     * @param alone whether nobody is left who could be the second; then who asked may agree
     * @throws RefusedFormException where there is no such site, it is not locked, or something was done to its lock since
     *     the form was opened
     */
    public Answer unlock(CommandId command, Set<EventId> heads, String code, UUID author, boolean alone) {
        String site = known(code);
        SubjectId subject = subject(site);
        ledger.performWithoutRoom(new Command(command, author, recorder -> {
            Folded<SiteLock> now = recorder.load(kind, subject);
            if (!now.state().locked()) {
                throw new RefusedFormException("site-lock.open-already", "lock");
            }
            if (!now.heads().equals(heads)) {
                throw new RefusedFormException("site-lock.changed", "lock");
            }
            Set<UUID> askers = now.state().askers();
            boolean agreed = askers.stream().anyMatch(asker -> !asker.equals(author)) || (alone && !askers.isEmpty());
            if (!agreed && askers.contains(author)) {
                throw new RefusedFormException("site-lock.second", "lock");
            }
            recorder.record(
                    kind, subject, heads, agreed ? new SiteLockChange.Unlocked() : new SiteLockChange.UnlockAsked());
        }));
        return find(site).state().locked() ? Answer.ASKED : Answer.UNLOCKED;
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changed(SubjectsChanged changed) {
        if (changed.kind().equals(SiteLockKind.NAME)) {
            readAgain();
        }
    }

    // What is stored may have come back from a backup while the server was locked.
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener({VaultHolder.Unlocked.class, Maintenance.Restored.class})
    synchronized void readAgain() {
        changes.incrementAndGet();
        locked = null;
    }
}
