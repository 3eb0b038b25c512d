package org.ashroy.app.silence;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.registration.BirthYears;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom verification exercises did not find. */
@Repository
class NotFoundStore {

    private final JdbcClient jdbc;

    NotFoundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who was expected at the exercise of a site and was looked at nowhere: a card without a face does not find anybody. Of sessions
     * that are closed and took place.
     *
     * @param after the code behind which the page begins; empty for the first
     */
    List<NotFoundLine> notFound(String site, LocalDate from, LocalDate to, String after, int limit) {
        return jdbc.sql("""
                with exercise as (
                    select site, expected, seen from session
                    where kind = 'VERIFICATION' and held and status = 'CLOSED' and day between :from and :to),
                expected as (select distinct person from exercise, unnest(expected) person where site = :site),
                seen as (select distinct person from exercise, unnest(seen) person)
                select person.id, person.code, person.site, person.birth_year_earliest, person.birth_year_latest,
                    exists (select 1 from welfare_check w where w.person = person.id and w.status <> 'CLOSED') as checked
                from expected join person on person.id = expected.person
                    left join seen on seen.person = expected.person
                where seen.person is null and person.status = 'ACTIVE' and person.code > :after
                order by person.code limit :limit""")
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .param("site", site)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new NotFoundLine(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("site"),
                        new BirthYears(row.getInt("birth_year_earliest"), row.getInt("birth_year_latest")),
                        row.getBoolean("checked")))
                .list();
    }
}
