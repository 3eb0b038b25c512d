package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.Sealer;

/** Makes changes of what was typed into the form of corrections: a field that was left empty changes nothing. */
final class Corrections {

    private final SubjectId id;
    private final Person person;
    private final Sealer sealer;
    private final FormReader form;
    private final LocalDate today;
    private final List<PersonChange> changes = new ArrayList<>();

    Corrections(SubjectId id, Person person, Sealer sealer, FormReader form, LocalDate today) {
        this.id = id;
        this.person = person;
        this.sealer = sealer;
        this.form = form;
        this.today = today;
    }

    /**
     * Reads the whole form.
     *
     * @param goneNeeds needs that no longer hold
     * @param goneNumbers events that recorded the numbers that are not hers
     */
    List<PersonChange> read(Set<String> goneNeeds, Set<String> goneNumbers) {
        identity();
        origin();
        contact();
        care(goneNeeds);
        numbers(goneNumbers);
        if (!changes.isEmpty()) {
            if (form.filled("reason")) {
                changes.add(new PersonChange.Explained(form.choice("reason", CorrectionReason.MISTYPED)));
            } else {
                form.refuse(new RefusedInputException("reason.empty", "reason"));
            }
        } else if (form.errors().isEmpty()) {
            form.refuse(new RefusedInputException("person.nothing", "name"));
        }
        return changes;
    }

    private void identity() {
        form.ifFilled("name", () -> Input.name(form.value("name"), "name"))
                .ifPresent(name -> changes.add(new PersonChange.NameCorrected(sealer.seal(id, Fields.NAME, name))));
        form.ifFilled("localName", () -> Input.name(form.value("localName"), "localName"))
                .ifPresent(name ->
                        changes.add(new PersonChange.LocalNameCorrected(sealer.seal(id, Fields.LOCAL_NAME, name))));
        optional("knownAs", Input::name, Fields.KNOWN_AS, PersonChange.KnownAsCorrected::new);
        if (form.filled("sex")) {
            changes.add(new PersonChange.SexCorrected(form.choice("sex", Sex.UNKNOWN)));
        }
        form.ifFilled("birth", () -> Input.birth(form.value("birth"), today, "birth"))
                .ifPresent(birth -> changes.add(
                        new PersonChange.BirthCorrected(sealer.seal(id, Fields.BIRTH, birth), BirthYears.of(birth))));
        if (form.filled("relationship")) {
            changes.add(new PersonChange.RelationshipChanged(form.choice("relationship", Relationship.UNKNOWN)));
        }
    }

    private void origin() {
        if (form.filled("origin") || form.filled("originSaid")) {
            form.origin("origin")
                    .ifPresent(origin ->
                            changes.add(new PersonChange.OriginCorrected(sealer.seal(id, Fields.ORIGIN, origin))));
        }
        if (form.value("arrived").strip().equals("?")) {
            changes.add(new PersonChange.ArrivalCorrected(Optional.empty()));
        } else {
            form.ifFilled("arrived", () -> Input.day(form.value("arrived"), today, "arrived"))
                    .ifPresent(day -> changes.add(new PersonChange.ArrivalCorrected(Optional.of(day))));
        }
    }

    private void contact() {
        optional("phone", Input::text, Fields.PHONE, PersonChange.PhoneCorrected::new);
        form.language("language", "interpreter")
                .ifPresent(language -> changes.add(new PersonChange.LanguageSaid(language)));
    }

    /** What she may not have: ticked as gone, or typed. */
    private void optional(
            String name,
            BinaryOperator<String> input,
            Field<String> field,
            Function<Optional<Sealed<String>>, PersonChange> change) {
        if (form.filled(name + "Gone")) {
            changes.add(change.apply(Optional.empty()));
        } else {
            form.ifFilled(name, () -> input.apply(form.value(name), name))
                    .ifPresent(text -> changes.add(change.apply(Optional.of(sealer.seal(id, field, text)))));
        }
    }

    private void care(Set<String> gone) {
        for (int place = 0; place < FormReader.ROOM; place++) {
            String field = "need" + place;
            form.ifFilled(field, () -> Needs.check(form.value(field), field))
                    .ifPresent(need -> changes.add(new PersonChange.NeedAdded(need)));
        }
        for (String need : person.care().needs().elements()) {
            if (gone.contains(need)) {
                changes.add(new PersonChange.NeedRemoved(need));
            }
        }
        if (form.filled("privateTalk")) {
            changes.add(
                    new PersonChange.PrivateTalkWanted(form.value("privateTalk").equals("yes")));
        }
    }

    private void numbers(Set<String> gone) {
        for (int place = 0; place < FormReader.ROOM; place++) {
            form.identifier("number" + place + ".")
                    .ifPresent(number ->
                            changes.add(new PersonChange.IdentifierAdded(sealer.seal(id, Fields.IDENTIFIER, number))));
        }
        for (var entry : person.identity().identifiers().entries()) {
            if (gone.contains(entry.by().id().toString())) {
                changes.add(new PersonChange.IdentifierRemoved(entry.value()));
            }
        }
    }

    /**
     * Settles a conflict: the value that one event recorded is recorded again, after both were seen. Nothing is opened for it.
     *
     * @param field name of the field
     * @param event the event whose value holds
     * @throws RefusedInputException where the field has no such value any more
     */
    static PersonChange settled(Person p, String field, String event) {
        Person.Identity identity = p.identity();
        return switch (field) {
            case "name" -> new PersonChange.NameCorrected(chosen(identity.name(), event));
            case "localName" -> new PersonChange.LocalNameCorrected(chosen(identity.localName(), event));
            case "knownAs" -> new PersonChange.KnownAsCorrected(chosen(identity.knownAs(), event));
            case "sex" -> new PersonChange.SexCorrected(chosen(identity.sex(), event));
            case "birth" -> {
                Sealed<Birth> birth = chosen(identity.birth(), event);
                yield new PersonChange.BirthCorrected(birth, chosen(identity.birthYears(), event));
            }
            case "origin" -> new PersonChange.OriginCorrected(chosen(identity.origin(), event));
            case "relationship" ->
                new PersonChange.RelationshipChanged(chosen(p.membership().relationship(), event));
            case "household" ->
                new PersonChange.HouseholdChanged(chosen(p.membership().household(), event));
            case "arrived" ->
                new PersonChange.ArrivalCorrected(chosen(p.residence().arrived(), event));
            case "site" -> {
                Person.Stay stay = chosen(p.residence().stay(), event);
                yield new PersonChange.Moved(
                        stay.site(), stay.since().orElse(p.registeredOn().orElseThrow()));
            }
            case "phone" -> new PersonChange.PhoneCorrected(chosen(p.contact().phone(), event));
            case "language" -> new PersonChange.LanguageSaid(chosen(p.contact().language(), event));
            default -> throw new RefusedInputException("settle.gone", "field");
        };
    }

    private static <T> T chosen(Register<T> register, String event) {
        return register.entries().stream()
                .filter(entry -> entry.by().id().toString().equals(event))
                .findFirst()
                .orElseThrow(() -> new RefusedInputException("settle.gone", "field"))
                .value();
    }
}
