package org.ashroy.app.silence;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.ExpectedPerson;
import org.ashroy.kernel.silence.Model;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is looked for, and what was learned of how people are seen. */
@Repository
class LedgerStore {

    private static final int GROWN_UP = 18;

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Everybody who is part of the operation. They are known since they were registered, or since the first session of the
     * window that expects them, where that was before.
     */
    List<ExpectedPerson> people(LocalDate from, LocalDate today) {
        return jdbc.sql("""
                with first as (
                    select expected_person, min(day) as day from session, unnest(expected) as expected_person
                    where day between :from and :today group by expected_person),
                alone as (
                    select household from person where status = 'ACTIVE' and household is not null
                    group by household
                    having count(*) filter (where birth_year_latest <= :grownUp) = 1
                        and count(*) filter (where birth_year_latest > :grownUp) > 0)
                select person.id, person.site, person.sex, person.birth_year_earliest, person.birth_year_latest,
                    least(person.registered_on, first.day) as since,
                    exists (select 1 from service_week where service_week.person = person.id) as agreed,
                    person.relationship in ('ALONE', 'NOT_RELATED') and person.birth_year_latest > :grownUp as apart,
                    alone.household is not null and person.sex = 'FEMALE'
                        and person.birth_year_latest <= :grownUp as alone
                from person left join first on first.expected_person = person.id
                    left join alone on alone.household = person.household
                where person.status = 'ACTIVE'""")
                .param("from", Date.valueOf(from))
                .param("today", Date.valueOf(today))
                .param("grownUp", today.getYear() - GROWN_UP)
                .query((row, _) -> {
                    CareGroup group = row.getBoolean("apart")
                            ? CareGroup.CHILD_APART
                            : row.getBoolean("alone") ? CareGroup.ALONE_WITH_CHILDREN : CareGroup.USUAL;
                    AgeBand age = AgeBand.of(
                            new BirthYears(row.getInt("birth_year_earliest"), row.getInt("birth_year_latest")), today);
                    return new ExpectedPerson(
                            new SubjectId(row.getObject("id", UUID.class)),
                            row.getString("site"),
                            group.number(age, Sex.valueOf(row.getString("sex"))),
                            (int) row.getDate("since").toLocalDate().toEpochDay(),
                            row.getBoolean("agreed"));
                })
                .list();
    }

    /** Who of these is part of the operation. */
    Set<UUID> active(Collection<UUID> people) {
        return new HashSet<>(jdbc.sql("select id from person where id = any (?) and status = 'ACTIVE'")
                .param(people.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list());
    }

    /** The last model that was learned, where it was made for these streams and this care. */
    Optional<Model> model(Model usual) {
        return jdbc.sql("select model from silence_model order by revision desc limit 1")
                .query(String.class)
                .optional()
                .map(Model::read)
                .filter(model -> model.alike(usual));
    }

    /** Keeps a revision. */
    void write(Model model) {
        jdbc.sql("""
                insert into silence_model (revision, learned_on, model) values (?, ?, ?)
                on conflict (revision) do update set learned_on = excluded.learned_on, model = excluded.model""")
                .params(model.revision(), Date.valueOf(LocalDate.ofEpochDay(model.learnedOn())), model.write())
                .update();
    }

    /** The sessions of a day that are closed. */
    Set<SubjectId> closedOn(LocalDate day) {
        return new HashSet<>(jdbc.sql("select id from session where day = ? and status = 'CLOSED'")
                .param(Date.valueOf(day))
                .query((row, _) -> new SubjectId(row.getObject("id", UUID.class)))
                .list());
    }

    /** Which of these sessions are closed. */
    List<UUID> closed(Collection<UUID> sessions) {
        return jdbc.sql("select id from session where id = any (?) and status = 'CLOSED'")
                .param(sessions.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
