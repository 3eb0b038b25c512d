package org.ashroy.app;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;

/** People and households for tests; what a test does not say is ordinary. */
public final class TestPeople {

    private TestPeople() {}

    /** A girl or woman of Maungdaw. */
    public static NewPerson.Builder woman(String name, int born) {
        return NewPerson.named(name, Sex.FEMALE, Birth.in(born)).origin(Origin.of("Maungdaw"));
    }

    /** A boy or man of Maungdaw. */
    public static NewPerson.Builder man(String name, int born) {
        return NewPerson.named(name, Sex.MALE, Birth.in(born)).origin(Origin.of("Maungdaw"));
    }

    /** A child of a household. */
    public static NewPerson child(String name, int born) {
        return woman(name, born).relationship(Relationship.CHILD).build();
    }

    /** Someone with a number, a telephone and a need. */
    public static NewPerson complete(String name, int born) {
        return woman(name, born)
                .relationship(Relationship.FOCAL_POINT)
                .identifiers(List.of(new IdentifierValue(
                        "PROGRES",
                        "UNHCR",
                        "TEST-" + UUID.randomUUID().toString().substring(0, 8))))
                .phone(Optional.of("+8801000123456"))
                .needs(List.of("SP-PT"))
                .build();
    }

    /** A household of one, ready to be registered. */
    public static Registration.NewHousehold alone(String site, SubjectId id, NewPerson person) {
        return new Registration.NewHousehold(
                CommandId.create(),
                SubjectId.create(),
                site,
                List.of(new Registration.NewHousehold.Member(id, person)));
    }

    /** A girl or woman of an age this year, registered alone. */
    public static PersonRows.Row registered(
            Registration registration, PersonRows people, String site, String name, int age) {
        SubjectId id = SubjectId.create();
        registration.register(
                alone(
                        site,
                        id,
                        woman(name, registration.today().getYear() - age)
                                .relationship(Relationship.FOCAL_POINT)
                                .build()),
                Ledger.SYSTEM);
        return people.byId(id.value()).orElseThrow();
    }
}
