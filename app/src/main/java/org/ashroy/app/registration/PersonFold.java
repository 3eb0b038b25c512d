package org.ashroy.app.registration;

import java.util.Optional;
import org.ashroy.kernel.event.Event;
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
        if (p.erased()) {
            return p;
        }
        Person.Writing by = new Person.Writing(event.meta(), ancestry);
        return switch (event.body()) {
            case PersonChange.Registered it -> registered(p, it, by);
            case PersonChange.NameCorrected it -> p.with(p.identity().withName(it.name(), by));
            case PersonChange.LocalNameCorrected it -> p.with(p.identity().withLocalName(it.name(), by));
            case PersonChange.KnownAsCorrected it -> p.with(p.identity().withKnownAs(it.name(), by));
            case PersonChange.SexCorrected it -> p.with(p.identity().withSex(it.sex(), by));
            case PersonChange.BirthCorrected it -> p.with(p.identity().withBirth(it.birth(), it.birthYears(), by));
            case PersonChange.OriginCorrected it -> p.with(p.identity().withOrigin(it.origin(), by));
            case PersonChange.IdentifierAdded it -> p.with(p.identity().withIdentifier(it.identifier(), by));
            case PersonChange.IdentifierRemoved it -> p.with(p.identity().withoutIdentifier(it.identifier(), by));
            case PersonChange.Moved it -> p.with(p.residence().withStay(stay(it), by));
            case PersonChange.ArrivalCorrected it -> p.with(p.residence().withArrived(it.arrived(), by));
            case PersonChange.HouseholdChanged it -> p.with(p.membership().withHousehold(it.household(), by));
            case PersonChange.RelationshipChanged it -> p.with(p.membership().withRelationship(it.relationship(), by));
            case PersonChange.PhoneCorrected it -> p.with(p.contact().withPhone(it.phone(), by));
            case PersonChange.LanguageSaid it -> p.with(p.contact().withLanguage(it.language(), by));
            case PersonChange.NeedAdded it -> p.with(p.care().withNeed(it.need(), by));
            case PersonChange.NeedRemoved it -> p.with(p.care().withoutNeed(it.need(), by));
            case PersonChange.PrivateTalkWanted it -> p.with(p.care().withPrivateTalk(it.wanted(), by));
            case PersonChange.ConsentAnswered it -> p.with(p.consents().with(it.consent(), by));
            case PersonChange.StatusChanged it -> p.with(p.status().step(it.status(), event.meta(), Person.STEPS));
            // It stands in her history; what follows on it is decided where the record is closed.
            case PersonChange.ExitAnswered _ -> p;
            // It explains the other events of its command and changes nothing itself.
            case PersonChange.Explained _ -> p;
            case PersonChange.Erased _ -> Person.TOMBSTONE;
        };
    }

    private static Person registered(Person before, PersonChange.Registered it, Person.Writing by) {
        Person.Identity identity = before.identity()
                .withName(it.name(), by)
                .withSex(it.sex(), by)
                .withBirth(it.birth(), it.birthYears(), by)
                .withOrigin(it.origin(), by);
        return before.registered(it.code(), it.on())
                .with(it.localName()
                        .map(name -> identity.withLocalName(name, by))
                        .orElse(identity))
                .with(before.residence()
                        .withStay(new Person.Stay(it.site(), Optional.empty()), by)
                        .withArrived(it.arrived(), by))
                .with(before.membership().withHousehold(it.household(), by).withRelationship(it.relationship(), by));
    }

    private static Person.Stay stay(PersonChange.Moved moved) {
        return new Person.Stay(moved.site(), Optional.of(moved.since()));
    }
}
