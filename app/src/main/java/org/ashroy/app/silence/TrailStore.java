package org.ashroy.app.silence;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of this module, read for one person. */
@Repository
class TrailStore {

    private final JdbcClient jdbc;

    TrailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a session says of one person.
     *
     * @param kind of session
     * @param site where
     * @param day when
     * @param over whether it is over, so that who did not come was missed
     * @param failed whether it was not held and nobody found the people missing indeed, or the last pass left it out
     * @param expected whether she was expected
     * @param seen whether she was seen herself, under any of her records
     * @param doubted whether she was recorded at another place at the same time, and nobody found that this one holds
     * @param scanned whether only her card was scanned
     */
    record Session(
            String kind,
            String site,
            LocalDate day,
            boolean over,
            boolean failed,
            boolean expected,
            boolean seen,
            boolean doubted,
            boolean scanned) {}

    /** The sessions that expected or saw a person, in order of day. */
    List<Session> sessions(UUID person, Collection<UUID> records, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                select kind, site, day, status = 'CLOSED' or day < :until as over,
                    not held and finding is distinct from 'MISSING_INDEED'
                        or exists (select 1 from session_outage o where o.session = session.id) as failed,
                    :person = any (expected) as expected, seen && :records as seen,
                    exists (select 1 from sighting_conflict c where c.person = any (:records)
                        and session.id = any (c.sessions) and not session.id = any (c.holds)) as doubted,
                    seen_by_scan && :records as scanned
                from session
                where day between :from and :until
                    and (:person = any (expected) or seen && :records or seen_by_scan && :records)
                order by day, id""")
                .param("person", person)
                .param("records", records.toArray(UUID[]::new))
                .param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until))
                .query((row, _) -> session(row))
                .list();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString("kind"),
                row.getString("site"),
                row.getDate("day").toLocalDate(),
                row.getBoolean("over"),
                row.getBoolean("failed"),
                row.getBoolean("expected"),
                row.getBoolean("seen"),
                row.getBoolean("doubted"),
                row.getBoolean("scanned"));
    }

    /** What a household said of a person on a day; of two that did not know of each other, that she is not there. */
    record Said(RosterOccasion occasion, String site, LocalDate day, boolean here) {}

    /** What her household said of a person at the routine question, in order of day. */
    List<Said> said(Collection<UUID> records, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                select occasion, site, day, not not_here && :records as here from roster
                where day between :from and :until and (here && :records or not_here && :records)
                order by day, id""")
                .param("records", records.toArray(UUID[]::new))
                .param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until))
                .query((row, _) -> new Said(
                        RosterOccasion.valueOf(row.getString("occasion")),
                        row.getString("site"),
                        row.getDate("day").toLocalDate(),
                        row.getBoolean("here")))
                .list();
    }

    /** Days on which it was tried in vain to meet a person in private, in order. */
    List<LocalDate> meetingsInVain(Collection<UUID> records, LocalDate from, ZoneId zone) {
        return jdbc.sql("""
                select distinct cast(meeting_tried_at at time zone :zone as date) as day from welfare_check
                where person = any (:records) and meeting_tried_at >= :from order by day""")
                .param("records", records.toArray(UUID[]::new))
                .param("from", Date.valueOf(from))
                .param("zone", zone.getId())
                .query((row, _) -> row.getDate("day").toLocalDate())
                .list();
    }

    /** Mondays of the weeks in which a person was met in private, registered, or seen by a service to which she agreed. */
    List<LocalDate> weeks(Collection<UUID> records, LocalDate from) {
        return jdbc.sql("""
                select distinct cast(date_trunc('week', seen.day) as date) as monday from (
                    select week as day from service_week where person = any (:records)
                    union all
                    select sighted_on from welfare_check where person = any (:records) and sighted_on is not null
                    union all
                    select registered_on from person where id = any (:records)) as seen
                where seen.day >= :from order by monday""")
                .param("records", records.toArray(UUID[]::new))
                .param("from", Date.valueOf(from))
                .query((row, _) -> row.getDate("monday").toLocalDate())
                .list();
    }
}
