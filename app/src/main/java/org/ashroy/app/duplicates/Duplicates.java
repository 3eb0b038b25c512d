package org.ashroy.app.duplicates;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.children.Children;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.ChangeGuard;
import org.ashroy.app.registration.OnRecord;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PersonKind;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.PossiblySame;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.linkage.Candidate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Keeps pairs of records that may be of one person until somebody decides (S18). People are never merged: a decision is an event on the
 * pair, both records stay what they are, and taking it back is another event. Nothing that she gets depends on a decision before she was
 * heard.
 */
@Service
public class Duplicates implements ChangeGuard {

    /** What she said, in her words. */
    static final Field<String> WORDS = new Field<>("duplicate-pair.words", "narrative", String.class);

    private static final int MOST_LETTERS = 4_000;
    private static final int KEPT_AT_ONCE = 500;

    private final Ledger ledger;
    private final DuplicatePairKind kind;
    private final PersonKind persons;
    private final PairRows rows;
    private final PersonRows people;
    private final PersonIndex index;
    private final Registration registration;
    private final Children children;
    private final Accounts accounts;
    private final Areas areas;
    private final Sites sites;
    private final VaultHolder vault;
    private final ObjectProvider<OnRecord> onRecord;
    private final InstantSource clock;

    Duplicates(
            Ledger ledger,
            DuplicatePairKind kind,
            PersonKind persons,
            PairRows rows,
            PersonRows people,
            PersonIndex index,
            Registration registration,
            Children children,
            Accounts accounts,
            Areas areas,
            Sites sites,
            VaultHolder vault,
            ObjectProvider<OnRecord> onRecord,
            InstantSource clock) {
        this.ledger = ledger;
        this.kind = kind;
        this.persons = persons;
        this.rows = rows;
        this.people = people;
        this.index = index;
        this.registration = registration;
        this.children = children;
        this.accounts = accounts;
        this.areas = areas;
        this.sites = sites;
        this.vault = vault;
        this.onRecord = onRecord;
        this.clock = clock;
    }

    // --- Finding ----------------------------------------------------------------------------------------------------

    @EventListener
    void found(PossiblySame found) {
        keep(found.pairs(), found.source(), found.list().orElse(null));
    }

    /**
     * Keeps pairs until somebody decides. One that was decided stays decided while the data that was looked at are the same.
     *
     * @param job the run or import that found them; null where it was none
     */
    void keep(List<PossiblySame.Pair> pairs, PossiblySame.Source source, @Nullable UUID job) {
        // Each is found from the other's side too; all in one order, so that two who write at once, each in one
        // transaction, never wait for each other.
        SortedMap<UUID, PossiblySame.Pair> once = new TreeMap<>();
        pairs.forEach(
                pair -> once.put(Two.of(pair.one(), pair.other()).subject().value(), pair));
        List<Map.Entry<UUID, PossiblySame.Pair>> ordered = List.copyOf(once.entrySet());
        for (int from = 0; from < ordered.size(); from += KEPT_AT_ONCE) {
            var some = ordered.subList(from, Math.min(ordered.size(), from + KEPT_AT_ONCE));
            Set<UUID> decided =
                    rows.decided(some.stream().map(Map.Entry::getKey).toList());
            rows.keep(
                    some.stream()
                            .map(pair -> found(pair.getValue(), decided.contains(pair.getKey())))
                            .toList(),
                    source,
                    job,
                    clock.instant());
        }
    }

    private PairRows.Found found(PossiblySame.Pair pair, boolean again) {
        Two two = Two.of(pair.one(), pair.other());
        return new PairRows.Found(
                two,
                pair.probability(),
                pair.band(),
                again ? lookedAt(two.one()) : null,
                again ? lookedAt(two.other()) : null);
    }

    private String lookedAt(UUID person) {
        return LookedAt.of(registration.person(new SubjectId(person)).state());
    }

