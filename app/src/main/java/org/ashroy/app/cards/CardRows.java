package org.ashroy.app.cards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of cards. */
@Repository
class CardRows {

    /**
     * A card as it is read.
     *
     * @param id of the card
     * @param person whose
     * @param code under the square
     * @param digest of its token
     * @param until last day
     * @param ended whether it is no longer hers
     * @param told whether she knows
     */
    record Row(UUID id, UUID person, String code, String digest, LocalDate until, boolean ended, boolean told) {}

    private static final String COLUMNS = "select id, person, code, token_digest, valid_until, ended, told from card ";

    private final JdbcClient jdbc;

    CardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those with one of these tokens or one of these codes, in no order. */
    List<Row> read(Collection<String> digests, Collection<String> codes) {
        return jdbc.sql(COLUMNS + "where token_digest = any (?) or code = any (?)")
                .params(digests.toArray(String[]::new), codes.toArray(String[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /** All cards of a person, the newest first. */
    List<Row> of(UUID person) {
        return jdbc.sql(COLUMNS + "where person = ? order by valid_from desc, id desc")
                .param(person)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("code"),
                row.getString("token_digest"),
                row.getDate("valid_until").toLocalDate(),
                row.getBoolean("ended"),
                row.getBoolean("told"));
    }
}
