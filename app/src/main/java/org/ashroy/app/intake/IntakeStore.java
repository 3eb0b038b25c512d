package org.ashroy.app.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables of imports. No value of a list stands in them. */
@Repository
class IntakeStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    IntakeStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * A list as its table shows it.
     *
     * @param id of the list and of its job
     * @param received when
     * @param rows how many it has
     * @param options how it is to be imported
     * @param started whether the import was started
     */
    record Stored(UUID id, Instant received, long rows, Options options, boolean started) {}

    @Transactional
    void receive(UUID id, Instant received, long rows, Options options, Mapping mapping) {
        jdbc.sql("insert into intake (id, author, received, row_count, site, unknown_birth) values (?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        options.author(),
                        Timestamp.from(received),
                        rows,
                        options.site(),
                        options.unknownBirth().name())
                .update();
        save(id, options, mapping);
    }

    /** Keeps what a person chose, in place of what was chosen before. */
    @Transactional
    void save(UUID id, Options options, Mapping mapping) {
        jdbc.sql("update intake set site = ?, unknown_birth = ? where id = ?")
                .params(options.site(), options.unknownBirth().name(), id)
                .update();
        jdbc.sql("delete from intake_column where intake = ?").param(id).update();
        template.batchUpdate(
                "insert into intake_column (intake, ordinal, target, detail, issuer) values (?, ?, ?, ?, ?)",
                columns(id, mapping));
    }

    private static List<Object[]> columns(Object key, Mapping mapping) {
        List<Object[]> columns = new ArrayList<>();
        for (int at = 0; at < mapping.columns().size(); at++) {
            Mapping.Column column = mapping.columns().get(at);
            columns.add(new Object[] {key, at, column.target().name(), column.detail(), column.issuer()});
        }
        return columns;
    }

    void start(UUID id) {
        jdbc.sql("update intake set started = true where id = ?").param(id).update();
    }

    /** Forgets a list that was not imported. */
    void delete(UUID id) {
        jdbc.sql("delete from intake where id = ? and not started").param(id).update();
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql("select * from intake where id = ?")
                .param(id)
                .query((row, _) -> stored(row))
                .optional();
    }

    /** The lists of an account that nobody has started yet, newest first. */
    List<Stored> waiting(UUID author) {
        return jdbc.sql("select * from intake where author = ? and not started order by received desc")
                .param(author)
                .query((row, _) -> stored(row))
                .list();
    }

    List<UUID> waitingSince(Instant before) {
        return jdbc.sql("select id from intake where not started and received < ?")
                .param(Timestamp.from(before))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                row.getTimestamp("received").toInstant(),
                row.getLong("row_count"),
                new Options(
                        row.getObject("author", UUID.class),
                        row.getString("site"),
                        UnknownBirth.valueOf(row.getString("unknown_birth"))),
                row.getBoolean("started"));
    }

    Mapping mapping(UUID id) {
        return new Mapping(
                jdbc.sql("select target, detail, issuer from intake_column where intake = ? order by ordinal")
                        .param(id)
                        .query((row, _) -> column(row))
                        .list());
    }

    Optional<Mapping> remembered(byte[] headers) {
        List<Mapping.Column> columns = jdbc.sql(
                        "select target, detail, issuer from intake_mapping where headers = ? order by ordinal")
                .param(headers)
                .query((row, _) -> column(row))
                .list();
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Mapping(columns));
    }

    private static Mapping.Column column(ResultSet row) throws SQLException {
        return new Mapping.Column(Target.valueOf(row.getString(1)), row.getString(2), row.getString(3));
    }

    void remember(byte[] headers, Mapping mapping) {
        template.batchUpdate("""
                insert into intake_mapping (headers, ordinal, target, detail, issuer) values (?, ?, ?, ?, ?)
                on conflict (headers, ordinal) do update set
                    target = excluded.target, detail = excluded.detail, issuer = excluded.issuer""", columns(headers, mapping));
    }

    /** Keeps how often each problem was found, in place of what was counted before. */
    @Transactional
    void problems(UUID id, Map<Reason, Long> counts) {
        jdbc.sql("delete from intake_problem where intake = ?").param(id).update();
        List<Object[]> rows = new ArrayList<>();
        counts.forEach((reason, count) -> rows.add(new Object[] {id, reason.key(), reason.column(), count}));
        template.batchUpdate(
                "insert into intake_problem (intake, reason, column_number, row_count) values (?, ?, ?, ?)", rows);
    }

    /** Problems by how often they were found, the most frequent first. */
    List<ReasonCount> problems(UUID id) {
        return jdbc.sql("""
                select reason, column_number, row_count from intake_problem where intake = ?
                order by row_count desc, reason, column_number""")
                .param(id)
                .query((row, _) -> new ReasonCount(new Reason(row.getString(1), row.getInt(2)), row.getLong(3)))
                .list();
    }

    /** Writes what became of a batch; written again after an interruption, it stands once. */
    @Transactional
    void write(UUID id, List<RowResult> results) {
        template.batchUpdate("""
                insert into intake_row (intake, row_number, outcome, reason, column_number, person)
                values (?, ?, ?, ?, ?, ?)
                on conflict (intake, row_number) do update set
                    outcome = excluded.outcome, reason = excluded.reason,
                    column_number = excluded.column_number, person = excluded.person""", results, Math.max(1, results.size()), (statement, result) -> {
            statement.setObject(1, id);
            statement.setLong(2, result.row());
            statement.setString(3, result.outcome().name());
            statement.setString(4, result.reason().key());
            statement.setInt(5, result.reason().column());
            statement.setObject(6, result.person().orElse(null), Types.OTHER);
        });
    }

    /** How many rows are accounted for, and how many of them were refused. */
    record Accounted(long rows, long refused) {}

    Accounted accounted(UUID id, long upTo) {
        return jdbc.sql("""
                select count(*), count(*) filter (where outcome = 'REFUSED') from intake_row
                where intake = ? and row_number <= ?""")
                .params(id, upTo)
                .query((row, _) -> new Accounted(row.getLong(1), row.getLong(2)))
                .single();
    }

    Map<Outcome, Long> counts(UUID id) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        jdbc.sql("select outcome, count(*) from intake_row where intake = ? group by outcome")
                .param(id)
                .query(row -> {
                    counts.put(Outcome.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    List<ReasonCount> refusedByReason(UUID id) {
        return jdbc.sql("""
                select reason, count(*) from intake_row where intake = ? and outcome = 'REFUSED'
                group by reason order by count(*) desc, reason""")
                .param(id)
                .query((row, _) -> new ReasonCount(new Reason(row.getString(1), 0), row.getLong(2)))
                .list();
    }

    List<RowResult> page(UUID id, long after, int limit) {
        return jdbc.sql("""
                select row_number, outcome, reason, column_number, person from intake_row
                where intake = ? and row_number > ? order by row_number limit ?""")
                .params(id, after, limit)
                .query((row, _) -> new RowResult(
                        row.getLong(1),
                        Outcome.valueOf(row.getString(2)),
                        new Reason(row.getString(3), row.getInt(4)),
                        Optional.ofNullable(row.getObject(5, UUID.class))))
                .list();
    }

    /** Refused rows after one, in order; for one reason, or for all where it is empty. */
    List<RowResult> refused(UUID id, String reason, long after, int limit) {
        return jdbc.sql("""
                select row_number, reason, column_number from intake_row
                where intake = ? and outcome = 'REFUSED' and (? = '' or reason = ?) and row_number > ?
                order by row_number limit ?""")
                .params(id, reason, reason, after, limit)
                .query((row, _) -> new RowResult(
                        row.getLong(1), Outcome.REFUSED, new Reason(row.getString(2), row.getInt(3)), Optional.empty()))
                .list();
    }
}
