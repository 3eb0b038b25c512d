package org.ashroy.app.cards;

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

/** The tables of cards and of the runs in which they were made. */
@Repository
class CardRows {

    /**
     * A card as it is read.
     *
     * @param id of the card
     * @param person whose, where that is one person
     * @param holders to how many people it was given
     * @param code under the square
     * @param digest of its token
     * @param until last day
     * @param inHand whether it was handed over
     * @param ended whether it is no longer hers
     * @param told whether she knows
     */
    record Row(
            UUID id,
            Optional<UUID> person,
            int holders,
            String code,
            String digest,
            LocalDate until,
            boolean inHand,
            boolean ended,
            boolean told) {}

    private static final String COLUMNS = """
            select id, person, holders, code, token_digest, valid_until, in_hand, ended, told from card\s""";

    private final JdbcClient jdbc;

    CardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those with one of these tokens or one of these codes, in no order. */
    List<Row> read(Collection<String> digests, Collection<String> codes) {
        return rows(jdbc.sql(COLUMNS + "where token_digest = any (?) or code = any (?)")
                .params(digests.toArray(String[]::new), codes.toArray(String[]::new)));
    }

    /** All cards of a person, the newest first. */
    List<Row> of(UUID person) {
        return rows(jdbc.sql(COLUMNS + "where person = ? order by valid_from desc, id desc")
                .param(person));
    }

    /** The cards of a run, in the order in which they lie on its sheets. */
    List<Row> ofRun(UUID run) {
        return rows(jdbc.sql(COLUMNS + "where run = ? order by id").param(run));
    }

    /** Those of these people who have a card that has not ended and is valid on a day. */
    List<UUID> holding(Collection<UUID> people, LocalDate day) {
        return jdbc.sql("select distinct person from card where person = any (?) and not ended and valid_until >= ?")
                .params(people.toArray(UUID[]::new), Date.valueOf(day))
                .query((row, _) -> row.getObject("person", UUID.class))
                .list();
    }

    /** The newest runs at these sites. */
    List<CardRuns.Line> runs(Collection<String> sites, int most) {
        return jdbc.sql("""
                select id, site, prepared, made_on, printed, cards,
                    (select count(*) from card where run = card_run.id and not in_hand and not ended) as waiting
                from card_run where site = any (?) order by made_on desc, id desc limit ?""")
                .params(sites.toArray(String[]::new), most)
                .query((row, _) -> new CardRuns.Line(
                        row.getObject("id", UUID.class),
                        row.getString("site"),
                        row.getBoolean("prepared"),
                        row.getDate("made_on").toLocalDate(),
                        row.getInt("printed"),
                        row.getInt("cards"),
                        row.getInt("waiting")))
                .list();
    }

    private static List<Row> rows(JdbcClient.StatementSpec statement) {
        return statement.query((row, _) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("person", UUID.class)),
                row.getInt("holders"),
                row.getString("code"),
                row.getString("token_digest"),
                row.getDate("valid_until").toLocalDate(),
                row.getBoolean("in_hand"),
                row.getBoolean("ended"),
                row.getBoolean("told"));
    }
}