    /**
     * Keeps a pair that somebody names by its codes.
     *
     * @return the pair
     * @throws RefusedInputException where a code is nobody's in the area of the user, or both are one
     */
    public UUID named(String one, String other, SignedIn user) {
        UUID first = byCode(one, "one", user);
        UUID second = byCode(other, "other", user);
        if (first.equals(second)) {
            throw new RefusedInputException("same.one-record", "other");
        }
        Candidate weighed =
                index.compare(first, second).orElseThrow(() -> new RefusedInputException("same.nobody", "other"));
        keep(List.of(PossiblySame.Pair.of(first, weighed)), PossiblySame.Source.NAMED, null);
        return Two.of(first, second).subject().value();
    }

    /** Somebody elsewhere and nobody are one answer. */
    private UUID byCode(String code, String field, SignedIn user) {
        return areas.byCode(code)
                .filter(subject -> areas.outside(user.area(), Set.of(subject)).isEmpty())
                .flatMap(subject -> people.byId(subject.value()))
                .map(PersonRows.Row::id)
                .orElseThrow(() -> new RefusedInputException("same.nobody", field));
    }

    /** Whoever is erased is in no pair any more, and what she said of one is gone with her. */
    @EventListener
    void changed(SubjectsChanged changed) {
        if (changed.kind().equals("person") && !changed.known().isEmpty()) {
            forgetErased(changed.known());
        }
    }

    /** Finishes what a stop of the machine, or a restore, left half done. */
    @EventListener({VaultHolder.Unlocked.class, Maintenance.Restored.class})
    void finish() {
        forgetErased(vault.vault().keyring().erasedSubjects().toList());
    }

    private void forgetErased(Collection<SubjectId> people) {
        List<UUID> gone =
                rows.withoutRecord(people.stream().map(SubjectId::value).toList());
        if (!gone.isEmpty()) {
            vault.vault()
                    .keyring()
                    .eraseAll(rows.pairsOf(gone).stream().map(SubjectId::new).toList());
            rows.forget(gone);
        }
    }

    // --- Looking ----------------------------------------------------------------------------------------------------

    /** A pair as it is now. */
    public Folded<DuplicatePair> find(UUID pair) {
        return ledger.load(kind, new SubjectId(pair));
    }

    /** What happened to a pair, in the order in which it arrived here. */
    public List<Event<PairChange>> history(UUID pair) {
        return ledger.history(kind, new SubjectId(pair));
    }

    /** The two records of a pair; empty where there is no such pair or one of them is gone. */
    public Optional<Sides> sides(UUID pair) {
        return rows.two(pair).flatMap(two -> {
            Map<UUID, PersonRows.Row> found = people.byIds(List.of(two.one(), two.other())).stream()
                    .collect(Collectors.toMap(PersonRows.Row::id, row -> row));
            return Optional.ofNullable(found.get(two.one()))
                    .flatMap(one -> Optional.ofNullable(found.get(two.other())).map(other -> new Sides(one, other)));
        });
    }

    /**
     * Both records of a pair.
     *
     * @param one the first
     * @param other the second
     */
    public record Sides(PersonRows.Row one, PersonRows.Row other) {

        /** Both. */
        public List<PersonRows.Row> both() {
            return List.of(one, other);
        }

        Set<SubjectId> subjects() {
            return Set.of(new SubjectId(one.id()), new SubjectId(other.id()));
        }
    }

    /** Whether it may be a child whom two households claim: that is for child protection to decide. */
    public boolean claimedTwice(Sides sides) {
        return children.minor(sides.one())
                && children.minor(sides.other())
                && sides.one().household().isPresent()
                && sides.other().household().isPresent()
                && !sides.one().household().equals(sides.other().household());
    }

    /** Whether something hangs on one of the records, or the author registered both, so that a second person must agree. */
    public boolean needsSecond(Sides sides, UUID author) {
        return sides.both().stream().allMatch(side -> registeredBy(side.id(), author))
                || sides.both().stream().anyMatch(side -> weighty(side.id()));
    }

    private boolean registeredBy(UUID record, UUID author) {
        return registration.history(new SubjectId(record)).stream()
                .filter(event -> event.body() instanceof PersonChange.Registered)
                .anyMatch(event -> event.meta().author().equals(author));
    }

