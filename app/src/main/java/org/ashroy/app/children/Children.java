package org.ashroy.app.children;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.registration.ChangeGuard;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/**
 * Keeps with whom children are who are apart from their parents (S18). Until a second worker has made sure of a caregiver, nobody
 * speaks for such a child: not to change the record, not to move the child or join a household, not to collect.
 */
@Service
public class Children implements ChangeGuard {

    private static final int ADULT = 18;

    private final Ledger ledger;
    private final ChildKind kind;
    private final ChildRows rows;
    private final PersonRows people;
    private final Registration registration;
    private final Accounts accounts;
    private final Areas areas;

    Children(
            Ledger ledger,
            ChildKind kind,
            ChildRows rows,
            PersonRows people,
            Registration registration,
            Accounts accounts,
            Areas areas) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.people = people;
        this.registration = registration;
        this.accounts = accounts;
        this.areas = areas;
    }

    /** The subject under which it stands with whom a person is, the same on every server. */
    static SubjectId subject(UUID person) {
        return new SubjectId(UUID.nameUUIDFromBytes(("child apart " + person).getBytes(StandardCharsets.UTF_8)));
    }

    /** With whom a child is. */
    public Folded<Child> find(UUID person) {
        return ledger.load(kind, subject(person));
    }

    /** Whether somebody may be under eighteen today. */
    public boolean minor(PersonRows.Row person) {
        return person.birthYears().latest() + ADULT >= registration.today().getYear();
    }

    /** Which of these people are children apart for whom nobody may speak yet. */
    public Set<UUID> standingAlone(Collection<PersonRows.Row> some) {
        Set<UUID> minors =
                some.stream().filter(this::minor).map(PersonRows.Row::id).collect(Collectors.toSet());
        return minors.isEmpty() ? Set.of() : rows.standingAlone(minors);
    }

    /** Which of these households consist only of children for whom nobody may speak yet: nobody collects for those. */
    public Set<UUID> closed(Collection<UUID> households) {
        List<PersonRows.Row> members = people.ofHouseholds(households).stream()
                .filter(row -> row.status() == Status.ACTIVE)
                .toList();
        Set<UUID> alone = standingAlone(members);
        Map<UUID, Boolean> closed = new HashMap<>();
        members.forEach(
                row -> closed.merge(row.household().orElseThrow(), alone.contains(row.id()), Boolean::logicalAnd));
        return closed.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * What is refused while nobody speaks for a child, unless a worker of child protection does it: all by which somebody could
     * take the child away on paper. What the child says of itself is not.
     */
    @Override
    public void require(SubjectId person, List<PersonChange> changes, UUID author) {
        if (author.equals(Ledger.SYSTEM) || changes.stream().noneMatch(Children::takesAway)) {
            return;
        }
        boolean alone = people.byId(person.value())
                .filter(row -> !standingAlone(List.of(row)).isEmpty())
                .isPresent();
        if ((alone || movesInWithThem(changes)) && !protects(author)) {
            throw new RefusedInputException("child.stands-alone", "person");
        }
    }

    // Else whoever cannot take the child into a household would come into the child's, and collect for it there.
    private boolean movesInWithThem(List<PersonChange> changes) {
        Set<UUID> into = changes.stream()
                .flatMap(change -> change instanceof PersonChange.HouseholdChanged moved
                        ? moved.household().stream()
                        : Stream.empty())
                .collect(Collectors.toSet());
        return !into.isEmpty() && !closed(into).isEmpty();
    }

    private boolean protects(UUID author) {
        return accounts.current(author)
                .filter(user -> user.may(Permission.VERIFY_CAREGIVERS))
                .isPresent();
    }

    /** Whether by this change somebody could take a child away on paper. */
    public static boolean takesAway(PersonChange change) {
        return switch (change) {
            case PersonChange.NameCorrected _,
                    PersonChange.LocalNameCorrected _,
                    PersonChange.KnownAsCorrected _,
                    PersonChange.SexCorrected _,
                    PersonChange.BirthCorrected _,
                    PersonChange.RelationshipChanged _,
                    PersonChange.OriginCorrected _,
                    PersonChange.ArrivalCorrected _,
                    PersonChange.Moved _,
                    PersonChange.HouseholdChanged _,
                    PersonChange.IdentifierAdded _,
                    PersonChange.IdentifierRemoved _,
                    PersonChange.PhoneCorrected _,
                    PersonChange.StatusChanged _ -> true;
            case PersonChange.ConsentAnswered answered ->
                answered.consent().evidence().equals(ConsentPurpose.Evidence.CARER_FOR_CHILD.name());
            case PersonChange.Registered _,
                    PersonChange.LanguageSaid _,
                    PersonChange.NeedAdded _,
                    PersonChange.NeedRemoved _,
                    PersonChange.PrivateTalkWanted _,
                    PersonChange.ExitAnswered _,
                    PersonChange.Explained _,
                    PersonChange.Erased _ -> false;
        };
    }

    /**
     * Writes down with whom a child is. To say that a child is no longer apart needs child protection, as verifying a caregiver does.
     *
     * @param command made where the form was opened
     * @param heads what the form showed
     * @throws RefusedInputException where there is no such person, she is grown up, or it is not for this author to say
     */
    public void say(CommandId command, UUID person, Set<EventId> heads, Situation situation, UUID author) {
        requireMinor(person);
        LocalDate today = registration.today();
        perform(command, author, recorder -> {
            boolean apart = recorder.load(kind, subject(person)).state().apart();
            if (apart && !situation.apart() && !protects(author)) {
                throw new RefusedInputException("child.stands-alone", "situation");
            }
            record(recorder, person, heads, new ChildChange.SituationSaid(person, situation, today));
        });
    }

    private PersonRows.Row requireMinor(UUID person) {
        PersonRows.Row row =
                people.byId(person).orElseThrow(() -> new RefusedInputException("person.unknown", "person"));
        if (!minor(row)) {
            throw new RefusedInputException("child.grown-up", "person");
        }
        return row;
    }

    private void perform(CommandId command, UUID author, Consumer<Recorder> decide) {
        ledger.perform(new Command(command, author, decide));
    }

    private void record(Recorder recorder, UUID person, Set<EventId> heads, ChildChange change) {
        recorder.record(kind, subject(person), heads, change);
    }

    /**
     * Writes down who somebody is to a child, as it was said.
     *
     * @param code of the relative or caregiver, however it was typed
     * @throws RefusedInputException where there is no such person, it is the child itself, or who would care for it is a child
     */
    public void tie(CommandId command, UUID person, Set<EventId> heads, String code, Tie tie, UUID author) {
        requireMinor(person);
        PersonRows.Row other = areas.byCode(code)
                .flatMap(subject -> people.byId(subject.value()))
                .orElseThrow(() -> new RefusedInputException("child.nobody", "code"));
        if (other.id().equals(person)) {
            throw new RefusedInputException("child.itself", "code");
        }
        if (tie.caring()
                && other.birthYears().earliest() + ADULT > registration.today().getYear()) {
            throw new RefusedInputException("child.caregiver-is-child", "code");
        }
        perform(
                command,
                author,
                recorder -> record(recorder, person, heads, new ChildChange.TieSaid(person, other.id(), tie)));
    }

    /** Writes down that somebody is not, or no longer, this to a child. */
    public void untie(CommandId command, UUID person, Set<EventId> heads, UUID other, Tie tie, UUID author) {
        perform(command, author, recorder -> {
            bond(recorder, person, other);
            record(recorder, person, heads, new ChildChange.TieEnded(other, tie));
        });
    }

    private Child.Bond bond(Recorder recorder, UUID person, UUID other) {
        return Optional.ofNullable(
                        recorder.load(kind, subject(person)).state().standing().get(other))
                .orElseThrow(() -> new RefusedInputException("child.no-tie", "other"));
    }

    /**
     * Says that a caregiver may speak for a child.
     *
     * @param heard whether the child itself was heard
     * @param basis by what
     * @throws RefusedInputException where this author wrote the tie down, or nobody said that this person cares for the child
     */
    public void verify(
            CommandId command, UUID person, Set<EventId> heads, UUID other, Heard heard, Basis basis, UUID author) {
        perform(command, author, recorder -> {
            Child.Bond bond = bond(recorder, person, other);
            if (!bond.caring()) {
                throw new RefusedInputException("child.not-caring", "other");
            }
            if (bond.saidBy(author)) {
                throw new RefusedInputException("child.second-worker", "other");
            }
            record(recorder, person, heads, new ChildChange.CaregiverVerified(other, heard, basis));
        });
    }

    /** Says that something speaks against a caregiver. */
    public void doubt(CommandId command, UUID person, Set<EventId> heads, UUID other, UUID author) {
        perform(command, author, recorder -> {
            bond(recorder, person, other);
            record(recorder, person, heads, new ChildChange.CaregiverDoubted(other));
        });
    }

    /**
     * A child apart as the list shows it.
     *
     * @param person a code first
     * @param on day on which it was said last
     * @param caredFor whether somebody may speak for the child
     */
    public record Listed(PersonRows.Row person, LocalDate on, boolean caredFor) {}

    /**
     * The children apart of an area, those longest known first.
     *
     * @param area P-code; empty for all
     * @param aloneOnly only those for whom nobody may speak yet
     */
    public List<Listed> apart(String area, boolean aloneOnly) {
        List<ChildRows.Row> found = rows.apart(aloneOnly);
        Map<UUID, PersonRows.Row> persons = people
                .byIds(found.stream().map(ChildRows.Row::person).toList())
                .stream()
                .filter(row -> row.status() == Status.ACTIVE && minor(row))
                .collect(Collectors.toMap(PersonRows.Row::id, row -> row));
        Set<UUID> outside =
                areas
                        .outside(
                                area,
                                persons.keySet().stream().map(SubjectId::new).collect(Collectors.toSet()))
                        .stream()
                        .map(SubjectId::value)
                        .collect(Collectors.toSet());
        return found.stream()
                .filter(row -> !outside.contains(row.person()))
                .flatMap(row -> Optional.ofNullable(persons.get(row.person())).stream()
                        .map(person -> new Listed(person, row.on(), row.caredFor())))
                .toList();
    }

    /**
     * Those of these people whom an account may know of, a code first.
     *
     * @param area of the account
     */
    Map<UUID, PersonRows.Row> known(Collection<UUID> some, String area) {
        Set<SubjectId> subjects = some.stream().map(SubjectId::new).collect(Collectors.toCollection(HashSet::new));
        subjects.removeAll(areas.outside(area, subjects));
        return people.byIds(subjects.stream().map(SubjectId::value).toList()).stream()
                .collect(Collectors.toMap(PersonRows.Row::id, row -> row));
    }

    /** The children of whom a person was named as a relative or caregiver. */
    List<UUID> childrenOf(UUID other) {
        return rows.childrenOf(other);
    }
}
