package org.ashroy.app.registration;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many people are registered: counts by what is clear, for those who may see nobody. Who died or left is not counted. */
@Repository
public class PeopleCounts {

    /** Years of birth that span more say nothing of an age. */
    private static final int WIDEST = 100;

    private static final String AGE = """
            case when birth_year_latest - birth_year_earliest > :widest then -1
                else greatest(0, :year - (birth_year_earliest + birth_year_latest) / 2) end as age,""";

    private final JdbcClient jdbc;

    PeopleCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * People of one site, sex and age.
     *
     * @param site P-code
     * @param sex their sex
     * @param age their ages, by the middle of the years in which they may be born; empty where that says nothing
     * @param people how many
     * @param recent how many of them were registered on the day asked about or later
     */
    public record BySite(String site, Sex sex, Optional<AgeBand> age, long people, long recent) {}

    /**
     * People of one sex and age who were registered on one day.
     *
     * @param sex their sex
     * @param age their ages; empty where the years of birth say nothing
     * @param day of registration
     * @param people how many
     */
    public record ByDay(Sex sex, Optional<AgeBand> age, LocalDate day, long people) {}

    /** Everybody, by site, sex and age; a band of ages comes in several parts. */
    public List<BySite> bySite(LocalDate today, LocalDate recentFrom) {
        return jdbc.sql("select site, sex, " + AGE + """
                 count(*), count(*) filter (where registered_on >= :recent)
                from person where status = 'ACTIVE' group by 1, 2, 3""")
                .param("widest", WIDEST)
                .param("year", today.getYear())
                .param("recent", Date.valueOf(recentFrom))
                .query((row, _) -> new BySite(
                        row.getString(1),
                        Sex.valueOf(row.getString(2)),
                        band(row.getInt(3)),
                        row.getLong(4),
                        row.getLong(5)))
                .list();
    }

    /** The people at these sites, by sex, age and day of registration; a band of ages comes in several parts. */
    public List<ByDay> byDay(List<String> sites, LocalDate today) {
        return jdbc.sql("select sex, " + AGE + """
                 registered_on, count(*)
                from person where status = 'ACTIVE' and site = any (:sites) group by 1, 2, 3""")
                .param("widest", WIDEST)
                .param("year", today.getYear())
                .param("sites", sites.toArray(String[]::new))
                .query((row, _) -> new ByDay(
                        Sex.valueOf(row.getString(1)),
                        band(row.getInt(2)),
                        row.getDate(3).toLocalDate(),
                        row.getLong(4)))
                .list();
    }

    private static Optional<AgeBand> band(int age) {
        return age < 0 ? Optional.empty() : Optional.of(AgeBand.of(age));
    }
}
