package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Service;

/**
 * What happens to households: births, deaths, moves, splits, joins, leaving (S18). Membership is each person's own field, so the
 * record of a household that somebody left holds nothing about where she went.
 */
@Service
public class Households {

    /** What is not as it should be in a household; shown, never refused. */
    public enum Finding {
        /** Nobody who lives in it speaks for it. */
        NO_FOCAL_POINT,
        /** Two people were made focal point without knowledge of each other. */
        SEVERAL_FOCAL_POINTS,
        /** Everyone in it is certainly under eighteen. */
        ONLY_MINORS,
        /** One child lives alone. */
        MINOR_ALONE,
        /** A child of a parent who is certainly less than twelve years older. */
        PARENT_TOO_YOUNG,
        /** A grandchild of somebody who is certainly less than twenty-four years older. */
        GRANDPARENT_TOO_YOUNG,
        /** Somebody who is certainly under eighteen is recorded as married. */
        MINOR_MARRIED,
        /** More than one wife or husband of the focal point. */
        SEVERAL_SPOUSES
    }

    /**
     * An intention about a household or a person in it.
     *
     * @param command made where the form was opened
     * @param shown what the form showed
     * @param author the user
     */
    public record Intention(CommandId command, Shown shown, UUID author) {}

    private final Ledger ledger;
    private final PersonKind persons;
    private final HouseholdKind households;
    private final PersonRows rows;
    private final Registration registration;

    Households(
            Ledger ledger, PersonKind persons, HouseholdKind households, PersonRows rows, Registration registration) {
        this.ledger = ledger;
        this.persons = persons;
        this.households = households;
        this.rows = rows;
        this.registration = registration;
    }

    /** The heads of a household and of those who live in it now. */
    public Shown shown(SubjectId household) {
        Map<SubjectId, SortedSet<EventId>> heads = new LinkedHashMap<>();
        heads.put(household, ledger.load(households, household).heads());
        for (PersonRows.Row row : rows.ofHousehold(household.value())) {
            SubjectId member = new SubjectId(row.id());
            heads.put(member, ledger.load(persons, member).heads());
        }
        return new Shown(heads);
    }

    /** The heads of one person, and of the household she is in. */
    public Shown shownWith(SubjectId person) {
        Map<SubjectId, SortedSet<EventId>> heads = new LinkedHashMap<>();
        var folded = ledger.load(persons, person);
        heads.put(person, folded.heads());
        householdOf(folded.state())
                .ifPresent(household ->
                        heads.put(household, ledger.load(households, household).heads()));
        return new Shown(heads);
    }

    /** What is not as it should be. */
    public List<Finding> findings(Household household, List<PersonRows.Row> members, LocalDate today) {
        List<PersonRows.Row> living =
                members.stream().filter(row -> row.status() == Status.ACTIVE).toList();
        List<Finding> findings = new ArrayList<>();
        if (household.focalPoint().inConflict()) {
            findings.add(Finding.SEVERAL_FOCAL_POINTS);
        } else if (household
                .speaker()
                .filter(speaker -> living.stream().anyMatch(row -> row.id().equals(speaker)))
                .isEmpty()) {
            findings.add(Finding.NO_FOCAL_POINT);
        }
        if (!living.isEmpty() && living.stream().allMatch(row -> HouseholdComposition.minor(row, today))) {
            findings.add(living.size() == 1 ? Finding.MINOR_ALONE : Finding.ONLY_MINORS);
        }
        findings.addAll(HouseholdComposition.findings(household.speaker(), living, today));
        return findings;
    }

    /**
     * A child was born into a household: she is registered where it lives.
     *
     * @throws RefusedInputException where there is no such household, or something of the child cannot be taken
     */
    public void born(Intention intention, SubjectId household, SubjectId child, NewPerson person) {
        perform(intention, recorder -> {
            String site = PersonKind.current(existing(recorder, household).site());
            requireMayComeInto(intention, child, household);
            registration.record(recorder, child, person, site, Optional.of(household));
        });
    }

    /** A household moves, with all whom the form showed. */
    public void moved(Intention intention, SubjectId household, String site, LocalDate since) {
        String checked = registration.requireSite(site);
        perform(intention, recorder -> {
            existing(recorder, household);
            record(recorder, intention, household, new HouseholdChange.HouseholdMoved(checked));
            for (SubjectId member : members(intention, household, row -> row.status() == Status.ACTIVE)) {
                change(recorder, intention, member, List.of(new PersonChange.Moved(checked, since)));
            }
        });
    }

