package org.ashroy.app.referrals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Pages;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.LockedException;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whom each referral is about and what she agreed to, in memory only: built when the vault is unlocked, gone when it is locked. No
 * column and no event says it in the clear, so it is known nowhere else.
 */
@Component
class ReferralIndex {

    private static final int PAGE = 2_000;
    private static final Set<String> CATEGORIES = Set.of("identity");

    private final ReferralRows rows;
    private final PersonRows people;
    private final VaultHolder vault;
    private final GateKeeper gate;

    // Guarded by this.
    private final Map<UUID, About> abouts = new HashMap<>();
    private final Map<UUID, Set<UUID>> ofPerson = new HashMap<>();
    private final Set<UUID> withoutKey = new HashSet<>();
    private boolean complete;

    ReferralIndex(ReferralRows rows, PersonRows people, VaultHolder vault, GateKeeper gate) {
        this.rows = rows;
        this.people = people;
        this.vault = vault;
        this.gate = gate;
    }

    // After the registry's own index and before what works with this one.
    @Order(1)
    @EventListener
    void build(VaultHolder.Unlocked unlocked) {
        Iterator<List<ReferralRows.Closed>> pages =
                Pages.of(after -> rows.closedAfter(after, PAGE), ReferralRows.Closed::id);
        if (pages.hasNext()) {
            Access access = gate.enter(Act.onEveryone(Ledger.SYSTEM, Purpose.IDENTITY_INDEX, CATEGORIES));
            pages.forEachRemaining(page -> put(page, access));
        }
        synchronized (this) {
            complete = true;
        }
        if (!vault.unlocked()) {
            forget(new VaultHolder.Locked());
        }
    }

    /** Whether it knows all: the vault is unlocked, and what was sealed has been read since. */
    synchronized boolean complete() {
        return complete;
    }

    @EventListener
    synchronized void forget(VaultHolder.Locked locked) {
        complete = false;
        abouts.clear();
        ofPerson.clear();
        withoutKey.clear();
    }

    @Order(1)
    @EventListener
    void update(SubjectsChanged changed) {
        if (!changed.kind().equals("referral") || !vault.unlocked()) {
            return;
        }
        // Whom a referral is about never changes: only new ones are read, and forgotten ones go.
        List<UUID> all = changed.subjects().stream().map(SubjectId::value).toList();
        Set<UUID> known = all.stream().filter(this::known).collect(Collectors.toSet());
        List<ReferralRows.Closed> closed = rows.closed(all);
        Set<UUID> gone = new HashSet<>(all);
        closed.forEach(row -> gone.remove(row.id()));
        gone.forEach(this::remove);
        List<ReferralRows.Closed> fresh =
                closed.stream().filter(row -> !known.contains(row.id())).toList();
        if (!fresh.isEmpty()) {
            Set<SubjectId> subjects =
                    fresh.stream().map(row -> new SubjectId(row.id())).collect(Collectors.toSet());
            put(fresh, gate.enter(Act.on(Ledger.SYSTEM, Purpose.IDENTITY_INDEX, subjects, CATEGORIES)));
        }
    }

    private void put(List<ReferralRows.Closed> page, Access access) {
        Map<UUID, About> opened = new HashMap<>();
        Set<UUID> erased = new HashSet<>();
        for (ReferralRows.Closed row : page) {
            if (vault.vault().keyring().isErased(new SubjectId(row.id()))) {
                erased.add(row.id());
            } else {
                opened.put(
                        row.id(), access.open(row.about(), ReferralFields.ABOUT).render());
            }
        }
        synchronized (this) {
            withoutKey.addAll(erased);
            opened.forEach((id, about) -> {
                abouts.put(id, about);
                ofPerson.computeIfAbsent(about.person(), _ -> new HashSet<>()).add(id);
            });
        }
    }

    private synchronized boolean known(UUID id) {
        return abouts.containsKey(id);
    }

    private synchronized void remove(UUID id) {
        withoutKey.remove(id);
        About about = abouts.remove(id);
        if (about != null) {
            ofPerson.getOrDefault(about.person(), new HashSet<>()).remove(id);
        }
    }

    /**
     * Whom a referral is about; empty where it is not known, was forgotten, or the vault is locked.
     *
     * @throws LockedException as all that is asked here, where the vault is unlocked and not every referral was read yet
     */
    synchronized Optional<About> about(UUID referral) {
        vault.requireRead(complete);
        return Optional.ofNullable(abouts.get(referral));
    }

    /** The referrals about somebody. */
    synchronized Set<UUID> ofPerson(UUID person) {
        vault.requireRead(complete);
        return Set.copyOf(ofPerson.getOrDefault(person, Set.of()));
    }

    /** Those whose key is gone while their rows are still here: the machine stopped in between. */
    synchronized List<UUID> withoutKey() {
        vault.requireRead(complete);
        return withoutKey.stream().sorted().toList();
    }

    /** The referrals about people among these, or among all, of whom there is no record any more. */
    List<UUID> ofNobody(Optional<Collection<UUID>> among) {
        List<UUID> persons = new ArrayList<>();
        synchronized (this) {
            vault.requireRead(complete);
            persons.addAll(ofPerson.keySet());
        }
        among.ifPresent(persons::retainAll);
        Set<UUID> gone = new HashSet<>(persons);
        people.byIds(persons).forEach(row -> gone.remove(row.id()));
        return gone.stream()
                .flatMap(person -> ofPerson(person).stream())
                .sorted()
                .toList();
    }
}
