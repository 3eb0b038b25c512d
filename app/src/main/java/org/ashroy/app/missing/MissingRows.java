package org.ashroy.app.missing;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of reports, read. */
@Repository
public class MissingRows {

    /**
     * A report as the list shows it: a code, no name.
     *
     * @param id the report
     * @param person who is missing
     * @param code hers
     * @param site where she lived
     * @param on day of the report
     * @param until first day on which the household is counted as usual again
     * @param saidBy who said it
     * @param stage how far it is
     */
    public record Row(
            UUID id,
            UUID person,
            String code,
            String site,
            LocalDate on,
            LocalDate until,
            SaidBy saidBy,
            MissingReport.Stage stage) {}

    /** Where a page begins: behind the report of this day and identifier. */
    record After(LocalDate on, UUID id) {}

    private static final String ROWS = """
            select r.*, person.code, person.site,
                case when reversed_on is not null then 'REVERSED' when holds_until <= :today then 'OVER'
                    when proposed then 'REVERSAL_PROPOSED' else 'HOLDS' end as stage
            from missing_report r join person on person.id = r.person
            where (:everywhere or person.site = any (:places))""";

    private final JdbcClient jdbc;

    MissingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of reports, the newest first.
     *
     * @param places codes of the sites; empty for all
     * @param proposedOnly only those that somebody proposed to reverse
     */
    List<Row> page(
            Optional<List<String>> places, LocalDate today, boolean proposedOnly, Optional<After> after, int limit) {
        return statement(ROWS + """
                         and (not :proposedOnly or (proposed and reversed_on is null and holds_until > :today))
                            and (:first or (reported_on, r.id) < (:on, :id))
                        order by reported_on desc, r.id desc limit :limit""", places, today)
                .param("proposedOnly", proposedOnly)
                .param("first", after.isEmpty())
                .param("on", Date.valueOf(after.map(After::on).orElse(today)))
                .param("id", after.map(After::id).orElse(new UUID(0, 0)))
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** The reports about these people, by code and then the newest first. */
    List<Row> ofPeople(List<UUID> people, LocalDate today) {
        return statement(
                        ROWS + " and r.person = any (:people) order by code, reported_on desc, r.id",
                        Optional.empty(),
                        today)
                .param("people", people.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /** These reports, in no order. */
    List<Row> byIds(Collection<UUID> ids, LocalDate today) {
        // As a text: an array that has a name can be spread into several values.
        return statement(ROWS + " and r.id = any (cast(string_to_array(:ids, ',') as uuid[]))", Optional.empty(), today)
                .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .query((row, _) -> row(row))
                .list();
    }

    private JdbcClient.StatementSpec statement(String sql, Optional<List<String>> places, LocalDate today) {
        return jdbc.sql(sql)
                .param("everywhere", places.isEmpty())
                .param("places", places.orElse(List.of()).toArray(String[]::new))
                .param("today", Date.valueOf(today));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("code"),
                row.getString("site"),
                row.getDate("reported_on").toLocalDate(),
                row.getDate("holds_until").toLocalDate(),
                SaidBy.valueOf(row.getString("said_by")),
                MissingReport.Stage.valueOf(row.getString("stage")));
    }

    /** The reports about somebody of a household, as far as they name it. */
    List<UUID> ofHousehold(UUID household) {
        return jdbc.sql("select id from missing_report where household = ?")
                .param(household)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** How many reports about a person hold, or are over without having been reversed. */
    long count(UUID person) {
        return jdbc.sql("select count(*) from missing_report where person = ? and reversed_on is null")
                .param(person)
                .query(Long.class)
                .single();
    }
}
