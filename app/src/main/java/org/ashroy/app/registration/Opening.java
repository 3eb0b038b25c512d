package org.ashroy.app.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Service;

/** Opens what a person's page and history show: one act, one line in the access log. */
@Service
public class Opening {

    private static final Set<String> CATEGORIES = Set.of("identity", "contact", "origin");

    /**
     * One value of a field with who wrote it and when.
     *
     * @param value the value: revealed where it was sealed
     * @param event by which it stands here
     * @param at when it was recorded
     * @param by who recorded it
     */
    public record Choice(Object value, String event, Instant at, UUID by) {}

    /**
     * One field of a person.
     *
     * @param name of the field
     * @param choices its value; several where they stand side by side
     */
    public record Line(String name, List<Choice> choices) {

        /** Copies the choices. */
        public Line {
            choices = List.copyOf(choices);
        }

        /** Whether a person must settle which value holds. */
        public boolean inConflict() {
            return choices.size() > 1;
        }
    }

    /**
     * A person opened.
     *
     * @param lines her fields
     * @param numbers her numbers
     */
    public record Opened(List<Line> lines, List<Choice> numbers) {

        /** Copies the lists. */
        public Opened {
            lines = List.copyOf(lines);
            numbers = List.copyOf(numbers);
        }
    }

    private final GateKeeper gate;

    Opening(GateKeeper gate) {
        this.gate = gate;
    }

    /**
     * Opens a person's record.
     *
     * @throws org.ashroy.kernel.access.AccessRefusedException where the user may not
     */
    public Opened person(SubjectId subject, Person person, UUID user) {
        Access access = gate.enter(Act.on(user, Purpose.REGISTRATION, Set.of(subject), CATEGORIES));
        Person.Identity identity = person.identity();
        List<Line> lines = new ArrayList<>();
        lines.add(sealed("name", identity.name(), Fields.NAME, access));
        lines.add(sealed("localName", identity.localName(), Fields.LOCAL_NAME, access));
        lines.add(optional("knownAs", identity.knownAs(), Fields.KNOWN_AS, access));
        lines.add(clear("sex", identity.sex()));
        lines.add(sealed("birth", identity.birth(), Fields.BIRTH, access));
        lines.add(clear("relationship", person.membership().relationship()));
        lines.add(sealed("origin", identity.origin(), Fields.ORIGIN, access));
        lines.add(clear("arrived", person.residence().arrived()));
        lines.add(clear("site", person.residence().stay()));
        lines.add(clear("household", person.membership().household()));
        lines.add(optional("phone", person.contact().phone(), Fields.PHONE, access));
        lines.add(clear("language", person.contact().language()));
        return new Opened(
                lines,
                identity.identifiers().entries().stream()
                        .map(entry -> choice(access.open(entry.value(), Fields.IDENTIFIER), entry))
                        .toList());
    }

    /**
     * Opens one field that many people have, such as the numbers in doubt.
     *
     * @param subjects whose
     */
    public <T> Map<Sealed<T>, Revealed<T>> all(
            Set<SubjectId> subjects, List<Sealed<T>> values, Field<T> field, UUID user) {
        Access access = gate.enter(Act.on(user, Purpose.REGISTRATION, subjects, CATEGORIES));
        Map<Sealed<T>, Revealed<T>> opened = new LinkedHashMap<>();
        values.forEach(value -> opened.put(value, access.open(value, field)));
        return opened;
    }

    /**
     * One step of a person's history.
     *
     * @param at when it was recorded
     * @param by who recorded it
     * @param kind of change
     * @param values what was recorded; empty while closed
     */
    public record Past(Instant at, UUID by, String kind, List<Object> values) {

        /** Copies the values. */
        public Past {
            values = List.copyOf(values);
        }
    }

    /** A person's history, closed: who, when and what kind of change, the newest first. */
    public List<Past> closedHistory(List<Event<PersonChange>> events) {
        return events.reversed().stream().map(event -> past(event, List.of())).toList();
    }

