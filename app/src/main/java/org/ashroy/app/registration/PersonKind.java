package org.ashroy.app.registration;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The person in the journal and in the table {@code person}. */
@Component
public class PersonKind implements SubjectKind<Person, PersonChange> {

    private static final EventTypes<PersonChange> TYPES = new EventTypes<PersonChange>()
            .add("person-registered", 1, PersonChange.Registered.class)
            .add("person-name-corrected", 1, PersonChange.NameCorrected.class)
            .add("person-local-name-corrected", 1, PersonChange.LocalNameCorrected.class)
            .add("person-sex-corrected", 1, PersonChange.SexCorrected.class)
            .add("person-birth-corrected", 1, PersonChange.BirthCorrected.class)
            .add("person-relationship-changed", 1, PersonChange.RelationshipChanged.class)
            .add("person-origin-corrected", 1, PersonChange.OriginCorrected.class)
            .add("person-moved", 1, PersonChange.Moved.class)
            .add("person-household-changed", 1, PersonChange.HouseholdChanged.class)
            .add("person-identifier-added", 1, PersonChange.IdentifierAdded.class)
            .add("person-phone-corrected", 1, PersonChange.PhoneCorrected.class)
            .add("person-need-added", 1, PersonChange.NeedAdded.class)
            .add("person-need-removed", 1, PersonChange.NeedRemoved.class)
            .add("person-private-talk-wanted", 1, PersonChange.PrivateTalkWanted.class)
            .add("person-consent-answered", 1, PersonChange.ConsentAnswered.class)
            .add("person-status-changed", 1, PersonChange.StatusChanged.class)
            .add("person-erased", 1, PersonChange.Erased.class);

    private final JdbcClient jdbc;
    private final PersonFold fold = new PersonFold();

    PersonKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "person";
    }

    @Override
    public Fold<Person, PersonChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<PersonChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("person_identifier", "person");
    }

    @Override
    public void write(SubjectId subject, Folded<Person> folded) {
        Person person = folded.state();
        if (!person.exists()) {
            jdbc.sql("delete from person_identifier where person = ?")
                    .param(subject.value())
                    .update();
            jdbc.sql("delete from person where id = ?").param(subject.value()).update();
            return;
        }
        BirthYears years = current(person.birthYears());
        jdbc.sql("""
                insert into person (id, code, sex, birth_year_earliest, birth_year_latest, site, household,
                    relationship, status, registered_on, in_conflict,
                    name_sealed, local_name_sealed, birth_sealed, origin_sealed, phone_sealed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set
                    code = excluded.code, registered_on = excluded.registered_on, sex = excluded.sex, birth_year_earliest = excluded.birth_year_earliest,
                    birth_year_latest = excluded.birth_year_latest, site = excluded.site,
                    household = excluded.household, relationship = excluded.relationship,
                    status = excluded.status, in_conflict = excluded.in_conflict,
                    name_sealed = excluded.name_sealed, local_name_sealed = excluded.local_name_sealed,
                    birth_sealed = excluded.birth_sealed, origin_sealed = excluded.origin_sealed,
                    phone_sealed = excluded.phone_sealed""")
                .param(subject.value())
                .param(person.code())
                .param(current(person.sex()).name())
                .param(years.earliest())
                .param(years.latest())
                .param(current(person.site()))
                .param(current(person.household()).orElse(null))
                .param(current(person.relationship()).name())
                .param(person.status().status().name())
                .param(Date.valueOf(person.registeredOn().orElseThrow()))
                .param(person.inConflict())
                .param(current(person.name()).ciphertext())
                .param(bytes(person.localName()))
                .param(current(person.birth()).ciphertext())
                .param(current(person.origin()).ciphertext())
                .param(bytes(person.phone()))
                .update();
        writeIdentifiers(subject, person);
    }

    private void writeIdentifiers(SubjectId subject, Person person) {
        List<Sealed<IdentifierValue>> identifiers =
                new ArrayList<>(person.identifiers().elements());
        jdbc.sql("delete from person_identifier where person = ?")
                .param(subject.value())
                .update();
        for (int ordinal = 0; ordinal < identifiers.size(); ordinal++) {
            jdbc.sql("insert into person_identifier (person, ordinal, value_sealed) values (?, ?, ?)")
                    .params(subject.value(), ordinal, identifiers.get(ordinal).ciphertext())
                    .update();
        }
    }

    private static byte @Nullable [] bytes(Register<? extends Sealed<?>> register) {
        return register.entries().isEmpty()
                ? null
                : register.entries().getLast().value().ciphertext();
    }

    /** The value of a field that registration always sets. */
    static <T> T current(Register<T> register) {
        return Optional.ofNullable(register.value())
                .orElseThrow(() -> new IllegalStateException("a registered person has every minimum field"));
    }
}
