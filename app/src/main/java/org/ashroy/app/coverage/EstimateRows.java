package org.ashroy.app.coverage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of estimates. */
@Repository
class EstimateRows {

    /**
     * The estimate that counts for a site.
     *
     * @param figure how many, from what, of which day
     * @param inConflict whether others stand beside it
     */
    record Row(Figure figure, boolean inConflict) {}

    private final JdbcClient jdbc;

    EstimateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All estimates, by the P-code of their site. */
    Map<String, Row> all() {
        Map<String, Row> all = new HashMap<>();
        jdbc.sql("select site, people, source, as_of, groups, in_conflict from population_estimate")
                .query(row -> {
                    all.put(
                            row.getString(1),
                            new Row(
                                    new Figure(
                                            row.getInt(2),
                                            EstimateSource.valueOf(row.getString(3)),
                                            row.getDate(4).toLocalDate(),
                                            List.of((Integer[]) row.getArray(5).getArray())),
                                    row.getBoolean(6)));
                });
        return all;
    }
}
