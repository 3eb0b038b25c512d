package org.ashroy.app.allegations;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Pages;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.KeyedDigest;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.LockedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Which allegations have the same link, and what was tied to each, in memory only: read when the vault is unlocked, gone when it is
 * locked. Links are kept as {@link KeyedDigest}s. It answers this module, which shows
 * nobody more than she may see.
 */
@Component
class AllegationIndex {

    private static final int PAGE = 2_000;
    private static final Set<String> LINKS = Set.of("allegation-link");
    private static final Set<String> TIES = Set.of("allegation-tie");

    private final AllegationRows rows;
    private final GateKeeper gate;
    private final VaultHolder vault;
    private final KeyedDigest digest = new KeyedDigest();

    // Guarded by this.
    private final Map<UUID, String> digests = new HashMap<>();
    private final Map<String, Set<UUID>> byDigest = new HashMap<>();
    private final Map<UUID, UUID> allegationOf = new HashMap<>();
    private final Map<UUID, Map<UUID, TieTarget>> ties = new HashMap<>();
    private boolean complete;

    AllegationIndex(AllegationRows rows, GateKeeper gate, VaultHolder vault) {
        this.rows = rows;
        this.gate = gate;
        this.vault = vault;
    }

    @Order(0)
    @EventListener
    synchronized void build(VaultHolder.Unlocked unlocked) {
        clear();
        Iterator<List<AllegationRows.Linked>> links =
                Pages.of(after -> rows.linksAfter(after, PAGE), AllegationRows.Linked::id);
        if (links.hasNext()) {
            Access access = gate.enter(Act.onEveryone(Ledger.SYSTEM, Purpose.ALLEGATION_INDEX, LINKS));
            links.forEachRemaining(page -> page.forEach(row -> put(row, access)));
        }
        Iterator<List<AllegationRows.Tied>> tied =
                Pages.of(after -> rows.tiesAfter(after, PAGE), AllegationRows.Tied::id);
        if (tied.hasNext()) {
            Access access = gate.enter(Act.onEveryone(Ledger.SYSTEM, Purpose.ALLEGATION_INDEX, TIES));
            tied.forEachRemaining(page -> page.forEach(row -> put(row, access)));
        }
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
        if (!vault.unlocked()) {
            return;
        }
        List<UUID> all = changed.subjects().stream().map(SubjectId::value).toList();
        if (changed.kind().equals("allegation")) {
            all.forEach(this::removeLink);
            List<AllegationRows.Linked> links = rows.links(all);
            if (!links.isEmpty()) {
                Access access = gate.enter(Act.on(Ledger.SYSTEM, Purpose.ALLEGATION_INDEX, changed.subjects(), LINKS));
                links.forEach(row -> put(row, access));
            }
        } else if (changed.kind().equals("allegation-tie")) {
            all.forEach(this::removeTie);
            List<AllegationRows.Tied> tied = rows.ties(all);
            if (!tied.isEmpty()) {
                Access access = gate.enter(Act.on(Ledger.SYSTEM, Purpose.ALLEGATION_INDEX, changed.subjects(), TIES));
                tied.forEach(row -> put(row, access));
            }
        }
    }

    private void clear() {
        complete = false;
        digests.clear();
        byDigest.clear();
        allegationOf.clear();
        ties.clear();
    }

    private void put(AllegationRows.Linked row, Access access) {
        if (vault.vault().keyring().isErased(new SubjectId(row.id()))) {
            return;
        }
        NewsLink.of(access.open(row.link(), AllegationFields.LINK).render()).ifPresent(link -> {
            String digest = digest(link);
            digests.put(row.id(), digest);
            byDigest.computeIfAbsent(digest, _ -> new TreeSet<>()).add(row.id());
        });
    }

    private void put(AllegationRows.Tied row, Access access) {
        if (vault.vault().keyring().isErased(new SubjectId(row.id()))) {
            return;
        }
        TieTarget target = access.open(row.target(), AllegationFields.TIE).render();
        allegationOf.put(row.id(), row.allegation());
        ties.computeIfAbsent(row.allegation(), _ -> new TreeMap<>()).put(row.id(), target);
    }

    private void removeLink(UUID id) {
        @Nullable String digest = digests.remove(id);
        if (digest != null) {
            byDigest.getOrDefault(digest, new TreeSet<>()).remove(id);
        }
    }

    private void removeTie(UUID id) {
        @Nullable UUID allegation = allegationOf.remove(id);
        if (allegation != null) {
            ties.getOrDefault(allegation, new TreeMap<>()).remove(id);
        }
    }

    private String digest(NewsLink link) {
        return digest.whole(link.normal());
    }

    /**
     * The allegations with this link, whoever may see them.
     *
     * @throws LockedException as all that is asked here, where the vault is unlocked and not every allegation was read yet
     */
    synchronized Collection<UUID> withLink(NewsLink link) {
        vault.requireRead(complete);
        return Set.copyOf(byDigest.getOrDefault(digest(link), Set.of()));
    }

    /** The other allegations with the link of this one, whoever may see them. */
    synchronized Collection<UUID> withLinkOf(UUID allegation) {
        vault.requireRead(complete);
        Set<UUID> others = new TreeSet<>(byDigest.getOrDefault(digests.getOrDefault(allegation, ""), Set.of()));
        others.remove(allegation);
        return others;
    }

    /** What was tied to an allegation, by tie, whoever may see it. */
    synchronized Map<UUID, TieTarget> ties(UUID allegation) {
        vault.requireRead(complete);
        return new TreeMap<>(ties.getOrDefault(allegation, Map.of()));
    }
}