    /**
     * Someone else speaks for a household.
     *
     * @param relationships of the others to her
     */
    public void focalPoint(
            Intention intention, SubjectId household, SubjectId person, Map<SubjectId, Relationship> relationships) {
        perform(intention, recorder -> {
            existing(recorder, household);
            Set<SubjectId> members = members(intention, household, _ -> true);
            if (!members.contains(person)) {
                throw new RefusedInputException("household.not-member", "person");
            }
            record(recorder, intention, household, new HouseholdChange.FocalPointChanged(person.value()));
            for (SubjectId member : members) {
                Relationship relationship = member.equals(person)
                        ? Relationship.FOCAL_POINT
                        : relationships.getOrDefault(member, Relationship.UNKNOWN);
                change(recorder, intention, member, List.of(new PersonChange.RelationshipChanged(relationship)));
            }
        });
    }

    /**
     * Some members form a new household. The one they left is changed only where its focal point is among them.
     *
     * @param leaving who, at least one
     * @param focalPoint of the new household, one of them
     * @param fresh future identifier of the new household
     * @param site where it lives
     * @param since first day there
     */
    public void split(
            Intention intention,
            SubjectId household,
            Set<SubjectId> leaving,
            SubjectId focalPoint,
            SubjectId fresh,
            String site,
            LocalDate since) {
        String checked = registration.requireSite(site);
        if (!leaving.contains(focalPoint)) {
            throw new RefusedInputException("split.focal-point", "person");
        }
        perform(intention, recorder -> {
            existing(recorder, household);
            if (!members(intention, household, _ -> true).containsAll(leaving)) {
                throw new RefusedInputException("household.not-member", "leaving");
            }
            EventId formed = recorder.record(
                    households, fresh, Set.of(), new HouseholdChange.Formed(Codes.create('H'), checked));
            recorder.record(
                    households, fresh, Set.of(formed), new HouseholdChange.FocalPointChanged(focalPoint.value()));
            for (SubjectId member : leaving) {
                boolean speaks = member.equals(focalPoint);
                List<PersonChange> changes = new ArrayList<>();
                changes.add(new PersonChange.HouseholdChanged(Optional.of(fresh.value())));
                changes.add(
                        new PersonChange.RelationshipChanged(speaks ? Relationship.FOCAL_POINT : Relationship.UNKNOWN));
                if (!siteOf(recorder, member).equals(checked)) {
                    changes.add(new PersonChange.Moved(checked, since));
                }
                change(recorder, intention, member, changes);
                silence(recorder, intention, household, member);
            }
        });
    }

    /** A person moves by herself and stays a member of her household. */
    public void movedAlone(Intention intention, SubjectId person, String site, LocalDate since) {
        String checked = registration.requireSite(site);
        perform(
                intention,
                recorder -> change(recorder, intention, person, List.of(new PersonChange.Moved(checked, since))));
    }

    /** A person leaves her household and is registered on her own. It is her own decision as an adult. */
    public void left(Intention intention, SubjectId person) {
        perform(intention, recorder -> {
            Optional<SubjectId> household =
                    householdOf(recorder.load(persons, person).state());
            change(
                    recorder,
                    intention,
                    person,
                    List.of(
                            new PersonChange.HouseholdChanged(Optional.empty()),
                            new PersonChange.RelationshipChanged(Relationship.ALONE)));
            household.ifPresent(former -> silence(recorder, intention, former, person));
        });
    }

    /**
     * A person joins a household.
     *
     * @param code of the household
     * @throws RefusedInputException where there is none of this code
     */
    public void joined(Intention intention, SubjectId person, String code, Relationship relationship) {
        SubjectId household = rows.householdByCode(code)
                .map(SubjectId::new)
                .orElseThrow(() -> new RefusedInputException("household.unknown", "household"));
        perform(intention, recorder -> {
            Optional<SubjectId> former =
                    householdOf(recorder.load(persons, person).state());
            if (former.equals(Optional.of(household))) {
                throw new RefusedInputException("household.already", "household");
            }
            change(
                    recorder,
                    intention,
                    person,
                    List.of(
                            new PersonChange.HouseholdChanged(Optional.of(household.value())),
                            new PersonChange.RelationshipChanged(relationship)));
            former.ifPresent(left -> silence(recorder, intention, left, person));
        });
    }

