package org.ashroy.app.casework;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Pages;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.LockedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/**
 * Whose each case is, in memory only: read when the vault is unlocked, gone when it is locked. It answers this module, which shows
 * nobody more than {@link CaseSight} allows.
 */
@Service
class CaseIndex {

    private static final int PAGE = 2_000;
    private static final Set<String> CATEGORIES = Set.of("case");

    private final CaseRows rows;
    private final GateKeeper gate;
    private final VaultHolder vault;

    // Guarded by this.
    private final Map<UUID, UUID> personOf = new HashMap<>();
    private final Map<UUID, Set<UUID>> casesOf = new HashMap<>();
    private boolean complete;

    CaseIndex(CaseRows rows, GateKeeper gate, VaultHolder vault) {
        this.rows = rows;
        this.gate = gate;
        this.vault = vault;
    }

    @Order(0)
    @EventListener
    synchronized void build(VaultHolder.Unlocked unlocked) {
        clear();
        Access access = gate.enter(Act.onEveryone(Ledger.SYSTEM, Purpose.CASE_INDEX, CATEGORIES));
        Pages.of(after -> rows.whoseAfter(after, PAGE), CaseRows.Whose::id)
                .forEachRemaining(page -> page.forEach(whose -> put(whose, access)));
        complete = true;
        // Locked while it was read: what came too late to be forgotten goes now.
        if (!vault.unlocked()) {
            clear();
        }
    }

    @EventListener
    synchronized void forget(VaultHolder.Locked locked) {
        clear();
    }

    @EventListener
    synchronized void update(SubjectsChanged changed) {
        if (!changed.kind().equals("case") || !vault.unlocked()) {
            return;
        }
        Access access = gate.enter(Act.on(Ledger.SYSTEM, Purpose.CASE_INDEX, changed.subjects(), CATEGORIES));
        List<UUID> cases = changed.subjects().stream().map(SubjectId::value).toList();
        cases.forEach(this::remove);
        rows.whose(cases).forEach(whose -> put(whose, access));
    }

    /** Whether it knows all: the vault is unlocked, and what was sealed has been read since. */
    synchronized boolean complete() {
        return complete;
    }

    private void clear() {
        complete = false;
        personOf.clear();
        casesOf.clear();
    }

    private void put(CaseRows.Whose whose, Access access) {
        if (vault.vault().keyring().isErased(new SubjectId(whose.id()))) {
            return;
        }
        UUID person = UUID.fromString(access.open(whose.person(), Cases.PERSON).render());
        personOf.put(whose.id(), person);
        casesOf.computeIfAbsent(person, _ -> new TreeSet<>()).add(whose.id());
    }

    private void remove(UUID one) {
        @Nullable UUID person = personOf.remove(one);
        if (person != null) {
            casesOf.getOrDefault(person, new TreeSet<>()).remove(one);
        }
    }

    /**
     * Whose a case is; empty where nobody is named.
     *
     * @throws LockedException as all that is asked here, where the vault is unlocked and not every case was read yet
     */
    synchronized Optional<UUID> person(UUID one) {
        vault.requireRead(complete);
        return Optional.ofNullable(personOf.get(one));
    }

    /** Those among these people, or among all, who have a case. */
    synchronized Set<UUID> people(Optional<Collection<UUID>> among) {
        vault.requireRead(complete);
        Set<UUID> found = new HashSet<>(among.orElse(casesOf.keySet()));
        found.removeIf(person -> casesOf.getOrDefault(person, Set.of()).isEmpty());
        return found;
    }

    /** The cases of these people, whoever may see them. */
    synchronized Set<UUID> cases(Collection<UUID> people) {
        vault.requireRead(complete);
        Set<UUID> found = new HashSet<>();
        people.forEach(person -> found.addAll(casesOf.getOrDefault(person, Set.of())));
        return found;
    }
}
