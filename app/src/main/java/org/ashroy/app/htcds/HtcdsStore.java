package org.ashroy.app.htcds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of files of cases that were taken: where each row stood and what became of it. Nothing of a file stands in them. */
@Repository
class HtcdsStore {

    private final JdbcClient jdbc;

    HtcdsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps that a file is taken; the job has the same identifier. */
    void begin(UUID id, UUID author, String site, Instant begun) {
        jdbc.sql("insert into htcds_import (id, author, site, begun) values (?, ?, ?, ?)")
                .params(id, author, site, Timestamp.from(begun))
                .update();
    }

    /** A file that this account brought. */
    Optional<HtcdsImports.Brought> find(UUID id, UUID author) {
        return jdbc.sql("select * from htcds_import where id = ? and author = ?")
                .params(id, author)
                .query((row, _) -> brought(row))
                .optional();
    }

    /** The files that an account brought before an instant, the newest first. */
    List<HtcdsImports.Brought> page(UUID author, Instant before, int limit) {
        return jdbc.sql("select * from htcds_import where author = ? and begun < ? order by begun desc limit ?")
                .params(author, Timestamp.from(before), limit)
                .query((row, _) -> brought(row))
                .list();
    }

    private static HtcdsImports.Brought brought(ResultSet row) throws SQLException {
        return new HtcdsImports.Brought(
                row.getObject("id", UUID.class),
                row.getString("site"),
                row.getTimestamp("begun").toInstant());
    }

    /** Keeps what became of a row; what stands there already stays, as it was the first. */
    void write(UUID id, HtcdsImports.Result result) {
        jdbc.sql("""
                insert into htcds_row (brought, ordinal, sheet, row_number, outcome, filling, wrong, not_asked, beside)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (brought, ordinal) do nothing""")
                .param(id)
                .param(result.ordinal())
                .param(result.sheet())
                .param(result.row())
                .param(result.outcome().name())
                .param(result.filling().orElse(null))
                .param(result.wrong())
                .param(result.notAsked())
                .param(result.beside())
                .update();
    }

    /** How many rows came to which outcome so far. */
    Map<HtcdsOutcome, Long> counts(UUID id) {
        Map<HtcdsOutcome, Long> counts = new EnumMap<>(HtcdsOutcome.class);
        jdbc.sql("select outcome, count(*) from htcds_row where brought = ? group by outcome")
                .param(id)
                .query(row -> {
                    counts.put(HtcdsOutcome.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /** What became of the rows after one, in the order of the file; of one outcome, or of all. */
    List<HtcdsImports.Result> results(UUID id, Optional<HtcdsOutcome> outcome, int after, int limit) {
        return jdbc.sql("""
                select * from htcds_row where brought = ? and ordinal > ? and (cast(? as text) is null or outcome = ?)
                order by ordinal limit ?""")
                .param(id)
                .param(after)
                .param(outcome.map(Enum::name).orElse(null))
                .param(outcome.map(Enum::name).orElse(null))
                .param(limit)
                .query((row, _) -> new HtcdsImports.Result(
                        row.getInt("ordinal"),
                        row.getInt("sheet"),
                        row.getInt("row_number"),
                        HtcdsOutcome.valueOf(row.getString("outcome")),
                        Optional.ofNullable(row.getObject("filling", UUID.class)),
                        row.getInt("wrong"),
                        row.getInt("not_asked"),
                        row.getInt("beside")))
                .list();
    }
}
