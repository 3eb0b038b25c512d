package org.ashroy.app.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of people, read by keyset. */
@Repository
public class PersonRows {

    /**
     * One person as a list shows her: a code first.
     *
     * @param id the person
     * @param code her code
     * @param sex her sex
     * @param birthYears the years her date of birth spans
     * @param site where she lives
     * @param household her household
     * @param relationship to its focal point
     * @param status whether she is part of the operation
     * @param inConflict whether a field has values side by side
     * @param name sealed
     */
    public record Row(
            UUID id,
            String code,
            Sex sex,
            BirthYears birthYears,
            String site,
            Optional<UUID> household,
            Relationship relationship,
            Status status,
            boolean inConflict,
            Sealed<String> name) {}

    /** What the identity index needs of one person, sealed. */
    record Identity(
            Row row,
            Optional<Sealed<String>> localName,
            Sealed<Birth> birth,
            Sealed<String> origin,
            Optional<Sealed<String>> phone,
            List<Sealed<IdentifierValue>> identifiers) {}

    private static final String IDENTITY = """
            select person.*, (select array_agg(value_sealed order by ordinal) from person_identifier
                where person = person.id) as identifiers
            from person
            """;

    private final JdbcClient jdbc;

    PersonRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person of this code, however it was typed. */
    public Optional<Row> byCode(String code) {
        return jdbc.sql("select * from person where code = upper(?)")
                .param(code.strip())
                .query((row, _) -> row(row))
                .optional();
    }

    /** One person. */
    public Optional<Row> byId(UUID id) {
        return jdbc.sql("select * from person where id = ?")
                .param(id)
                .query((row, _) -> row(row))
                .optional();
    }

    /** The people of these identifiers, in no order. */
    public List<Row> byIds(List<UUID> ids) {
        return jdbc.sql("select * from person where id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /** The people of a household, by code. */
    public List<Row> ofHousehold(UUID household) {
        return jdbc.sql("select * from person where household = ? order by code")
                .param(household)
                .query((row, _) -> row(row))
                .list();
    }

    /**
     * A page of people by code.
     *
     * @param sitePrefix start of the site's code; empty for all
     * @param after the last code of the page before; empty for the first
     * @param limit at most so many
     */
    public List<Row> page(String sitePrefix, String after, int limit) {
        return jdbc.sql("select * from person where starts_with(site, ?) and code > ? order by code limit ?")
                .params(sitePrefix, after, limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** How many people are registered. */
    public long count() {
        return jdbc.sql("select count(*) from person").query(Long.class).single();
    }

    List<Identity> identitiesAfter(UUID after, int limit) {
        return jdbc.sql(IDENTITY + "where id > ? order by id limit ?")
                .params(after, limit)
                .query((row, _) -> identity(row))
                .list();
    }

    List<Identity> identities(List<UUID> ids) {
        return jdbc.sql(IDENTITY + "where id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> identity(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Row(
                id,
                row.getString("code"),
                Sex.valueOf(row.getString("sex")),
                new BirthYears(row.getInt("birth_year_earliest"), row.getInt("birth_year_latest")),
                row.getString("site"),
                Optional.ofNullable(row.getObject("household", UUID.class)),
                Relationship.valueOf(row.getString("relationship")),
                Status.valueOf(row.getString("status")),
                row.getBoolean("in_conflict"),
                sealed(id, Fields.NAME, row.getBytes("name_sealed")));
    }

    private static Identity identity(ResultSet row) throws SQLException {
        Row person = row(row);
        UUID id = person.id();
        List<Sealed<IdentifierValue>> identifiers = new ArrayList<>();
        if (row.getArray("identifiers") != null) {
            for (byte[] bytes : (byte[][]) row.getArray("identifiers").getArray()) {
                identifiers.add(sealed(id, Fields.IDENTIFIER, bytes));
            }
        }
        return new Identity(
                person,
                Optional.ofNullable(row.getBytes("local_name_sealed"))
                        .map(bytes -> sealed(id, Fields.LOCAL_NAME, bytes)),
                sealed(id, Fields.BIRTH, row.getBytes("birth_sealed")),
                sealed(id, Fields.ORIGIN, row.getBytes("origin_sealed")),
                Optional.ofNullable(row.getBytes("phone_sealed")).map(bytes -> sealed(id, Fields.PHONE, bytes)),
                identifiers);
    }

    private static <T> Sealed<T> sealed(UUID subject, Field<T> field, byte[] ciphertext) {
        return new Sealed<>(subject, field.name(), ciphertext);
    }
}
