package org.ashroy.app.filling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of forms that were filled in: which, where, how far, never what was answered. */
@Repository
public class FillingRows {

    /**
     * One as it is listed.
     *
     * @param id of the filling
     * @param form which
     * @param version of the form
     * @param title of the form
     * @param versionName as the form writes it
     * @param site P-code
     * @param begunAt when
     * @param begunBy which account
     * @param way how it is filled in
     * @param stage how far it is
     * @param endedAt when it was ended
     * @param answers how many there are
     * @param files how many came with them
     * @param missing how many are to come
     * @param inConflict whether something in it is to be settled
     */
    public record Row(
            UUID id,
            UUID form,
            UUID version,
            String title,
            String versionName,
            String site,
            Instant begunAt,
            UUID begunBy,
            Way way,
            Stage stage,
            Optional<Instant> endedAt,
            int answers,
            int files,
            int missing,
            boolean inConflict) {}

    /**
     * Which ones a list shows, of those that the user may see.
     *
     * @param user who looks: her own are always among them
     * @param fills forms that she fills in: of these the open ones
     * @param reads forms that she reads: of these the ended ones
     * @param sites codes of her sites; empty for all
     * @param form only this one; empty for all
     * @param stage only this one; empty for all but those thrown away
     */
    public record Query(
            UUID user,
            Collection<UUID> fills,
            Collection<UUID> reads,
            Optional<List<String>> sites,
            Optional<UUID> form,
            Optional<Stage> stage) {}

    private static final String COLUMNS = """
            select filling.*, form_version.title, form_version.version as version_name from filling
            left join form_version on form_version.id = filling.version""";

    private final JdbcClient jdbc;

    FillingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that was begun. */
    public Optional<Row> find(UUID id) {
        return jdbc.sql(COLUMNS + " where filling.id = ?")
                .param(id)
                .query((row, _) -> row(row))
                .optional();
    }

    /** Those among these that were begun. */
    public List<Row> byIds(Collection<UUID> ids) {
        return jdbc.sql(COLUMNS + " where filling.id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /**
     * A page of the list, the newest first.
     *
     * @param before when the last one of the page before was begun
     * @param id of that one
     */
    List<Row> page(Query query, Instant before, UUID id, int limit) {
        String[] sites =
                query.sites().map(codes -> codes.toArray(String[]::new)).orElse(null);
        return jdbc.sql(COLUMNS + """
                 where (begun_by = ? or (stage = 'OPEN' and filling.form = any (?)) or (stage = 'ENDED' and filling.form = any (?)))
                    and (cast(? as text[]) is null or site = any (?))
                    and (cast(? as uuid) is null or filling.form = ?)
                    and case when cast(? as text) is null then stage <> 'DISCARDED' else stage = ? end
                    and (begun_at, filling.id) < (?, ?)
                order by begun_at desc, filling.id desc limit ?""")
                .param(query.user())
                .param(query.fills().toArray(UUID[]::new))
                .param(query.reads().toArray(UUID[]::new))
                .param(sites)
                .param(sites)
                .param(query.form().orElse(null))
                .param(query.form().orElse(null))
                .param(query.stage().map(Enum::name).orElse(null))
                .param(query.stage().map(Enum::name).orElse(null))
                .param(Timestamp.from(before))
                .param(id)
                .param(limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** Those that were thrown away. */
    List<UUID> discarded() {
        return jdbc.sql("select id from filling where stage = 'DISCARDED'")
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Open ones that this account began. */
    List<UUID> open(UUID user) {
        return jdbc.sql("select id from filling where begun_by = ? and stage = 'OPEN'")
                .param(user)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Those that were ended with a form, the oldest first. */
    List<Row> ended(UUID form, Optional<List<String>> within) {
        String[] sites = within.map(codes -> codes.toArray(String[]::new)).orElse(null);
        return jdbc.sql(COLUMNS + """
                 where filling.form = ? and stage = 'ENDED' and (cast(? as text[]) is null or site = any (?))
                order by begun_at, filling.id""")
                .params(form)
                .param(sites)
                .param(sites)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("form", UUID.class),
                row.getObject("version", UUID.class),
                Optional.ofNullable(row.getString("title")).orElse(""),
                Optional.ofNullable(row.getString("version_name")).orElse(""),
                row.getString("site"),
                row.getTimestamp("begun_at").toInstant(),
                row.getObject("begun_by", UUID.class),
                Way.valueOf(row.getString("way")),
                Stage.valueOf(row.getString("stage")),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                row.getInt("answers"),
                row.getInt("files"),
                row.getInt("missing"),
                row.getBoolean("in_conflict"));
    }
}
