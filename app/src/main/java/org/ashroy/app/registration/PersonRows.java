package org.ashroy.app.registration;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
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
     * @param registeredOn day of registration
     * @param inConflict whether a field has values side by side
     * @param privateTalk whether she wants to talk in private
     * @param name sealed
     * @param knownAs name by which people know her, sealed; empty where there is none
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
            LocalDate registeredOn,
            boolean inConflict,
            boolean privateTalk,
            Sealed<String> name,
            Optional<Sealed<String>> knownAs) {}

    /** What the identity index needs of one person, sealed. */
    record Identity(
            Row row,
            Optional<Sealed<String>> localName,
            Sealed<Birth> birth,
            Sealed<Origin> origin,
            Optional<Sealed<String>> phone,
            List<Sealed<IdentifierValue>> identifiers) {}

    private static final String FIRST = "2000-01-01~";
    private static final Pattern AFTER = Pattern.compile("\\d{4}-\\d{2}-\\d{2}~[A-Z0-9-]{0,20}");

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

    /** The people of these households, in no order. */
    public List<Row> ofHouseholds(Collection<UUID> households) {
        return jdbc.sql("select * from person where household = any (?)")
                .param(households.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /**
     * A page of people by code, for work that goes through all of a place.
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

    /** The household of this code, however it was typed. */
    public Optional<UUID> householdByCode(String code) {
        return jdbc.sql("select id from household where code = upper(?)")
                .param(code.strip())
                .query(UUID.class)
                .optional();
    }

    /** The codes of households. */
    Map<UUID, String> householdCodes(Collection<UUID> households) {
        Map<UUID, String> codes = new HashMap<>();
        jdbc.sql("select id, code from household where id = any (?)")
                .param(households.toArray(UUID[]::new))
                .query(row -> {
                    codes.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return codes;
    }

    private static final String FILTERED = """
            select * from person
            where (:everywhere or site = any (:places))
                and (:sex = '' or sex = :sex) and (:status = '' or status = :status)
                and birth_year_latest >= :bornFrom and birth_year_earliest <= :bornTo
                and (not :inConflict or in_conflict) and (not :privateTalk or private_talk)
            """;

    /**
     * A page of people.
     *
     * @param query which; its words are not looked at
     * @param places codes of the sites; empty for all
     * @param today for ages
     * @param after what {@link #behind} gave for the last of the page before
     * @param limit at most so many
     * @throws RefusedInputException where {@code after} came from nowhere
     */
    List<Row> page(
            PeopleQuery query, Optional<List<String>> places, LocalDate today, PeopleQuery.After after, int limit) {
        String text = after.text().isEmpty() ? FIRST : after.text();
        if (!AFTER.matcher(text).matches()) {
            throw new RefusedInputException("people.after", "after");
        }
        int at = text.indexOf('~');
        String order = switch (query.order()) {
            case CODE -> "and code > :code order by code limit :limit";
            case NEWEST ->
                "and (:first or (registered_on, code) < (:day, :code))"
                        + " order by registered_on desc, code desc limit :limit";
        };
        JdbcClient.StatementSpec statement = filtered(FILTERED + order, query, places, today)
                .param("code", text.substring(at + 1))
                .param("limit", limit);
        if (query.order() == PeopleQuery.Order.NEWEST) {
            statement =
                    statement.param("first", after.text().isEmpty()).param("day", Date.valueOf(text.substring(0, at)));
        }
        return statement.query((row, _) -> row(row)).list();
    }

    /** Where a page that ends with this person ends. */
    static String behind(Row row) {
        return row.registeredOn() + "~" + row.code();
    }

    /** Those of these people whom the query means, in no order. */
    List<Row> among(PeopleQuery query, Optional<List<String>> places, LocalDate today, List<UUID> ids) {
        return filtered(FILTERED + "and id = any (:ids)", query, places, today)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    private JdbcClient.StatementSpec filtered(
            String sql, PeopleQuery query, Optional<List<String>> places, LocalDate today) {
        BirthYears born = query.age().map(age -> age.born(today)).orElse(new BirthYears(0, 9999));
        return jdbc.sql(sql)
                .param("everywhere", places.isEmpty())
                .param("places", places.orElse(List.of()).toArray(String[]::new))
                .param("sex", query.sex().map(Sex::name).orElse(""))
                .param("status", query.status().map(Status::name).orElse(""))
                .param("bornFrom", born.earliest())
                .param("bornTo", born.latest())
                .param("inConflict", query.inConflict())
                .param("privateTalk", query.privateTalk());
    }

    /** How many people wait for somebody at these sites: records in conflict, or a talk in private. */
    record Waiting(long inConflict, long privateTalks) {}

    /** Who waits for somebody, at these sites; empty for all. */
    Waiting waiting(Optional<List<String>> places) {
        return jdbc.sql("""
                select count(*) filter (where in_conflict),
                    count(*) filter (where private_talk and status = 'ACTIVE')
                from person where (in_conflict or private_talk) and (:everywhere or site = any (:places))""")
                .param("everywhere", places.isEmpty())
                .param("places", places.orElse(List.of()).toArray(String[]::new))
                .query((row, _) -> new Waiting(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** How many people are registered. */
    public long count() {
        return jdbc.sql("select count(*) from person").query(Long.class).single();
    }

    /**
     * One person by her place in the order of identifiers.
     *
     * @param place from 0, below {@link #count()}
     * @return empty where nobody stands there any more
     */
    Optional<UUID> idAt(long place) {
        return jdbc.sql("select id from person order by id offset ? limit 1")
                .param(place)
                .query(UUID.class)
                .optional();
    }

    List<Identity> identitiesAfter(UUID after, int limit) {
        List<Bare> people = jdbc.sql("select * from person where id > ? order by id limit ?")
                .params(after, limit)
                .query((row, _) -> bare(row))
                .list();
        if (people.isEmpty()) {
            return List.of();
        }
        // By range, in one walk along the table, and not by an array built for each person.
        return identities(
                people,
                jdbc.sql("select * from person_identifier where person > ? and person <= ? order by person, ordinal")
                        .params(after, people.getLast().row().id()));
    }

    List<Identity> identities(List<UUID> ids) {
        UUID[] wanted = ids.toArray(UUID[]::new);
        return identities(
                jdbc.sql("select * from person where id = any (?)")
                        .param(wanted)
                        .query((row, _) -> bare(row))
                        .list(),
                jdbc.sql("select * from person_identifier where person = any (?) order by person, ordinal")
                        .param(wanted));
    }

    private static List<Identity> identities(List<Bare> people, JdbcClient.StatementSpec identifiers) {
        Map<UUID, List<Sealed<IdentifierValue>>> numbers = new HashMap<>();
        identifiers.query(row -> {
            UUID person = row.getObject("person", UUID.class);
            numbers.computeIfAbsent(person, _ -> new ArrayList<>())
                    .add(sealed(person, Fields.IDENTIFIER, row.getBytes("value_sealed")));
        });
        return people.stream()
                .map(bare -> new Identity(
                        bare.row(),
                        bare.localName(),
                        bare.birth(),
                        bare.origin(),
                        bare.phone(),
                        numbers.getOrDefault(bare.row().id(), List.of())))
                .toList();
    }

    /** A person without her numbers. */
    private record Bare(
            Row row,
            Optional<Sealed<String>> localName,
            Sealed<Birth> birth,
            Sealed<Origin> origin,
            Optional<Sealed<String>> phone) {}

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
                row.getObject("registered_on", LocalDate.class),
                row.getBoolean("in_conflict"),
                row.getBoolean("private_talk"),
                sealed(id, Fields.NAME, row.getBytes("name_sealed")),
                Optional.ofNullable(row.getBytes("known_as_sealed")).map(bytes -> sealed(id, Fields.KNOWN_AS, bytes)));
    }

    private static Bare bare(ResultSet row) throws SQLException {
        Row person = row(row);
        UUID id = person.id();
        return new Bare(
                person,
                Optional.ofNullable(row.getBytes("local_name_sealed"))
                        .map(bytes -> sealed(id, Fields.LOCAL_NAME, bytes)),
                sealed(id, Fields.BIRTH, row.getBytes("birth_sealed")),
                sealed(id, Fields.ORIGIN, row.getBytes("origin_sealed")),
                Optional.ofNullable(row.getBytes("phone_sealed")).map(bytes -> sealed(id, Fields.PHONE, bytes)));
    }

    private static <T> Sealed<T> sealed(UUID subject, Field<T> field, byte[] ciphertext) {
        return new Sealed<>(subject, field.name(), ciphertext);
    }
}
