package org.ashroy.app.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of exports: who took which list away, for what; never what stood in it. */
@Repository
class ExportStore {

    private static final String SELECT = """
            select export.*, (select exists (select from sealed_result where sealed_result.id = export.id
                and finished_at is not null and fetched_at is null and destroyed_at is null)) as waits,
                (select fetched_at from sealed_result where sealed_result.id = export.id) as fetched_at
            from export
            """;

    private final JdbcClient jdbc;

    ExportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ExportOrder order, ExportPurpose purpose, long rows, Instant now) {
        jdbc.sql("""
                insert into export (id, account, source, columns, format, purpose, row_count, asked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        order.id(),
                        order.selection().user().id(),
                        order.source(),
                        order.columns().toArray(String[]::new),
                        order.format().name(),
                        purpose.name(),
                        rows,
                        Timestamp.from(now))
                .update();
    }

    Optional<Export> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query((row, _) -> export(row))
                .optional();
    }

    List<Export> page(UUID account, Instant before, int limit) {
        return jdbc.sql(SELECT + "where account = ? and asked_at < ? order by asked_at desc limit ?")
                .params(account, Timestamp.from(before), limit)
                .query((row, _) -> export(row))
                .list();
    }

    private static Export export(ResultSet row) throws SQLException {
        return new Export(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getString("source"),
                List.of((String[]) row.getArray("columns").getArray()),
                FileFormat.valueOf(row.getString("format")),
                ExportPurpose.valueOf(row.getString("purpose")),
                row.getLong("row_count"),
                row.getTimestamp("asked_at").toInstant(),
                row.getBoolean("waits"),
                Optional.ofNullable(row.getTimestamp("fetched_at")).map(Timestamp::toInstant));
    }
}