    /**
     * A person died or left the operation, with what was answered before her record closes.
     *
     * @param on the day
     * @throws RefusedInputException where the answers do not suffice: nobody who may be under eighteen, and nobody who is looked
     *     for, goes on the word of others
     */
    public void exit(Intention intention, SubjectId person, Status status, LocalDate on, Exit exit) {
        Optional<Sealed<String>> whereTo = exit.whereTo().isBlank()
                ? Optional.empty()
                : Optional.of(registration.seal(person, Fields.EXIT_PLACE, Input.text(exit.whereTo(), "whereTo")));
        status(
                intention,
                person,
                status,
                on,
                List.of(new PersonChange.ExitAnswered(exit.saidBy(), whereTo, exit.mayAsk())));
    }

    /**
     * A person died, left the operation, or is here again.
     *
     * @param on the day
     */
    public void status(Intention intention, SubjectId person, Status status, LocalDate on) {
        status(intention, person, status, on, List.of());
    }

    private void status(
            Intention intention, SubjectId person, Status status, LocalDate on, List<PersonChange> answered) {
        perform(intention, recorder -> {
            Person before = recorder.load(persons, person).state();
            if (!Person.STEPS.getOrDefault(before.status().status(), Set.of()).contains(status)) {
                throw new RefusedInputException("status.step", "status");
            }
            List<PersonChange> changes = new ArrayList<>(answered);
            changes.add(new PersonChange.StatusChanged(status, on));
            if (status == Status.ACTIVE) {
                householdOf(before).ifPresent(household -> requireMayComeInto(intention, person, household));
            }
            change(recorder, intention, person, changes);
            if (status != Status.ACTIVE) {
                householdOf(before).ifPresent(household -> silence(recorder, intention, household, person));
            }
        });
    }

    // Whoever is born into a household, or is here again in it, comes to live with those in it,
    // as whoever joins it does.
    private void requireMayComeInto(Intention intention, SubjectId person, SubjectId household) {
        registration.requireMayChange(
                person, List.of(new PersonChange.HouseholdChanged(Optional.of(household.value()))), intention.author());
    }

    private void perform(Intention intention, Consumer<Recorder> decide) {
        ledger.perform(new Command(intention.command(), intention.author(), decide));
    }

    private Household existing(Recorder recorder, SubjectId household) {
        Household found = recorder.load(households, household).state();
        if (found.code().isEmpty()) {
            throw new RefusedInputException("household.unknown", "household");
        }
        return found;
    }

    // Whoever joined after the form was opened was not meant by it.
    private Set<SubjectId> members(Intention intention, SubjectId household, Predicate<PersonRows.Row> which) {
        Set<SubjectId> members = new TreeSet<>();
        for (PersonRows.Row row : rows.ofHousehold(household.value())) {
            SubjectId member = new SubjectId(row.id());
            if (intention.shown().has(member) && which.test(row)) {
                members.add(member);
            }
        }
        return members;
    }

    private void change(Recorder recorder, Intention intention, SubjectId person, List<PersonChange> changes) {
        if (!recorder.load(persons, person).state().exists()) {
            throw new RefusedInputException("person.unknown", "person");
        }
        registration.requireMayChange(person, changes, intention.author());
        Set<EventId> heads = intention.shown().of(person);
        for (PersonChange change : changes) {
            heads = Set.of(recorder.record(persons, person, heads, change));
        }
    }

    private void record(Recorder recorder, Intention intention, SubjectId household, HouseholdChange change) {
        recorder.record(households, household, intention.shown().of(household), change);
    }

    // The event says that nobody speaks for the household any more, not who did or why.
    private void silence(Recorder recorder, Intention intention, SubjectId household, SubjectId person) {
        boolean spoke = recorder.load(households, household).state().speaker().equals(Optional.of(person.value()));
        if (spoke) {
            record(recorder, intention, household, new HouseholdChange.FocalPointGone());
        }
    }

    private String siteOf(Recorder recorder, SubjectId person) {
        return PersonKind.current(
                        recorder.load(persons, person).state().residence().stay())
                .site();
    }

    static Optional<SubjectId> householdOf(Person person) {
        Optional<UUID> household = person.membership().household().value();
        return household == null ? Optional.empty() : household.map(SubjectId::new);
    }
}