    private boolean weighty(UUID record) {
        return !registration
                        .person(new SubjectId(record))
                        .state()
                        .consents()
                        .entries()
                        .isEmpty()
                || onRecord.stream().anyMatch(kept -> kept.weighty() && kept.count(record) > 0);
    }

    /** What hangs on the two records, as far as this user may know. */
    public List<Hanging> hanging(Sides sides, SignedIn user) {
        return onRecord.orderedStream()
                .filter(kept -> user.may(kept.permission()))
                .map(kept -> new Hanging(
                        kept.name(),
                        kept.known(sides.one().id(), user),
                        kept.known(sides.other().id(), user)))
                .toList();
    }

    /**
     * How many of something hang on each record.
     *
     * @param name of what
     * @param one on the first
     * @param other on the second
     */
    public record Hanging(String name, long one, long other) {}

    private LocalDate today() {
        return registration.today();
    }

    /** The codes of the places in which a user works; empty for all. */
    Optional<List<String>> places(SignedIn user) {
        return user.area().isEmpty() ? Optional.empty() : Optional.of(sites.codesWithin(user.area(), today()));
    }

    // --- Deciding ---------------------------------------------------------------------------------------------------

    /**
     * Decides about a pair.
     *
     * @param command made where the form was opened
     * @param pair the pair
     * @param heads what the form showed of it
     * @param reason why, and with it what
     * @throws RefusedInputException where there is no such pair, or it is for child protection to decide
     */
    public void decide(CommandId command, UUID pair, Set<EventId> heads, PairReason reason, SignedIn author) {
        perform(command, pair, author, (recorder, sides) -> {
            Two two = Two.of(sides.one().id(), sides.other().id());
            double probability = rows.probability(pair).orElse(0.0);
            recorder.record(
                    heads,
                    new PairChange.Decided(
                            two,
                            reason,
                            reason.verdict() == Verdict.SAME && needsSecond(sides, author.id()),
                            probability,
                            LookedAt.of(recorder.person(two.one())),
                            LookedAt.of(recorder.person(two.other())),
                            today()));
            rows.decidedNow(pair);
        });
    }

    /**
     * Agrees, as a second person, that two records are of one person.
     *
     * @throws RefusedInputException where nothing waits for a second person, or it is the author of the decision
     */
    public void agree(CommandId command, UUID pair, Set<EventId> heads, SignedIn author) {
        perform(command, pair, author, (recorder, _) -> {
            Register.Entry<DuplicatePair.Ruling> waiting = recorder.pair()
                    .waiting()
                    .orElseThrow(() -> new RefusedInputException("same.nothing-waits", "agree"));
            if (waiting.by().author().equals(author.id())) {
                throw new RefusedInputException("same.second-person", "agree");
            }
            recorder.record(heads, new PairChange.Agreed(waiting.by().id(), today()));
        });
    }

    /**
     * Takes a decision back; each record is as if there had been none. One person is enough: a link that is wrong hides somebody.
     *
     * @throws RefusedInputException where nothing was decided
     */
    public void takeBack(CommandId command, UUID pair, Set<EventId> heads, UndoReason reason, SignedIn author) {
        perform(command, pair, author, (recorder, _) -> {
            if (recorder.pair().stage() == Stage.OPEN) {
                throw new RefusedInputException("same.nothing-decided", "undo");
            }
            recorder.record(heads, new PairChange.TakenBack(reason, today()));
        });
    }

    /**
     * Writes down what the person says.
     *
     * @param words hers, or blank where she does not say
     * @throws RefusedInputException where her words are missing or too long
     */
    public void hear(
            CommandId command,
            UUID pair,
            Set<EventId> heads,
            HerAnswer answer,
            HearingWay way,
            String words,
            SignedIn author) {
        String said = words.strip();
        if (said.isEmpty() && answer != HerAnswer.DOES_NOT_SAY) {
            throw new RefusedInputException("same.words-missing", "words");
        }
        if (said.length() > MOST_LETTERS) {
            throw new RefusedInputException("same.words-long", "words");
        }
        perform(command, pair, author, (recorder, sides) -> {
            Sealed<String> sealed = vault.vault().sealer().seal(new SubjectId(pair), WORDS, said);
            recorder.record(
                    heads,
                    new PairChange.Heard(Two.of(sides.one().id(), sides.other().id()), answer, way, sealed, today()));
        });
    }

