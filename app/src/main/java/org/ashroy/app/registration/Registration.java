package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Receipt;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.SubjectSealer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Registers people and households and changes what is held about them (S18). Every change is an event; two people who
 * change the same field without knowledge of each other leave both values for a person to settle.
 */
@Service
public class Registration {

    private final Ledger ledger;
    private final PersonKind persons;
    private final HouseholdKind households;
    private final Sites sites;
    private final VaultHolder vault;
    // Asked late, because the modules that answer stand on this one.
    private final ObjectProvider<ChangeGuard> guards;

    Registration(
            Ledger ledger,
            PersonKind persons,
            HouseholdKind households,
            Sites sites,
            VaultHolder vault,
            ObjectProvider<ChangeGuard> guards) {
        this.guards = guards;
        this.ledger = ledger;
        this.persons = persons;
        this.households = households;
        this.sites = sites;
        this.vault = vault;
    }

    /**
     * A household to register.
     *
     * @param command made where the form was opened
     * @param household its future identifier
     * @param site P-code of the block
     * @param members its people, the focal point first, with their future identifiers
     */
    public record NewHousehold(CommandId command, SubjectId household, String site, List<Member> members) {

        /** One person and her future identifier. */
        public record Member(SubjectId id, NewPerson person) {}

        /** Copies the members. */
        public NewHousehold {
            members = List.copyOf(members);
        }
    }

    /**
     * Registers a household with its people, all together.
     *
     * @throws RefusedInputException where the site is unknown or there is nobody in it
     */
    public Receipt register(NewHousehold form, UUID author) {
        return ledger.perform(command(form, author));
    }

    /** The command that registers a household, for many at once in one transaction. */
    public Command command(NewHousehold form, UUID author) {
        if (form.members().isEmpty()) {
            throw new RefusedInputException("household.empty", "members");
        }
        String site = requireSite(form.site());
        // Sealed here and not under the appender's lock, where all other clerks would wait for it.
        Optional<SubjectId> household = Optional.of(form.household());
        List<SealedPerson> sealed = form.members().stream()
                .map(member -> sealed(member.id(), member.person(), site, household))
                .toList();
        Set<SubjectId> loads = new HashSet<>(Set.of(form.household()));
        form.members().forEach(member -> loads.add(member.id()));
        return new Command(form.command(), author, loads, recorder -> {
            // Else a form that was changed on its way would put people into a household that is there.
            if (!recorder.load(households, form.household()).state().code().isEmpty()) {
                throw new RefusedInputException("form.broken", "members");
            }
            recorder.record(
                    households, form.household(), Set.of(), new HouseholdChange.Formed(Codes.create('H'), site));
            sealed.forEach(member -> member.record(recorder));
            recorder.record(
                    households,
                    form.household(),
                    recorder.load(households, form.household()).heads(),
                    new HouseholdChange.FocalPointChanged(
                            form.members().getFirst().id().value()));
        });
    }

    /** The command that registers one person: into a household that exists, or on her own. */
    public Command command(
            CommandId command,
            SubjectId id,
            NewPerson person,
            String site,
            Optional<SubjectId> household,
            UUID author) {
        SealedPerson sealed = sealed(id, person, requireSite(site), household);
        return new Command(command, author, Set.of(id), sealed::record);
    }

    /**
     * The command that registers one person of a list.
     *
     * @param command the same for the same row, so that a row read again is not registered again
     * @param id her future identifier
     * @param person she
     * @param site where she lives, looked up once for many
     * @param household the one that her list puts her in: formed by the first who comes, whose focal point the first is
     *     until someone comes who is called the focal point; empty where she is on her own
     * @param author the user
     */
    public Command listed(
            CommandId command, SubjectId id, NewPerson person, Site site, Optional<SubjectId> household, UUID author) {
        Set<SubjectId> loads = household.isEmpty() ? Set.of(id) : Set.of(id, household.get());
        SealedPerson sealed = sealed(id, person, site.code(), household);
        return new Command(command, author, loads, recorder -> {
            boolean forms = household.isPresent()
                    && recorder.load(households, household.get()).state().code().isEmpty();
            if (forms) {
                recorder.record(
                        households,
                        household.get(),
                        Set.of(),
                        new HouseholdChange.Formed(Codes.create('H'), site.code()));
            }
            sealed.record(recorder);
            if (household.isPresent() && (forms || person.relationship() == Relationship.FOCAL_POINT)) {
                recorder.record(
                        households,
                        household.get(),
                        recorder.load(households, household.get()).heads(),
                        new HouseholdChange.FocalPointChanged(id.value()));
            }
        });
    }

    /**
     * The code of a site as it is written, for a user who is for an area.
     *
     * @param area P-code; empty for the whole operation
     * @throws RefusedInputException where there is none of this code, or it lies elsewhere
     */
    String requireSite(String code, String area) {
        String site = requireSite(code);
        if (!sites.within(site, area)) {
            throw new RefusedInputException("site.elsewhere", "site");
        }
        return site;
    }

    /**
     * The code of a site as it is written.
     *
     * @throws RefusedInputException where there is none of this code
     */
    String requireSite(String code) {
        return sites.find(code)
                .orElseThrow(() -> new RefusedInputException("site.unknown", "site"))
                .code();
    }

    /** Registers a person as part of a command that does more. */
    void record(Recorder recorder, SubjectId id, NewPerson person, String site, Optional<SubjectId> household) {
        sealed(id, person, site, household).record(recorder);
    }

    /** What registering a person records. */
    private final class SealedPerson {
        private final SubjectId id;
        private final List<PersonChange> changes;

        SealedPerson(SubjectId id, List<PersonChange> changes) {
            this.id = id;
            this.changes = changes;
        }

