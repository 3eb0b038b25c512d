package org.ashroy.app.filling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what ended fillings say of entries of lists. */
@Repository
class EntityRows {

    /**
     * What one filling says.
     *
     * @param filling which
     * @param list name
     * @param entity whose entry it is
     * @param adds whether it adds the entry
     * @param base version of the entry that whoever filled in had before her
     * @param site P-code of the filling
     * @param by account that ended it
     * @param at when
     * @param entry what it says, sealed
     */
    record Row(
            UUID filling,
            String list,
            UUID entity,
            boolean adds,
            Optional<Integer> base,
            String site,
            UUID by,
            Instant at,
            Sealed<Entry> entry) {}

    private final JdbcClient jdbc;

    EntityRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page of them, after a filling. */
    List<Row> after(UUID filling, int limit) {
        return jdbc.sql("select * from filling_entry where filling > ? order by filling limit ?")
                .param(filling)
                .param(limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** What these fillings say. */
    List<Row> of(Collection<UUID> fillings) {
        return jdbc.sql("select * from filling_entry where filling = any (?)")
                .param(fillings.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID filling = row.getObject("filling", UUID.class);
        return new Row(
                filling,
                row.getString("list"),
                row.getObject("entity", UUID.class),
                row.getBoolean("adds"),
                Optional.ofNullable(row.getObject("base", Integer.class)),
                row.getString("site"),
                row.getObject("listed_by", UUID.class),
                row.getTimestamp("listed_at").toInstant(),
                new Sealed<>(filling, row.getString("entry_field"), row.getBytes("entry_sealed")));
    }
}
