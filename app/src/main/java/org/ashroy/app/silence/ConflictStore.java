package org.ashroy.app.silence;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of conflicts of sightings, read; and the sessions at which the same people were recorded on one day. */
@Repository
class ConflictStore {

    private final JdbcClient jdbc;

    ConflictStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two sessions of one day at different places at which this person was recorded. */
    record Candidate(UUID person, LocalDate day, UUID first, UUID second) {}

    /**
     * People who were recorded on one day at sessions of different places.
     *
     * @param people only these; all where it is empty
     */
    List<Candidate> candidates(LocalDate from, Collection<UUID> people) {
        return jdbc.sql("""
                with recorded as (
                    select distinct person, session.id, session.day, session.site
                    from session, unnest(seen || seen_by_scan) as person
                    where session.day >= :from and (:everybody or person = any (:people)
                        and (seen && :people or seen_by_scan && :people)))
                select a.person, a.day, a.id as first, b.id as second
                from recorded a join recorded b on b.person = a.person and b.day = a.day and b.site <> a.site
                    and b.id > a.id
                order by a.person, a.day, a.id, b.id""")
                .param("from", Date.valueOf(from))
                .param("everybody", people.isEmpty())
                .param("people", people.toArray(UUID[]::new))
                .query((row, _) -> new Candidate(
                        row.getObject("person", UUID.class),
                        row.getDate("day").toLocalDate(),
                        row.getObject("first", UUID.class),
                        row.getObject("second", UUID.class)))
                .list();
    }

    /** Whose sighting does not count at which session, since a day. */
    Map<UUID, Set<UUID>> discounted(LocalDate from) {
        Map<UUID, Set<UUID>> discounted = new HashMap<>();
        jdbc.sql("""
                select person, session from sighting_conflict, unnest(sessions) as session
                where day >= ? and not session = any (holds)""").param(Date.valueOf(from)).query(row -> {
            discounted
                    .computeIfAbsent(row.getObject("session", UUID.class), _ -> new HashSet<>())
                    .add(row.getObject("person", UUID.class));
        });
        return discounted;
    }

    /** A conflict without its sessions' lines. */
    record Row(UUID id, UUID person, String code, LocalDate day, List<UUID> sessions, boolean lookedAt) {}

    /** The conflicts of an area, those that nobody looked at first. */
    List<Row> conflicts(String[] codes, int limit) {
        return jdbc.sql("""
                select c.*, person.code from sighting_conflict c join person on person.id = c.person
                where array[person.site, '*'] && cast(? as text[])
                order by looked_at, day desc, c.id limit ?""")
                .params(codes, limit)
                .query((row, _) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("person", UUID.class),
                        row.getString("code"),
                        row.getDate("day").toLocalDate(),
                        List.of((UUID[]) row.getArray("sessions").getArray()),
                        row.getBoolean("looked_at")))
                .list();
    }

    /** How many conflicts of an area nobody looked at. */
    long toLookAt(String[] codes) {
        return jdbc.sql("""
                select count(*) from sighting_conflict c join person on person.id = c.person
                where not looked_at and array[person.site, '*'] && cast(? as text[])""").param(codes).query(Long.class).single();
    }
}
