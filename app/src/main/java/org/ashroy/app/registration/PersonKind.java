package org.ashroy.app.registration;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The person in the journal and in the table {@code person}. */
@Component
public class PersonKind implements SubjectKind<Person, PersonChange> {

    static final EventTypes<PersonChange> TYPES = new EventTypes<PersonChange>()
            .add("person-registered", 1, PersonChange.Registered.class)
            .add("person-name-corrected", 1, PersonChange.NameCorrected.class)
            .add("person-local-name-corrected", 1, PersonChange.LocalNameCorrected.class)
            .add("person-known-as-corrected", 1, PersonChange.KnownAsCorrected.class)
            .add("person-sex-corrected", 1, PersonChange.SexCorrected.class)
            .add("person-birth-corrected", 1, PersonChange.BirthCorrected.class)
            .add("person-relationship-changed", 1, PersonChange.RelationshipChanged.class)
            .add("person-origin-corrected", 1, PersonChange.OriginCorrected.class)
            .add("person-arrival-corrected", 1, PersonChange.ArrivalCorrected.class)
            .add("person-moved", 1, PersonChange.Moved.class)
            .add("person-household-changed", 1, PersonChange.HouseholdChanged.class)
            .add("person-identifier-added", 1, PersonChange.IdentifierAdded.class)
            .add("person-identifier-removed", 1, PersonChange.IdentifierRemoved.class)
            .add("person-phone-corrected", 1, PersonChange.PhoneCorrected.class)
            .add("person-language-said", 1, PersonChange.LanguageSaid.class)
            .add("person-need-added", 1, PersonChange.NeedAdded.class)
            .add("person-need-removed", 1, PersonChange.NeedRemoved.class)
            .add("person-private-talk-wanted", 1, PersonChange.PrivateTalkWanted.class)
            .add("person-consent-answered", 1, PersonChange.ConsentAnswered.class)
            .add("person-status-changed", 1, PersonChange.StatusChanged.class)
            .add("person-exit-answered", 1, PersonChange.ExitAnswered.class)
            .add("person-changes-explained", 1, PersonChange.Explained.class)
            .add("person-erased", 1, PersonChange.Erased.class);

    private static final String UPSERT = """
            insert into person (id, code, sex, birth_year_earliest, birth_year_latest, site, household,
                relationship, status, registered_on, in_conflict, private_talk,
                name_sealed, local_name_sealed, birth_sealed, origin_sealed, phone_sealed, known_as_sealed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
                code = excluded.code, registered_on = excluded.registered_on, sex = excluded.sex, birth_year_earliest = excluded.birth_year_earliest,
                birth_year_latest = excluded.birth_year_latest, site = excluded.site,
                household = excluded.household, relationship = excluded.relationship,
                status = excluded.status, in_conflict = excluded.in_conflict,
                private_talk = excluded.private_talk,
                name_sealed = excluded.name_sealed, local_name_sealed = excluded.local_name_sealed,
                birth_sealed = excluded.birth_sealed, origin_sealed = excluded.origin_sealed,
                phone_sealed = excluded.phone_sealed, known_as_sealed = excluded.known_as_sealed""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final PersonFold fold = new PersonFold();

    PersonKind(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
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
        writeAll(Map.of(subject, folded));
    }

    @Override
    public void writeAll(Map<SubjectId, Folded<Person>> folded) {
        List<Row> rows = new ArrayList<>();
        List<Object[]> identifiers = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        folded.forEach((subject, state) -> {
            Person person = state.state();
            if (!person.exists()) {
                gone.add(subject.value());
                return;
            }
            rows.add(new Row(subject.value(), person));
            int ordinal = 0;
            for (Sealed<IdentifierValue> identifier :
                    person.identity().identifiers().elements()) {
                identifiers.add(new Object[] {subject.value(), ordinal++, identifier.ciphertext()});
            }
        });
        jdbc.sql("delete from person_identifier where person = any (?)")
                .param(folded.keySet().stream().map(SubjectId::value).toArray(UUID[]::new))
                .update();
        if (!gone.isEmpty()) {
            jdbc.sql("delete from person where id = any (?)")
                    .param(gone.toArray(UUID[]::new))
                    .update();
        }
        template.batchUpdate(UPSERT, rows, Math.max(1, rows.size()), PersonKind::set);
        template.batchUpdate(
                "insert into person_identifier (person, ordinal, value_sealed) values (?, ?, ?)", identifiers);
    }

    private record Row(UUID id, Person person) {}

    private static void set(PreparedStatement statement, Row row) throws SQLException {
        Person person = row.person();
        Person.Identity identity = person.identity();
        BirthYears years = current(identity.birthYears());
        statement.setObject(1, row.id());
        statement.setString(2, person.code());
        statement.setString(3, current(identity.sex()).name());
        statement.setInt(4, years.earliest());
        statement.setInt(5, years.latest());
        statement.setString(6, current(person.residence().stay()).site());
        statement.setObject(7, current(person.membership().household()).orElse(null), Types.OTHER);
        statement.setString(8, current(person.membership().relationship()).name());
        statement.setString(9, person.status().status().name());
        statement.setDate(10, Date.valueOf(person.registeredOn().orElseThrow()));
        statement.setBoolean(11, person.inConflict());
        statement.setBoolean(12, person.care().wantsPrivateTalk());
        statement.setBytes(13, current(identity.name()).ciphertext());
        statement.setBytes(14, bytes(identity.localName()));
        statement.setBytes(15, current(identity.birth()).ciphertext());
        statement.setBytes(16, current(identity.origin()).ciphertext());
        statement.setBytes(17, optional(person.contact().phone()));
        statement.setBytes(18, optional(identity.knownAs()));
    }

    private static byte @Nullable [] bytes(Register<? extends Sealed<?>> register) {
        return register.entries().isEmpty()
                ? null
                : register.entries().getLast().value().ciphertext();
    }

    private static byte @Nullable [] optional(Register<Optional<Sealed<String>>> register) {
        Optional<Sealed<String>> value = register.value();
        return value == null ? null : value.map(Sealed::ciphertext).orElse(null);
    }

    /** The value of a field that registration always sets. */
    static <T> T current(Register<T> register) {
        return Optional.ofNullable(register.value())
                .orElseThrow(() -> new IllegalStateException("a registered person has every minimum field"));
    }
}
