package org.ashroy.app.photos;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of pictures of people: whose and until when, never the picture. */
@Repository
class PhotoRows {

    /**
     * A picture as it is listed.
     *
     * @param id of the picture
     * @param shows what it shows
     * @param person whose
     * @param on day on which it was taken
     * @param until last day of the consent to it
     */
    record Row(UUID id, Shows shows, UUID person, LocalDate on, LocalDate until) {}

    private static final String THERE =
            "select id, shows, person, taken_on, valid_until from photo where not removed and ";

    private final JdbcClient jdbc;

    PhotoRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that are there of these people, the newest first. */
    List<Row> of(Collection<UUID> people) {
        return rows(jdbc.sql(THERE + "person = any (?) order by id desc").param(people.toArray(UUID[]::new)));
    }

    /** Those of one kind that are there of a person, the newest first. */
    List<Row> of(Shows shows, UUID person) {
        return rows(
                jdbc.sql(THERE + "person = ? and shows = ? order by id desc").params(person, shows.name()));
    }

    /** Pictures whose consent ran out before a day. */
    List<Row> expired(LocalDate today) {
        return rows(jdbc.sql(THERE + "valid_until < ?").param(Date.valueOf(today)));
    }

    /** A page of all that are there, by identifier. */
    List<Row> after(UUID id, int limit) {
        return rows(jdbc.sql(THERE + "id > ? order by id limit ?").params(id, limit));
    }

    /** Pictures that are there, among these. */
    List<Row> byIds(Collection<UUID> ids) {
        return rows(jdbc.sql(THERE + "id = any (?)").param(ids.toArray(UUID[]::new)));
    }

    /** Pictures that were removed. */
    List<UUID> removed() {
        return jdbc.sql("select id from photo where removed")
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private static List<Row> rows(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, _) -> new Row(
                        row.getObject("id", UUID.class),
                        Shows.valueOf(row.getString("shows")),
                        row.getObject("person", UUID.class),
                        row.getDate("taken_on").toLocalDate(),
                        row.getDate("valid_until").toLocalDate()))
                .list();
    }
}
