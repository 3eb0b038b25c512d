package org.ashroy.app.requests;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of requests. Where somebody lives now counts, or, where her record is gone, where she lived when she asked. */
@Repository
public class DataRequestRows {

    /**
     * A request as a list shows it.
     *
     * @param id of the request
     * @param person about whose data
     * @param personCode code of the person; empty where her data were erased
     * @param code on the receipt
     * @param right what was asked
     * @param byCarer whether somebody asked for a child
     * @param asked when
     * @param due last day for the answer
     * @param stage how far it is
     * @param toTell whether there is something that she does not know yet
     * @param outcome what became of it
     * @param inConflict whether two answers stand side by side
     */
    public record Row(
            UUID id,
            UUID person,
            String personCode,
            String code,
            Right right,
            boolean byCarer,
            LocalDate asked,
            LocalDate due,
            Stage stage,
            boolean toTell,
            Optional<Outcome> outcome,
            boolean inConflict) {}

    /**
     * Which requests a list shows.
     *
     * @param sites codes of the user's sites; empty for all
     * @param stage only this one; empty for all that are not at their end
     * @param right only this one; empty for all
     * @param lateOn only those whose last day lies before this one; empty for all
     */
    public record Query(
            Optional<List<String>> sites, Optional<Stage> stage, Optional<Right> right, Optional<LocalDate> lateOn) {}

    /**
     * What waits at one site.
     *
     * @param site P-code
     * @param late requests whose last day has passed
     * @param soon those whose last day is near
     * @param later the other open ones
     * @param toTell those of which something is to be told
     */
    record Waiting(String site, long late, long soon, long later, long toTell) {}

    private static final String COLUMNS = """
            select data_request.*, coalesce(person.code, '') as person_code from data_request
            left join person on person.id = data_request.person""";

    private final JdbcClient jdbc;

    DataRequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of this code; several only by chance, or where two servers drew the same. */
    List<Row> byCode(String code) {
        return jdbc.sql(COLUMNS + " where data_request.code = ?")
                .param(code)
                .query((row, _) -> row(row))
                .list();
    }

    /** All requests about a person, the newest first. */
    List<Row> of(UUID person) {
        return jdbc.sql(COLUMNS + " where data_request.person = ? order by data_request.id desc")
                .param(person)
                .query((row, _) -> row(row))
                .list();
    }

    /** Open requests about any of these people. */
    List<Row> open(Collection<UUID> people) {
        return jdbc.sql(COLUMNS + " where data_request.person = any (?) and stage = 'OPEN'")
                .param(people.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /**
     * A page of the list, those that are due first in front.
     *
     * @param due of the last row of the page before
     * @param id of that row
     */
    List<Row> page(Query query, LocalDate due, UUID id, int limit) {
        return jdbc.sql(COLUMNS + """
                 where (cast(? as text[]) is null or coalesce(person.site, data_request.site) = any (?))
                    and case when cast(? as text) is null then stage in ('OPEN', 'TO_TELL') else stage = ? end
                    and (cast(? as text) is null or asked_for = ?)
                    and (cast(? as date) is null or (stage = 'OPEN' and due < ?))
                    and (due, data_request.id) > (?, ?)
                order by due, data_request.id limit ?""")
                .param(query.sites().map(codes -> codes.toArray(String[]::new)).orElse(null))
                .param(query.sites().map(codes -> codes.toArray(String[]::new)).orElse(null))
                .param(query.stage().map(Enum::name).orElse(null))
                .param(query.stage().map(Enum::name).orElse(null))
                .param(query.right().map(Enum::name).orElse(null))
                .param(query.right().map(Enum::name).orElse(null))
                .param(query.lateOn().map(Date::valueOf).orElse(null))
                .param(query.lateOn().map(Date::valueOf).orElse(null))
                .param(Date.valueOf(due))
                .param(id)
                .param(limit)
                .query((row, _) -> row(row))
                .list();
    }

    /**
     * What waits, by site.
     *
     * @param today the day
     * @param soon until which day a request counts as due
     */
    List<Waiting> waiting(LocalDate today, LocalDate soon) {
        return jdbc.sql("""
                select coalesce(person.site, data_request.site), count(*) filter (where stage = 'OPEN' and due < ?),
                    count(*) filter (where stage = 'OPEN' and due >= ? and due <= ?),
                    count(*) filter (where stage = 'OPEN' and due > ?), count(*) filter (where to_tell)
                from data_request left join person on person.id = data_request.person
                where stage in ('OPEN', 'TO_TELL') group by 1""")
                .params(Date.valueOf(today), Date.valueOf(today), Date.valueOf(soon), Date.valueOf(soon))
                .query((row, _) ->
                        new Waiting(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("person_code"),
                row.getString("code"),
                Right.valueOf(row.getString("asked_for")),
                row.getBoolean("by_carer"),
                row.getDate("asked_on").toLocalDate(),
                row.getDate("due").toLocalDate(),
                Stage.valueOf(row.getString("stage")),
                row.getBoolean("to_tell"),
                Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf),
                row.getBoolean("in_conflict"));
    }
}