    /** A person's history with its values. */
    public List<Past> openedHistory(SubjectId subject, List<Event<PersonChange>> events, UUID user) {
        Access access = gate.enter(Act.on(user, Purpose.REGISTRATION, Set.of(subject), CATEGORIES));
        return events.reversed().stream()
                .map(event -> past(event, values(event.body(), access)))
                .toList();
    }

    private static Past past(Event<PersonChange> event, List<Object> values) {
        return new Past(
                event.meta().time().instant(),
                event.meta().author(),
                event.body().getClass().getSimpleName(),
                values);
    }

    private static List<Object> values(PersonChange change, Access access) {
        return switch (change) {
            case PersonChange.Registered it ->
                List.of(
                        access.open(it.name(), Fields.NAME),
                        it.sex(),
                        access.open(it.birth(), Fields.BIRTH),
                        it.relationship(),
                        access.open(it.origin(), Fields.ORIGIN),
                        it.site());
            case PersonChange.NameCorrected it -> List.of(access.open(it.name(), Fields.NAME));
            case PersonChange.LocalNameCorrected it -> List.of(access.open(it.name(), Fields.LOCAL_NAME));
            case PersonChange.KnownAsCorrected it -> List.of(optional(it.name(), Fields.KNOWN_AS, access));
            case PersonChange.SexCorrected it -> List.of(it.sex());
            case PersonChange.BirthCorrected it -> List.of(access.open(it.birth(), Fields.BIRTH));
            case PersonChange.RelationshipChanged it -> List.of(it.relationship());
            case PersonChange.OriginCorrected it -> List.of(access.open(it.origin(), Fields.ORIGIN));
            case PersonChange.ArrivalCorrected it -> List.of(it.arrived());
            case PersonChange.Moved it -> List.of(it.site(), it.since());
            case PersonChange.HouseholdChanged it -> List.of(it.household());
            case PersonChange.IdentifierAdded it -> List.of(access.open(it.identifier(), Fields.IDENTIFIER));
            case PersonChange.IdentifierRemoved it -> List.of(access.open(it.identifier(), Fields.IDENTIFIER));
            case PersonChange.PhoneCorrected it -> List.of(optional(it.phone(), Fields.PHONE, access));
            case PersonChange.LanguageSaid it -> List.of(it.language());
            case PersonChange.NeedAdded it -> List.of(it.need());
            case PersonChange.NeedRemoved it -> List.of(it.need());
            case PersonChange.PrivateTalkWanted it -> List.of(it.wanted());
            case PersonChange.ConsentAnswered it -> List.of(it.consent());
            case PersonChange.StatusChanged it -> List.of(it.status(), it.on());
            // Where she goes is opened for a welfare check only, and at no desk.
            case PersonChange.ExitAnswered it -> List.of(it.saidBy(), it.mayAsk());
            case PersonChange.Explained it -> List.of(it.reason());
            case PersonChange.Erased _ -> List.of();
        };
    }

    private static Line optional(
            String name, Register<Optional<Sealed<String>>> register, Field<String> field, Access access) {
        return new Line(
                name,
                register.entries().stream()
                        .map(entry -> choice(optional(entry.value(), field, access), entry))
                        .toList());
    }

    /** What it is, opened, or that there is none any more. */
    private static Object optional(Optional<Sealed<String>> value, Field<String> field, Access access) {
        return value.isPresent() ? access.open(value.get(), field) : value;
    }

    private static <T> Line sealed(String name, Register<Sealed<T>> register, Field<T> field, Access access) {
        return new Line(
                name,
                register.entries().stream()
                        .map(entry -> choice(access.open(entry.value(), field), entry))
                        .toList());
    }

    private static <T> Line clear(String name, Register<T> register) {
        return new Line(
                name,
                register.entries().stream()
                        .map(entry -> choice(entry.value(), entry))
                        .toList());
    }

    private static Choice choice(Object value, Register.Entry<?> entry) {
        return new Choice(
                value,
                entry.by().id().toString(),
                entry.by().time().instant(),
                entry.by().author());
    }
}
