package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.linkage.BirthRange;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.IndexBuilder;
import org.ashroy.linkage.PairListener;
import org.ashroy.linkage.PairRun;
import org.ashroy.linkage.SearchQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
    private static final int FOUND = 1_000;
    static final Set<String> CATEGORIES = Set.of("identity", "contact", "origin");

    private final PersonRows rows;
    private final GateKeeper gate;
    private final VaultHolder vault;
    private final ApplicationEventPublisher publisher;
    private volatile IdentityIndex index = IdentityIndexes.inMemory();
    private volatile NumberOwners numbers = new NumberOwners();
    private volatile boolean building;
    private volatile boolean complete;
    // Who held a number together when it was built, until it is told.
    private volatile Set<SameNumber.Pair> sameNumbers = Set.of();
    private final Set<SubjectId> meanwhile = ConcurrentHashMap.newKeySet();
    private final Set<PairRun> runs = ConcurrentHashMap.newKeySet();

    PersonIndex(PersonRows rows, GateKeeper gate, VaultHolder vault, ApplicationEventPublisher publisher) {
        this.vault = vault;
        this.publisher = publisher;
        this.rows = rows;
        this.gate = gate;
    }

    // Before anything else that unlocking sets going, such as a job that resumes and asks for duplicates.
    // One at a time: where it failed it is tried again, and somebody may unlock meanwhile.
    @Order(0)
    @EventListener
    synchronized void build(VaultHolder.Unlocked unlocked) {
        Access access = gate.enter(Act.onEveryone(Ledger.SYSTEM, Purpose.IDENTITY_INDEX, CATEGORIES));
        IndexBuilder fresh = IdentityIndexes.builder();
        NumberOwners owners = new NumberOwners();
        building = true;
        try {
            sameNumbers = readAll(access, fresh, owners);
            index = fresh.build();
            numbers = owners;
            complete = true;
        } finally {
            building = false;
        }
        // Locked while it was built: what came too late to be forgotten goes now.
        if (!vault.unlocked()) {
            forget(new VaultHolder.Locked());
            return;
        }
        // Who changed while pages were read may have been read too early.
        Set<SubjectId> late = Set.copyOf(meanwhile);
        meanwhile.removeAll(late);
        if (!late.isEmpty()) {
            update(late);
        }
    }

    // By itself, so that where nothing can be written down, on a full disk, the index is there all the same.
    @EventListener
    void tellOfSameNumbers(VaultHolder.Unlocked unlocked) {
        vault.requireRead(complete);
        tell(sameNumbers);
        sameNumbers = Set.of();
    }

    /** Reads everybody into an index and its numbers; returns who holds a number together. */
    private Set<SameNumber.Pair> readAll(Access access, IndexBuilder fresh, NumberOwners owners) {
        Set<SameNumber.Pair> same = new HashSet<>();
        // A million people wait for it: while one page is opened, by all processors, the one before is put and the next
        // is read.
        try (ExecutorService beside = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Void> putting = CompletableFuture.completedFuture(null);
            List<PersonRows.Identity> page = rows.identitiesAfter(new UUID(0, 0), PAGE);
            while (!page.isEmpty()) {
                UUID last = page.getLast().row().id();
                CompletableFuture<List<PersonRows.Identity>> next =
                        CompletableFuture.supplyAsync(() -> rows.identitiesAfter(last, PAGE), beside);
                List<Opened> opened = page.parallelStream()
                        .filter(this::readable)
                        .map(identity -> opened(identity, access))
                        .toList();
                putting.join();
                putting = CompletableFuture.runAsync(() -> put(opened, fresh, owners, same), beside);
                page = next.join();
            }
            putting.join();
        }
        return same;
    }

    private static void put(List<Opened> opened, IndexBuilder fresh, NumberOwners owners, Set<SameNumber.Pair> same) {
        fresh.addAll(opened.stream().map(Opened::record).toList());
        for (Opened each : opened) {
            UUID id = each.record().id();
            owners.put(id, each.keys()).forEach(other -> same.add(SameNumber.Pair.of(id, other)));
        }
    }

    @EventListener
    void forget(VaultHolder.Locked locked) {
        complete = false;
        // A run holds on to the index that it compares.
        runs.forEach(PairRun::cancel);
        index = IdentityIndexes.inMemory();
        numbers = new NumberOwners();
        sameNumbers = Set.of();
    }

    @EventListener
    void update(SubjectsChanged changed) {
        if (changed.kind().equals("person")) {
            update(changed.subjects());
        }
    }

    private void update(Set<SubjectId> people) {
        // Taken before values are opened, so that what was opened just before a lock goes into the index that the lock
        // forgets, never into the next.
        IdentityIndex current = index;
        NumberOwners owners = numbers;
        if (building) {
            meanwhile.addAll(people);
        }
        // Nothing can be opened, and unlocking reads everybody.
        if (!vault.unlocked()) {
            return;
        }
        Access access = gate.enter(Act.on(Ledger.SYSTEM, Purpose.IDENTITY_INDEX, people, CATEGORIES));
        Set<UUID> gone = people.stream().map(SubjectId::value).collect(Collectors.toCollection(HashSet::new));
        Set<SameNumber.Pair> same = new HashSet<>();
        // Opening takes longer than putting, and needs no order.
        List<Opened> opened = readable(gone).parallelStream()
                .map(identity -> opened(identity, access))
                .toList();
        current.putAll(opened.stream().map(Opened::record).toList());
        for (Opened each : opened) {
            UUID id = each.record().id();
            gone.remove(id);
            for (UUID other : owners.put(id, each.keys())) {
                if (!sharedNumbers(id, other).isEmpty()) {
                    same.add(SameNumber.Pair.of(id, other));
                }
            }
        }
        if (!gone.isEmpty()) {
            gone.forEach(current::remove);
            owners.forget(gone);
        }
        tell(same);
    }

    /** Those of these people who can be opened: not whose key is destroyed and whose record is not yet gone. */
    private List<PersonRows.Identity> readable(Collection<UUID> people) {
        return rows.identities(List.copyOf(people)).stream()
                .filter(this::readable)
                .toList();
    }

    private boolean readable(PersonRows.Identity identity) {
        return !vault.vault().keyring().isErased(new SubjectId(identity.row().id()));
    }

    private record Opened(IdentityRecord record, List<String> keys) {}

    private void tell(Set<SameNumber.Pair> same) {
        if (!same.isEmpty()) {
            publisher.publishEvent(new SameNumber(same));
        }
    }

    /** A person for the index, and by what her numbers are known; each value is opened once. */
    private static Opened opened(PersonRows.Identity identity, Access access) {
        return access.opening(new SubjectId(identity.row().id()), opening -> {
            List<IdentifierValue> numbers = identity.identifiers().stream()
                    .map(number -> opening.open(number, Fields.IDENTIFIER).render())
                    .toList();
            return new Opened(
                    open(identity, numbers, opening),
                    numbers.stream().map(NumberOwners::key).toList());
        });
    }

    /**
     * A number that two people hold, sealed as each record has it.
     *
     * @param ofOne in the record of the first
     * @param ofOther in the record of the second
     */
    public record SharedNumber(Sealed<IdentifierValue> ofOne, Sealed<IdentifierValue> ofOther) {}

    /** The numbers that both people hold now. */
    List<SharedNumber> sharedNumbers(UUID one, UUID other) {
        Access access = gate.enter(Act.on(
                Ledger.SYSTEM, Purpose.IDENTITY_INDEX, Set.of(new SubjectId(one), new SubjectId(other)), CATEGORIES));
        Map<UUID, PersonRows.Identity> identities = readable(List.of(one, other)).stream()
                .collect(Collectors.toMap(identity -> identity.row().id(), identity -> identity));
        List<SharedNumber> shared = new ArrayList<>();
        for (var ofOne : identifiers(identities.get(one))) {
            String key = NumberOwners.key(access.open(ofOne, Fields.IDENTIFIER).render());
            for (var ofOther : identifiers(identities.get(other))) {
                boolean same = NumberOwners.key(
                                access.open(ofOther, Fields.IDENTIFIER).render())
                        .equals(key);
                if (same && !key.isEmpty()) {
                    shared.add(new SharedNumber(ofOne, ofOther));
                }
            }
        }
        return shared;
    }

    /**
     * Whether a number can point at one person: it is of a kind that is known, with its issuer where the kind does not say
     * it, and not of a whole family.
     */
    public static boolean identifies(IdentifierValue number) {
        Optional<CodeList.Entry> kind = CodeList.NUMBER_TYPES.find(number.type());
        return kind.isPresent()
                && (!kind.get().column("issuer").isEmpty() || !number.issuer().isBlank())
                && !NumberOwners.key(number).isEmpty();
    }

    /** The one person who holds this number now; empty where nobody does, or several do. */
    public Optional<UUID> holder(IdentifierValue number) {
        String key = NumberOwners.key(number);
        // Also where nobody is known to: the same steps and the same line in the log, so that time does not tell.
        Set<UUID> maybe = mayHold(key);
        Access access = gate.enter(Act.on(
                Ledger.SYSTEM,
                Purpose.IDENTITY_INDEX,
                maybe.stream().map(SubjectId::new).collect(Collectors.toSet()),
                CATEGORIES));
        List<UUID> holders = readable(maybe).stream()
                .filter(identity -> identity.identifiers().stream()
                        .anyMatch(held -> NumberOwners.key(
                                        access.open(held, Fields.IDENTIFIER).render())
                                .equals(key)))
                .map(identity -> identity.row().id())
                .toList();
        return holders.size() == 1 ? Optional.of(holders.getFirst()) : Optional.empty();
    }

    /** Who holds the number of this key of {@link NumberOwners}, or held it once. */
    Set<UUID> mayHold(String key) {
        return numbers.of(key);
    }

    /**
     * Whether a record says exactly what a form said of somebody. Opened for this comparison alone, as for the index: it goes nowhere, and
     * whoever sent the form knows what is in it.
     */
    boolean says(Person person, SubjectId id, NewPerson form) {
        if (!person.exists()) {
            return false;
        }
        Access access = gate.enter(Act.on(Ledger.SYSTEM, Purpose.IDENTITY_INDEX, Set.of(id), CATEGORIES));
        Person.Identity identity = person.identity();
        boolean who = access.opening(
                id,
                opening -> value(identity.name(), Fields.NAME, opening).equals(Optional.of(form.name()))
                        && value(identity.localName(), Fields.LOCAL_NAME, opening)
                                .equals(form.localName())
                        && optional(identity.knownAs(), Fields.KNOWN_AS, opening)
                                .equals(form.knownAs())
                        && value(identity.birth(), Fields.BIRTH, opening).equals(Optional.of(form.birth()))
                        && value(identity.origin(), Fields.ORIGIN, opening).equals(Optional.of(form.origin()))
                        && optional(person.contact().phone(), Fields.PHONE, opening)
                                .equals(form.phone())
                        && identity.identifiers().elements().stream()
                                .map(number ->
                                        opening.open(number, Fields.IDENTIFIER).render())
                                .collect(Collectors.toSet())
                                .equals(Set.copyOf(form.identifiers())));
        return who
                && form.sex() == identity.sex().value()
                && form.relationship() == person.membership().relationship().value()
                && form.arrived().equals(person.residence().arrived().value())
                && form.language()
                        .equals(Optional.ofNullable(person.contact().language().value()))
                && Set.copyOf(form.needs()).equals(person.care().needs().elements())
                && form.privateTalk() == person.care().wantsPrivateTalk();
    }

    private static <T> Optional<T> value(Register<Sealed<T>> register, Field<T> field, Access.Opening opening) {
        return Optional.ofNullable(register.value())
                .map(said -> opening.open(said, field).render());
    }

    private static <T> Optional<T> optional(
            Register<Optional<Sealed<T>>> register, Field<T> field, Access.Opening opening) {
        return Optional.ofNullable(register.value())
                .flatMap(said -> said)
                .map(said -> opening.open(said, field).render());
    }

    /** Whether everybody is in it: not while it is locked, nor while it is built after unlocking, or could not be. */
    public boolean complete() {
        return complete;
    }

    private static List<Sealed<IdentifierValue>> identifiers(PersonRows.@Nullable Identity identity) {
        return identity == null ? List.of() : identity.identifiers();
    }

    /**
     * Who the described person may be already; best first.
     *
     * @throws LockedException where the vault is unlocked and not everybody is in it yet
     */
    public List<Candidate> candidates(NewPerson person, UUID id, int limit) {
        vault.requireRead(complete);
        return index.candidatesAtDesk(describe(person, id), limit);
    }

    /**
     * Who a described record may be already; best first.
     *
     * @throws LockedException where the vault was locked before it was compared with everybody
     */
    public List<Candidate> candidates(IdentityRecord record, int limit) {
        List<Candidate> found = index.candidates(record, limit);
        // Looked at afterwards: a lock says that the index is not complete before it puts an empty one in its place.
        if (!complete) {
            throw new LockedException();
        }
        return found;
    }

    /**
     * Compares everybody with everybody, in the calling thread, until all is done, it is cancelled or the vault is locked.
     *
     * @param listener hears of each pair that may be one person, once
     * @param begun is given the run, to ask for its progress and to cancel it
     */
    public PairRun.Summary pairs(PairListener listener, Consumer<PairRun> begun) {
        PairRun run = index.pairs(listener);
        runs.add(run);
        try {
            // Locked just before the run was known here: the next look of whoever waits cancels it, and so does this.
            if (!complete) {
                run.cancel();
            }
            begun.accept(run);
            return run.run();
        } finally {
            runs.remove(run);
        }
    }

    /** Weighs two registered people as they are now; empty where one of them has no record. */
    public Optional<Candidate> compare(UUID one, UUID other) {
        Access access = gate.enter(Act.on(
                Ledger.SYSTEM, Purpose.IDENTITY_INDEX, Set.of(new SubjectId(one), new SubjectId(other)), CATEGORIES));
        Map<UUID, IdentityRecord> records = readable(List.of(one, other)).stream()
                .collect(Collectors.toMap(
                        identity -> identity.row().id(),
                        identity -> opened(identity, access).record()));
        IdentityRecord first = records.get(one);
        IdentityRecord second = records.get(other);
        return first == null || second == null ? Optional.empty() : Optional.of(index.compare(first, second));
    }

    /**
     * Who answers to these words; best first.
     *
     * @throws LockedException where the vault is unlocked and not everybody is in it yet
     */
    public List<UUID> search(SearchQuery query, int limit) {
        vault.requireRead(complete);
        return index.search(query, limit);
    }

    /**
     * Whether somebody is found by her own name, to be asked as often as wanted: a drill asks before she is erased and after.
     * Her name stays in memory as long as what is returned.
     */
    BooleanSupplier foundByName(PersonRows.Identity identity) {
        UUID id = identity.row().id();
        Access access =
                gate.enter(Act.on(Ledger.SYSTEM, Purpose.IDENTITY_INDEX, Set.of(new SubjectId(id)), CATEGORIES));
        SearchQuery query =
                SearchQuery.of(access.open(identity.row().name(), Fields.NAME).render());
        return () -> search(query, FOUND).contains(id);
    }

    /** How many people it holds. */
    public int size() {
        return index.size();
    }

    /** A person who is about to be registered, as the index knows people; without place and household. */
    public static IdentityRecord describe(NewPerson person, UUID id) {
        List<String> names = new ArrayList<>(List.of(person.name()));
        person.localName().ifPresent(names::add);
        person.knownAs().ifPresent(names::add);
        IdentityRecord described = IdentityRecord.of(id)
                .withNames(names)
                .withSex(sex(person.sex()))
                .withBirth(range(person.birth()))
                .withOrigin(place(person.origin()));
        for (IdentifierValue identifier : person.identifiers()) {
            described = described.withIdentifier(identifier.type(), identifier.value());
        }
        return person.phone().map(described::withPhone).orElse(described);
    }

    private static IdentityRecord open(
            PersonRows.Identity identity, List<IdentifierValue> numbers, Access.Opening opening) {
        PersonRows.Row row = identity.row();
        List<String> names = new ArrayList<>();
        names.add(opening.open(row.name(), Fields.NAME).render());
        identity.localName()
                .ifPresent(
                        name -> names.add(opening.open(name, Fields.LOCAL_NAME).render()));
        row.knownAs()
                .ifPresent(name -> names.add(opening.open(name, Fields.KNOWN_AS).render()));
        IdentityRecord opened = IdentityRecord.of(row.id())
                .withNames(names)
                .withSex(sex(row.sex()))
                .withBirth(range(opening.open(identity.birth(), Fields.BIRTH).render()))
                .withOrigin(place(opening.open(identity.origin(), Fields.ORIGIN).render()))
                .withSite(row.site())
                .withHousehold(row.household().orElse(null));
        for (IdentifierValue number : numbers) {
            opened = opened.withIdentifier(number.type(), number.value());
        }
        if (identity.phone().isPresent()) {
            opened = opened.withPhone(
                    opening.open(identity.phone().get(), Fields.PHONE).render());
        }
        return opened;
    }

    private static @Nullable BirthRange range(Birth birth) {
        return birth.known() ? BirthRange.between(birth.earliest(), birth.latest()) : null;
    }

    private static @Nullable String place(Origin origin) {
        return origin.said() == Origin.Said.SAID ? origin.place() : null;
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
