package org.ashroy.app.registration;

import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;

/** How a person's events make the person. */
final class PersonFold implements Fold<Person, PersonChange> {

    @Override
    public Person empty(SubjectId subject) {
        return Person.NONE;
    }

    @Override
    public Person apply(Person p, Event<PersonChange> event, Ancestry ancestry) {
        EventMeta by = event.meta();
        return switch (event.body()) {
            case PersonChange.Registered change ->
                new Person(
                        change.code(),
                        Optional.of(change.on()),
                        p.name().set(change.name(), by, ancestry),
                        change.localName()
                                .map(name -> p.localName().set(name, by, ancestry))
                                .orElse(p.localName()),
                        p.sex().set(change.sex(), by, ancestry),
                        p.birth().set(change.birth(), by, ancestry),
                        p.birthYears().set(change.birthYears(), by, ancestry),
                        p.relationship().set(change.relationship(), by, ancestry),
                        p.origin().set(change.origin(), by, ancestry),
                        change.arrived(),
                        p.site().set(change.site(), by, ancestry),
                        p.household().set(change.household(), by, ancestry),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.NameCorrected change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name().set(change.name(), by, ancestry),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.LocalNameCorrected change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName().set(change.name(), by, ancestry),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.SexCorrected change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex().set(change.sex(), by, ancestry),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.BirthCorrected change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth().set(change.birth(), by, ancestry),
                        p.birthYears().set(change.birthYears(), by, ancestry),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.RelationshipChanged change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship().set(change.relationship(), by, ancestry),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.OriginCorrected change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin().set(change.origin(), by, ancestry),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.Moved change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site().set(change.site(), by, ancestry),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.HouseholdChanged change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household().set(change.household(), by, ancestry),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.IdentifierAdded change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers().add(change.identifier(), by),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.PhoneCorrected change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone().set(change.phone(), by, ancestry),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.NeedAdded change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs().add(change.need(), by),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.NeedRemoved change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs().remove(change.need(), by, ancestry),
                        p.privateTalk(),
                        p.consents(),
                        p.status());
            case PersonChange.PrivateTalkWanted change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk().set(change.wanted(), by, ancestry),
                        p.consents(),
                        p.status());
            case PersonChange.ConsentAnswered change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consentsWith(change.consent()),
                        p.status());
            case PersonChange.StatusChanged change ->
                new Person(
                        p.code(),
                        p.registeredOn(),
                        p.name(),
                        p.localName(),
                        p.sex(),
                        p.birth(),
                        p.birthYears(),
                        p.relationship(),
                        p.origin(),
                        p.arrived(),
                        p.site(),
                        p.household(),
                        p.identifiers(),
                        p.phone(),
                        p.needs(),
                        p.privateTalk(),
                        p.consents(),
                        p.status().step(change.status(), by, Person.STEPS));
            case PersonChange.Erased _ -> Person.NONE;
        };
    }
}
