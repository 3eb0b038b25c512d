package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.linkage.BirthRange;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.SearchQuery;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/**
 * The identity index of the registry, in memory only: built when the vault is unlocked, gone when it is locked. Names are
 * searched here and nowhere else.
 */
@Service
public class PersonIndex {

    private static final int PAGE = 2_000;
    private static final Set<String> CATEGORIES = Set.of("identity");

    private final PersonRows rows;
    private final GateKeeper gate;
    private final VaultHolder vault;
    private volatile IdentityIndex index = IdentityIndexes.inMemory();

    PersonIndex(PersonRows rows, GateKeeper gate, VaultHolder vault) {
        this.vault = vault;
        this.rows = rows;
        this.gate = gate;
    }

    // Before anything else that unlocking sets going, such as a job that resumes and asks for duplicates.
    @Order(0)
    @EventListener
    void build(VaultHolder.Unlocked unlocked) {
        Access access = gate.enter(Act.onEveryone(Ledger.SYSTEM, Purpose.IDENTITY_INDEX, CATEGORIES));
        IdentityIndex fresh = IdentityIndexes.inMemory();
        UUID after = new UUID(0, 0);
        List<PersonRows.Identity> page = rows.identitiesAfter(after, PAGE);
        while (!page.isEmpty()) {
            for (PersonRows.Identity identity : page) {
                SubjectId subject = new SubjectId(identity.row().id());
                if (!vault.vault().keyring().isErased(subject)) {
                    fresh.put(open(identity, access));
                }
            }
            after = page.getLast().row().id();
            page = rows.identitiesAfter(after, PAGE);
        }
        index = fresh;
        // Locked while it was built: what came too late to be forgotten goes now.
        if (!vault.unlocked()) {
            index = IdentityIndexes.inMemory();
        }
    }

    @EventListener
    void forget(VaultHolder.Locked locked) {
        index = IdentityIndexes.inMemory();
    }

    @EventListener
    void update(SubjectsChanged changed) {
        if (!changed.kind().equals("person")) {
            return;
        }
        // Taken before values are opened, so that what was opened just before a lock goes into the index that the lock
        // forgets, never into the next.
        IdentityIndex current = index;
        Access access = gate.enter(Act.on(Ledger.SYSTEM, Purpose.IDENTITY_INDEX, changed.subjects(), CATEGORIES));
        Set<UUID> gone =
                changed.subjects().stream().map(SubjectId::value).collect(Collectors.toCollection(HashSet::new));
        for (PersonRows.Identity identity : rows.identities(List.copyOf(gone))) {
            current.put(open(identity, access));
            gone.remove(identity.row().id());
        }
        gone.forEach(current::remove);
    }

    /** Who the described person may be already; best first. */
    public List<Candidate> candidates(NewPerson person, UUID id, int limit) {
        return index.candidates(describe(person, id), limit);
    }

    /** Who a described record may be already; best first. */
    public List<Candidate> candidates(IdentityRecord record, int limit) {
        return index.candidates(record, limit);
    }

    /** Who answers to these words; best first. */
    public List<UUID> search(SearchQuery query, int limit) {
        return index.search(query, limit);
    }

    /** How many people it holds. */
    public int size() {
        return index.size();
    }

    private static IdentityRecord describe(NewPerson person, UUID id) {
        List<String> names = new ArrayList<>(List.of(person.name()));
        person.localName().ifPresent(names::add);
        IdentityRecord described = IdentityRecord.of(id)
                .withNames(names)
                .withSex(sex(person.sex()))
                .withBirth(range(person.birth()))
                .withOrigin(person.origin());
        for (IdentifierValue identifier : person.identifiers()) {
            described = described.withIdentifier(identifier.type(), identifier.value());
        }
        return person.phone().map(described::withPhone).orElse(described);
    }

    private static IdentityRecord open(PersonRows.Identity identity, Access access) {
        PersonRows.Row row = identity.row();
        List<String> names = new ArrayList<>();
        names.add(access.open(row.name(), Fields.NAME).render());
        identity.localName()
                .ifPresent(
                        name -> names.add(access.open(name, Fields.LOCAL_NAME).render()));
        IdentityRecord opened = IdentityRecord.of(row.id())
                .withNames(names)
                .withSex(sex(row.sex()))
                .withBirth(range(access.open(identity.birth(), Fields.BIRTH).render()))
                .withOrigin(access.open(identity.origin(), Fields.ORIGIN).render())
                .withSite(row.site())
                .withHousehold(row.household().orElse(null));
        for (var identifier : identity.identifiers()) {
            IdentifierValue value = access.open(identifier, Fields.IDENTIFIER).render();
            opened = opened.withIdentifier(value.type(), value.value());
        }
        if (identity.phone().isPresent()) {
            opened = opened.withPhone(
                    access.open(identity.phone().get(), Fields.PHONE).render());
        }
        return opened;
    }

    private static BirthRange range(Birth birth) {
        return BirthRange.between(birth.earliest(), birth.latest());
    }

    private static org.ashroy.linkage.Sex sex(Sex sex) {
        return switch (sex) {
            case FEMALE -> org.ashroy.linkage.Sex.FEMALE;
            case MALE -> org.ashroy.linkage.Sex.MALE;
            case OTHER -> org.ashroy.linkage.Sex.OTHER;
            case UNKNOWN -> org.ashroy.linkage.Sex.UNKNOWN;
        };
    }
}
