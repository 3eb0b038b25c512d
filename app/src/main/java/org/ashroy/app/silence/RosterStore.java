package org.ashroy.app.silence;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of rosters and announced absences, read. */
@Repository
class RosterStore {

    private final JdbcClient jdbc;

    RosterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Vouched(UUID person, boolean here) {}

    RosterAnswers answers(String site, LocalDate day) {
        List<Vouched> said = jdbc.sql("""
                select person, bool_and(here) as here from (
                    select unnest(here) as person, true as here from roster where site = :site and day = :day
                    union all
                    select unnest(not_here), false from roster where site = :site and day = :day) as said
                group by person order by person""")
                .param("site", site)
                .param("day", Date.valueOf(day))
                .query((row, _) -> new Vouched(row.getObject("person", UUID.class), row.getBoolean("here")))
                .list();
        boolean[] vouched = new boolean[said.size()];
        for (int at = 0; at < vouched.length; at++) {
            vouched[at] = said.get(at).here();
        }
        return new RosterAnswers(said.stream().map(Vouched::person).toArray(UUID[]::new), vouched);
    }

    private record Absence(UUID person, int from, int until) {}

    /** The absences of people who live at a site that hold on a day, announced or said at a roster. */
    AbsencesSaid absences(String site, LocalDate day) {
        List<Absence> absences = jdbc.sql("""
                select person.id, from_day, until_day from (
                    select person, from_day, until_day from announced_absence
                        where :day between from_day and until_day
                    union
                    select away.person, day, away.until from roster,
                        unnest(roster.away, roster.away_until) as away(person, until)
                        where day <= :day and day > cast(:day as date) - 90 and away.until >= :day) as said
                join person on person.id = said.person and person.site = :site
                order by person.id, from_day, until_day""")
                .param("site", site)
                .param("day", Date.valueOf(day))
                .query((row, _) -> new Absence(
                        row.getObject(1, UUID.class),
                        Math.toIntExact(row.getDate(2).toLocalDate().toEpochDay()),
                        Math.toIntExact(row.getDate(3).toLocalDate().toEpochDay())))
                .list();
        return new AbsencesSaid(
                absences.stream().map(Absence::person).toArray(UUID[]::new),
                absences.stream().mapToInt(Absence::from).toArray(),
                absences.stream().mapToInt(Absence::until).toArray());
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
