package org.ashroy.app.silence;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far verification exercises are, in counts (S18). */
@Repository
public class Verifications {

    /**
     * The exercise at one site. A person who was expected on several days counts once, and who was seen at another site was seen.
     *
     * @param site P-code
     * @param first its first day
     * @param last its last day
     * @param expected people who were expected
     * @param seen those of them who were looked at
     * @param byCard those of them whose card was scanned and who were not looked at
     */
    public record AtSite(String site, LocalDate first, LocalDate last, long expected, long seen, long byCard) {

        /** People of whom nobody knows yet. */
        public long notSeen() {
            return expected - seen - byCard;
        }
    }

    private final JdbcClient jdbc;

    Verifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The exercises of some days, by site.
     *
     * @param sites P-codes of the sites that are asked for
     * @param from first day
     * @param to last day
     */
    public List<AtSite> between(Set<String> sites, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                with exercise as (
                    select site, day, expected, seen, seen_by_scan from session
                    where kind = 'VERIFICATION' and held and day between :from and :to),
                expected as (
                    select person, site, min(day) as first, max(day) as last
                    from exercise, unnest(expected) person where site = any (:sites) group by person, site),
                seen as (select distinct person from exercise, unnest(seen) person),
                scanned as (select distinct person from exercise, unnest(seen_by_scan) person)
                select site, min(first), max(last), count(*), count(seen.person),
                    count(*) filter (where seen.person is null and scanned.person is not null)
                from expected left join seen using (person) left join scanned using (person)
                group by site order by site""")
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .param("sites", sites.toArray(String[]::new))
                .query((row, _) -> new AtSite(
                        row.getString(1),
                        row.getDate(2).toLocalDate(),
                        row.getDate(3).toLocalDate(),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list();
    }
}
