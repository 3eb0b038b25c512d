package org.ashroy.app.silence;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.Absence;
import org.ashroy.kernel.silence.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of rosters and announced absences, read. */
@Repository
class RosterStore {

    private final JdbcClient jdbc;

    RosterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What households said of their members since a day; at a distribution all are asked, at a visit those who were drawn. */
    List<Answer> answers(LocalDate from) {
        return jdbc.sql("""
                select occasion, day, person, bool_and(here) as here from (
                    select occasion, day, unnest(here) as person, true as here from roster where day >= :from
                    union all
                    select occasion, day, unnest(not_here), false from roster where day >= :from) as said
                group by occasion, day, person""")
                .param("from", Date.valueOf(from))
                .query((row, _) -> new Answer(
                        Streams.of(RosterOccasion.valueOf(row.getString("occasion"))),
                        new SubjectId(row.getObject("person", UUID.class)),
                        row.getDate("day").toLocalDate(),
                        row.getBoolean("here")))
                .list();
    }

    /** Absences that were announced and hold on a day or later, said at a desk or at a roster. */
    List<Absence> absences(LocalDate from) {
        return absences(from, List.of());
    }

    /**
     * Absences that hold on a day or later.
     *
     * @param people only theirs; everybody's where it is empty
     */
    List<Absence> absences(LocalDate from, Collection<UUID> people) {
        return jdbc.sql("""
                select person, from_day, until_day from (
                    select person, from_day, until_day from announced_absence
                    union
                    select away.person, day, away.until from roster,
                        unnest(roster.away, roster.away_until) as away(person, until)) as absence
                where until_day >= :from and (:everybody or person = any (:people))""")
                .param("from", Date.valueOf(from))
                .param("everybody", people.isEmpty())
                .param("people", people.toArray(UUID[]::new))
                .query((row, _) -> new Absence(
                        new SubjectId(row.getObject(1, UUID.class)),
                        row.getDate(2).toLocalDate(),
                        row.getDate(3).toLocalDate()))
                .list();
    }

    /** Absences of a person that were announced at a desk, the newest first. */
    List<AbsenceLine> absencesOf(UUID person) {
        return jdbc.sql("""
                select id, from_day, until_day from announced_absence where person = ?
                order by from_day desc, id desc""")
                .param(person)
                .query((row, _) -> new AbsenceLine(
                        row.getObject("id", UUID.class),
                        row.getDate("from_day").toLocalDate(),
                        row.getDate("until_day").toLocalDate()))
                .list();
    }

    List<RosterLine> rosters(String[] codes, LocalDate since, int limit) {
        return jdbc.sql("""
                select id, occasion, site, day, cardinality(drawn) as drawn, cardinality(asked) as asked from roster
                where array[site, '*'] && cast(? as text[]) and day >= ? order by day desc, id desc limit ?""")
                .params(codes, Date.valueOf(since), limit)
                .query((row, _) -> new RosterLine(
                        row.getObject("id", UUID.class),
                        RosterOccasion.valueOf(row.getString("occasion")),
                        row.getString("site"),
                        row.getDate("day").toLocalDate(),
                        row.getInt("drawn"),
                        row.getInt("asked")))
                .list();
    }

    /** The households of a site in which somebody is part of the operation. */
    List<UUID> householdsAt(String site) {
        return jdbc.sql("""
                select distinct household from person where site = ? and status = 'ACTIVE' and household is not null
                order by household""")
                .param(site)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Which households were drawn at a site since a day. */
    Set<UUID> drawnSince(String site, LocalDate day) {
        return new HashSet<>(jdbc.sql("select distinct unnest(drawn) from roster where site = ? and day >= ?")
                .params(site, Date.valueOf(day))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    /** The households of these people who live at a site. */
    Set<UUID> householdsOf(Collection<UUID> people, String site) {
        return new HashSet<>(jdbc.sql("""
                select distinct household from person
                where id = any (?) and site = ? and status = 'ACTIVE' and household is not null""")
                .params(people.toArray(UUID[]::new), site)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    /** A page by code of households. */
    List<CodedPerson> byCode(Collection<UUID> households, String after, int limit) {
        return jdbc.sql("select id, code, site from household where id = any (?) and code > ? order by code limit ?")
                .params(households.toArray(UUID[]::new), after, limit)
                .query((row, _) -> new CodedPerson(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("site"),
                        Optional.of(row.getObject("id", UUID.class))))
                .list();
    }

    /** Who lives at a site and has a check that is not closed. */
    List<UUID> soughtAt(String site) {
        return jdbc.sql("""
                select distinct person.id from welfare_check join person on person.id = welfare_check.person
                where welfare_check.status <> 'CLOSED' and person.status = 'ACTIVE' and person.site = ?""")
                .param(site)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