    /**
     * Writes down with which record she goes on, as she was told.
     *
     * @throws RefusedInputException where she was not heard, says otherwise, or it is none of the two
     */
    public void goOn(CommandId command, UUID pair, Set<EventId> heads, UUID record, SignedIn author) {
        perform(command, pair, author, (recorder, sides) -> {
            if (recorder.pair().stage() != Stage.HEARD) {
                throw new RefusedInputException("same.not-heard", "record");
            }
            if (sides.both().stream().noneMatch(side -> side.id().equals(record))) {
                throw new RefusedInputException("same.not-of-pair", "record");
            }
            recorder.record(heads, new PairChange.GoesOn(record, today()));
        });
    }

    /** Writes down what a reviewer of a sample thinks; it decides nothing, so it is not for child protection alone. */
    void judge(CommandId command, UUID pair, UUID sample, Verdict verdict, SignedIn author) {
        ledger.perform(new Command(command, author.id(), recorder -> {
            Sides sides = within(pair, author);
            Recording recording = new Recording(recorder, pair);
            recording.record(
                    recording.heads(),
                    new PairChange.Judged(Two.of(sides.one().id(), sides.other().id()), sample, verdict));
        }));
    }

    /** What a command about a pair works with. */
    private final class Recording {
        private final Recorder recorder;
        private final SubjectId pair;

        Recording(Recorder recorder, UUID pair) {
            this.recorder = recorder;
            this.pair = new SubjectId(pair);
        }

        DuplicatePair pair() {
            return recorder.load(kind, pair).state();
        }

        Set<EventId> heads() {
            return recorder.load(kind, pair).heads();
        }

        Person person(UUID record) {
            return recorder.load(persons, new SubjectId(record)).state();
        }

        void record(Set<EventId> heads, PairChange change) {
            recorder.record(kind, pair, heads, change);
        }
    }

    /** All that is required of whoever says something of a pair is required here, inside the command. */
    private void perform(CommandId command, UUID pair, SignedIn author, BiConsumer<Recording, Sides> decide) {
        ledger.perform(new Command(command, author.id(), recorder -> {
            Sides sides = within(pair, author);
            if (claimedTwice(sides) && !author.may(Permission.VERIFY_CAREGIVERS)) {
                throw new RefusedInputException("same.child-protection", "pair");
            }
            decide.accept(new Recording(recorder, pair), sides);
        }));
    }

    /** Both records, which must be there and within the area of who asks. */
    private Sides within(UUID pair, SignedIn user) {
        Sides sides = sides(pair).orElseThrow(() -> new RefusedInputException("same.gone", "pair"));
        sides.subjects().forEach(subject -> areas.require(user, subject));
        return sides;
    }

    /**
     * A child whom two households claim is moved, renamed or put elsewhere on paper by child protection only, from the decision on that
     * both records are of one child until it is taken back or the child is of one household.
     */
    @Override
    public void require(SubjectId person, List<PersonChange> changes, UUID author) {
        if (author.equals(Ledger.SYSTEM)
                || changes.stream().noneMatch(Children::takesAway)
                || !rows.claimedTwice(person.value(), today())) {
            return;
        }
        boolean protects = accounts.current(author)
                .filter(user -> user.may(Permission.VERIFY_CAREGIVERS))
                .isPresent();
        if (!protects) {
            throw new RefusedInputException("same.child-claimed", "person");
        }
    }

    /** Those of these records that a user may know of, a code first. */
    List<PersonRows.Row> known(Set<UUID> records, SignedIn user) {
        Set<SubjectId> subjects = records.stream().map(SubjectId::new).collect(Collectors.toCollection(HashSet::new));
        subjects.removeAll(areas.outside(user.area(), subjects));
        return people.byIds(subjects.stream().map(SubjectId::value).toList());
    }
}