        void record(Recorder recorder) {
            requireNew(recorder, id);
            Change change = new Change(recorder, id, Set.of());
            changes.forEach(change::record);
        }
    }

    /**
     * Seals what registering a person records. Done before the command waits for the appender, by all processors. Who was
     * erased since has no key any more; nothing is sealed then, and her command finds itself performed or her known.
     */
    private SealedPerson sealed(SubjectId id, NewPerson person, String site, Optional<SubjectId> household) {
        return new SealedPerson(
                id, vault.vault().keyring().isErased(id) ? List.of() : changes(id, person, site, household));
    }

    /** The same command again is known before it comes here; another one must not register the same person again. */
    private void requireNew(Recorder recorder, SubjectId id) {
        Person known = recorder.load(persons, id).state();
        if (known.exists() || known.erased()) {
            throw new RefusedInputException("person.known", "person");
        }
    }

    /** What registering a person records, sealed. */
    private List<PersonChange> changes(SubjectId id, NewPerson person, String site, Optional<SubjectId> household) {
        return vault.vault().sealer().sealing(id, sealer -> changes(sealer, person, site, household));
    }

    private List<PersonChange> changes(
            SubjectSealer sealer, NewPerson person, String site, Optional<SubjectId> household) {
        LocalDate today = today();
        Birth birth = Input.birth(person.birth(), today, "birth");
        List<PersonChange> changes = new ArrayList<>();
        changes.add(new PersonChange.Registered(
                Codes.create('P'),
                sealer.seal(Fields.NAME, Input.name(person.name(), "name")),
                person.localName().map(name -> sealer.seal(Fields.LOCAL_NAME, Input.name(name, "localName"))),
                person.sex(),
                sealer.seal(Fields.BIRTH, birth),
                BirthYears.of(birth),
                person.relationship(),
                sealer.seal(Fields.ORIGIN, person.origin()),
                person.arrived(),
                site,
                household.map(SubjectId::value),
                today));
        person.knownAs()
                .ifPresent(name -> changes.add(new PersonChange.KnownAsCorrected(
                        Optional.of(sealer.seal(Fields.KNOWN_AS, Input.name(name, "knownAs"))))));
        for (IdentifierValue identifier : person.identifiers()) {
            changes.add(new PersonChange.IdentifierAdded(sealer.seal(Fields.IDENTIFIER, identifier)));
        }
        person.phone()
                .ifPresent(phone -> changes.add(new PersonChange.PhoneCorrected(
                        Optional.of(sealer.seal(Fields.PHONE, Input.text(phone, "phone"))))));
        person.language().ifPresent(language -> changes.add(new PersonChange.LanguageSaid(language)));
        for (String need : person.needs()) {
            changes.add(new PersonChange.NeedAdded(Needs.check(need, "needs")));
        }
        if (person.privateTalk()) {
            changes.add(new PersonChange.PrivateTalkWanted(true));
        }
        return changes;
    }

    /** Several changes to one person in one command: the first is after what the screen showed, each next after the last. */
    private final class Change {
        private final Recorder recorder;
        private final SubjectId id;
        private Set<EventId> heads;

        Change(Recorder recorder, SubjectId id, Set<EventId> screenHeads) {
            this.recorder = recorder;
            this.id = id;
            this.heads = screenHeads;
        }

        void record(PersonChange body) {
            EventId event = recorder.record(persons, id, heads, body);
            heads = Set.of(event);
        }
    }

    /**
     * Changes a person.
     *
     * @param command made where the form was opened
     * @param id whose record
     * @param screenHeads the heads that the form showed
     * @param changes what changes, in order; none changes nothing
     * @param author the user
     * @throws RefusedInputException where there is no such person, or a {@link ChangeGuard} says no
     */
    public Receipt change(
            CommandId command, SubjectId id, Set<EventId> screenHeads, List<PersonChange> changes, UUID author) {
        List<PersonChange> checked = new ArrayList<>();
        for (PersonChange change : changes) {
            checked.add(
                    switch (change) {
                        case PersonChange.Moved moved ->
                            new PersonChange.Moved(requireSite(moved.site()), moved.since());
                        case PersonChange.NeedAdded need ->
                            new PersonChange.NeedAdded(Needs.check(need.need(), "needs"));
                        default -> change;
                    });
        }
        return ledger.perform(new Command(command, author, recorder -> {
            if (!recorder.load(persons, id).state().exists()) {
                throw new RefusedInputException("person.unknown", "person");
            }
            requireMayChange(id, checked, author);
            Change change = new Change(recorder, id, screenHeads);
            checked.forEach(change::record);
        }));
    }

    /**
     * Requires that no module says no to these changes; asked inside the command.
     *
     * @throws RefusedInputException where one does
     */
    void requireMayChange(SubjectId person, List<PersonChange> changes, UUID author) {
        guards.forEach(guard -> guard.require(person, changes, author));
    }

    /** Seals a value under somebody's key. */
    <T> Sealed<T> seal(SubjectId person, Field<T> field, T value) {
        return vault.vault().sealer().seal(person, field, value);
    }

    /** A person as she is now, sealed. */
    public Folded<Person> person(SubjectId id) {
        return ledger.load(persons, id);
    }

    /** People as they are now, sealed, read together. */
    public Map<SubjectId, Folded<Person>> people(Collection<SubjectId> ids) {
        return ledger.loadAll(persons, List.copyOf(ids));
    }

    /** A household as it is now. */
    public Folded<Household> household(SubjectId id) {
        return ledger.load(households, id);
    }

    /** What happened to a person's record, in the order in which it arrived here; values sealed. */
    public List<Event<PersonChange>> history(SubjectId id) {
        return ledger.history(persons, id);
    }

    /** Today in the operation. */
    public LocalDate today() {
        return sites.today("");
    }
}
