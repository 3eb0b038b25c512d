package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.fold.AddWinsSet;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;
import org.ashroy.kernel.seal.Sealed;

/**
 * A person as her events make her (S18). Sealed fields stay sealed: this state can be built and rebuilt on a locked machine.
 *
 * @param code by which screens name her; empty before she was registered
 * @param registeredOn day of registration
 * @param identity who she is
 * @param residence where she lives
 * @param membership with whom
 * @param contact how to speak with her
 * @param care what she needs
 * @param consents what she answered
 * @param status whether she is part of the operation
 * @param erased whether she was erased: then nothing else is here, and no event brings it back
 */
public record Person(
        String code,
        Optional<LocalDate> registeredOn,
        Identity identity,
        Residence residence,
        Membership membership,
        Contact contact,
        Care care,
        Answers consents,
        StateMachine<Status> status,
        boolean erased) {

    static final Map<Status, Set<Status>> STEPS = Map.of(
            Status.ACTIVE, EnumSet.of(Status.LEFT, Status.DECEASED),
            Status.LEFT, EnumSet.of(Status.ACTIVE, Status.DECEASED),
            // A death recorded by mistake is taken back.
            Status.DECEASED, EnumSet.of(Status.ACTIVE));

    static final Person NONE = nothing(false);

    /** What is left of somebody who was erased. */
    static final Person TOMBSTONE = nothing(true);

    private static Person nothing(boolean erased) {
        return new Person(
                "",
                Optional.empty(),
                new Identity(
                        Register.empty(),
                        Register.empty(),
                        Register.empty(),
                        Register.empty(),
                        Register.empty(),
                        Register.empty(),
                        Register.empty(),
                        AddWinsSet.empty()),
                new Residence(Register.empty(), Register.empty()),
                new Membership(Register.empty(), Register.empty()),
                new Contact(Register.empty(), Register.empty()),
                new Care(AddWinsSet.empty(), Register.empty()),
                new Answers(List.of()),
                StateMachine.at(Status.ACTIVE),
                erased);
    }

    /**
     * The event that writes, and what its author had seen.
     *
     * @param event the event
     * @param ancestry what came before what
     */
    record Writing(EventMeta event, Ancestry ancestry) {
        <T> Register<T> set(Register<T> field, T value) {
            return field.set(value, event, ancestry);
        }

        <T> AddWinsSet<T> add(AddWinsSet<T> set, T value) {
            return set.add(value, event);
        }

        <T> AddWinsSet<T> remove(AddWinsSet<T> set, T value) {
            return set.remove(value, event, ancestry);
        }
    }

    /**
     * Who she is.
     *
     * @param name full name
     * @param localName name in her own script
     * @param knownAs name by which people know her, where it is none of these
     * @param sex sex
     * @param birth date of birth
     * @param birthYears the years it spans
     * @param origin place of origin
     * @param identifiers numbers given to her
     */
    public record Identity(
            Register<Sealed<String>> name,
            Register<Sealed<String>> localName,
            Register<Optional<Sealed<String>>> knownAs,
            Register<Sex> sex,
            Register<Sealed<Birth>> birth,
            Register<BirthYears> birthYears,
            Register<Sealed<Origin>> origin,
            AddWinsSet<Sealed<IdentifierValue>> identifiers) {

        Identity withName(Sealed<String> value, Writing by) {
            return new Identity(by.set(name, value), localName, knownAs, sex, birth, birthYears, origin, identifiers);
        }

        Identity withLocalName(Sealed<String> value, Writing by) {
            return new Identity(name, by.set(localName, value), knownAs, sex, birth, birthYears, origin, identifiers);
        }

        Identity withKnownAs(Optional<Sealed<String>> value, Writing by) {
            return new Identity(name, localName, by.set(knownAs, value), sex, birth, birthYears, origin, identifiers);
        }

        Identity withSex(Sex value, Writing by) {
            return new Identity(name, localName, knownAs, by.set(sex, value), birth, birthYears, origin, identifiers);
        }

        Identity withBirth(Sealed<Birth> value, BirthYears years, Writing by) {
            return new Identity(
                    name,
                    localName,
                    knownAs,
                    sex,
                    by.set(birth, value),
                    by.set(birthYears, years),
                    origin,
                    identifiers);
        }

        Identity withOrigin(Sealed<Origin> value, Writing by) {
            return new Identity(name, localName, knownAs, sex, birth, birthYears, by.set(origin, value), identifiers);
        }

        Identity withIdentifier(Sealed<IdentifierValue> value, Writing by) {
            return new Identity(name, localName, knownAs, sex, birth, birthYears, origin, by.add(identifiers, value));
        }

        Identity withoutIdentifier(Sealed<IdentifierValue> value, Writing by) {
            return new Identity(
                    name, localName, knownAs, sex, birth, birthYears, origin, by.remove(identifiers, value));
        }

        boolean inConflict() {
            return name.inConflict()
                    || localName.inConflict()
                    || knownAs.inConflict()
                    || sex.inConflict()
                    || birth.inConflict()
                    || origin.inConflict();
        }
    }

    /**
     * Where she lives.
     *
     * @param stay block or site, and since when
     * @param arrived day of arrival in the country or area, if known
     */
    public record Residence(Register<Stay> stay, Register<Optional<LocalDate>> arrived) {

        Residence withStay(Stay value, Writing by) {
            return new Residence(by.set(stay, value), arrived);
        }

        Residence withArrived(Optional<LocalDate> value, Writing by) {
            return new Residence(stay, by.set(arrived, value));
        }

        boolean inConflict() {
            return stay.inConflict() || arrived.inConflict();
        }
    }

    /**
     * A place and the day she came to live there.
     *
     * @param site P-code
     * @param since first day; empty where she was registered there and nobody said
     */
    public record Stay(String site, Optional<LocalDate> since) {}

    /**
     * With whom she lives.
     *
     * @param household to which she belongs, if any
     * @param relationship to its focal point
     */
    public record Membership(Register<Optional<UUID>> household, Register<Relationship> relationship) {

        Membership withHousehold(Optional<UUID> value, Writing by) {
            return new Membership(by.set(household, value), relationship);
        }

        Membership withRelationship(Relationship value, Writing by) {
            return new Membership(household, by.set(relationship, value));
        }

        boolean inConflict() {
            return household.inConflict() || relationship.inConflict();
        }
    }

    /**
     * How to speak with her.
     *
     * @param phone telephone number, if any
     * @param language she speaks, and whether with an interpreter
     */
    public record Contact(Register<Optional<Sealed<String>>> phone, Register<Language> language) {

        Contact withPhone(Optional<Sealed<String>> value, Writing by) {
            return new Contact(by.set(phone, value), language);
        }

        Contact withLanguage(Language value, Writing by) {
            return new Contact(phone, by.set(language, value));
        }

        boolean inConflict() {
            return phone.inConflict() || language.inConflict();
        }
    }

    /**
     * What she needs.
     *
     * @param needs codes of specific needs
     * @param privateTalk whether she wants to talk in private
     */
    public record Care(AddWinsSet<String> needs, Register<Boolean> privateTalk) {

        Care withNeed(String value, Writing by) {
            return new Care(by.add(needs, value), privateTalk);
        }

        Care withoutNeed(String value, Writing by) {
            return new Care(by.remove(needs, value), privateTalk);
        }

        Care withPrivateTalk(boolean value, Writing by) {
            return new Care(needs, by.set(privateTalk, value));
        }

        /** Whether she wants to talk in private; where two answers stand side by side, yes. */
        public boolean wantsPrivateTalk() {
            return privateTalk.entries().stream().anyMatch(Register.Entry::value);
        }
    }

    /**
     * What she answered when consents were read out to her.
     *
     * @param entries the answers that no later one replaced. Two answers to one question that did not know of each other both
     *     stand, so that a refusal or withdrawal among them holds
     */
    public record Answers(List<Register.Entry<ConsentTuple>> entries) {

        /** Copies the answers. */
        public Answers {
            entries = List.copyOf(entries);
        }

        /** The answers themselves, as {@link org.ashroy.kernel.consent.Consents} judges them. */
        public List<ConsentTuple> tuples() {
            return entries.stream().map(Register.Entry::value).toList();
        }

        Answers with(ConsentTuple answer, Writing by) {
            List<Register.Entry<ConsentTuple>> standing = new ArrayList<>(entries);
            standing.removeIf(entry -> entry.value().question().equals(answer.question())
                    && by.ancestry().precedes(entry.by().id(), by.event().id()));
            standing.add(new Register.Entry<>(answer, by.event()));
            return new Answers(standing);
        }
    }

    Person registered(String newCode, LocalDate on) {
        return new Person(
                newCode, Optional.of(on), identity, residence, membership, contact, care, consents, status, erased);
    }

    Person with(Identity other) {
        return new Person(code, registeredOn, other, residence, membership, contact, care, consents, status, erased);
    }

    Person with(Residence other) {
        return new Person(code, registeredOn, identity, other, membership, contact, care, consents, status, erased);
    }

    Person with(Membership other) {
        return new Person(code, registeredOn, identity, residence, other, contact, care, consents, status, erased);
    }

    Person with(Contact other) {
        return new Person(code, registeredOn, identity, residence, membership, other, care, consents, status, erased);
    }

    Person with(Care other) {
        return new Person(
                code, registeredOn, identity, residence, membership, contact, other, consents, status, erased);
    }

    Person with(Answers other) {
        return new Person(code, registeredOn, identity, residence, membership, contact, care, other, status, erased);
    }

    Person with(StateMachine<Status> other) {
        return new Person(code, registeredOn, identity, residence, membership, contact, care, consents, other, erased);
    }

    /** Whether a registration is among her events. */
    public boolean exists() {
        return !code.isEmpty();
    }

    /** Whether any field has values side by side that a person must settle. */
    public boolean inConflict() {
        return identity.inConflict() || residence.inConflict() || membership.inConflict() || contact.inConflict();
    }
}
