package org.ashroy.app.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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

    void create(UUID job, Options options, Mapping mapping) {
        jdbc.sql("insert into intake (job, author, site, unknown_birth) values (?, ?, ?, ?)")
                .params(
                        job,
                        options.author(),
                        options.site(),
                        options.unknownBirth().name())
                .update();
        List<Object[]> columns = new ArrayList<>();
        for (int at = 0; at < mapping.columns().size(); at++) {
            Mapping.Column column = mapping.columns().get(at);
            columns.add(new Object[] {job, at, column.target().name(), column.detail()});
        }
        template.batchUpdate("insert into intake_column (job, ordinal, target, detail) values (?, ?, ?, ?)", columns);
    }

    Optional<Options> options(UUID job) {
        return jdbc.sql("select author, site, unknown_birth from intake where job = ?")
                .param(job)
                .query((row, _) -> new Options(
                        row.getObject(1, UUID.class), row.getString(2), UnknownBirth.valueOf(row.getString(3))))
                .optional();
    }

    Mapping mapping(UUID job) {
        return new Mapping(jdbc.sql("select target, detail from intake_column where job = ? order by ordinal")
                .param(job)
                .query((row, _) -> new Mapping.Column(Target.valueOf(row.getString(1)), row.getString(2)))
                .list());
    }

    Optional<Mapping> remembered(byte[] headers) {
        List<Mapping.Column> columns = jdbc.sql(
                        "select target, detail from intake_mapping where headers = ? order by ordinal")
                .param(headers)
                .query((row, _) -> new Mapping.Column(Target.valueOf(row.getString(1)), row.getString(2)))
                .list();
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Mapping(columns));
    }

    void remember(byte[] headers, Mapping mapping) {
        for (int at = 0; at < mapping.columns().size(); at++) {
            Mapping.Column column = mapping.columns().get(at);
            jdbc.sql("""
                    insert into intake_mapping (headers, ordinal, target, detail) values (?, ?, ?, ?)
                    on conflict (headers, ordinal) do update set target = excluded.target, detail = excluded.detail""")
                    .params(headers, at, column.target().name(), column.detail())
                    .update();
        }
    }

    /** Writes what became of a batch; written again after an interruption, it stands once. */
    @Transactional
    void write(UUID job, List<RowResult> results, List<FoundPair> pairs) {
        template.batchUpdate(
                """
                insert into intake_row (job, row_number, outcome, reason, column_number, person)
                values (?, ?, ?, ?, ?, ?)
                on conflict (job, row_number) do update set
                    outcome = excluded.outcome, reason = excluded.reason,
                    column_number = excluded.column_number, person = excluded.person""",
                results.stream()
                        .map(result -> new Object[] {
                            job,
                            result.row(),
                            result.outcome().name(),
                            result.reason().key(),
                            result.reason().column(),
                            result.person().orElse(null)
                        })
                        .toList());
        template.batchUpdate(
                "insert into intake_pair (job, person, other, probability) values (?, ?, ?, ?) on conflict do nothing",
                pairs.stream()
                        .map(pair -> new Object[] {job, pair.person(), pair.other(), pair.probability()})
                        .toList());
    }

    Map<Outcome, Long> counts(UUID job) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        jdbc.sql("select outcome, count(*) from intake_row where job = ? group by outcome")
                .param(job)
                .query(row -> {
                    counts.put(Outcome.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    List<RowResult> page(UUID job, long after, int limit) {
        return jdbc.sql("""
                select row_number, outcome, reason, column_number, person from intake_row
                where job = ? and row_number > ? order by row_number limit ?""")
                .params(job, after, limit)
                .query((row, _) -> new RowResult(
                        row.getLong(1),
                        Outcome.valueOf(row.getString(2)),
                        new Reason(row.getString(3), row.getInt(4)),
                        Optional.ofNullable(row.getObject(5, UUID.class))))
                .list();
    }

    List<RowResult> refused(UUID job, int limit) {
        return jdbc.sql("""
                select row_number, reason, column_number from intake_row
                where job = ? and outcome = 'REFUSED' order by row_number limit ?""")
                .params(job, limit)
                .query((row, _) -> new RowResult(
                        row.getLong(1), Outcome.REFUSED, new Reason(row.getString(2), row.getInt(3)), Optional.empty()))
                .list();
    }

    void eachPair(UUID job, Consumer<FoundPair> consumer) {
        jdbc.sql("select person, other, probability from intake_pair where job = ?")
                .param(job)
                .query(row -> {
                    consumer.accept(new FoundPair(
                            row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getDouble(3)));
                });
    }
}
