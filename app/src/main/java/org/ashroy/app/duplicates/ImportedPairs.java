package org.ashroy.app.duplicates;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.ashroy.app.registration.PossiblySame;
import org.ashroy.linkage.Band;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The pairs that the import of a list found, decided since or not. Whoever is erased is in none of them. */
@Repository
public class ImportedPairs {

    private final JdbcClient jdbc;

    ImportedPairs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A pair as the page of an import shows it.
     *
     * @param id of the pair
     * @param one the first record
     * @param oneCode its code
     * @param other the second record
     * @param otherCode its code
     * @param probability that both are of one person, 0 to 1
     * @param band what to do with the pair
     */
    public record Line(
            UUID id, UUID one, String oneCode, UUID other, String otherCode, double probability, Band band) {}

    /** How many pairs an import found. */
    public long count(UUID list) {
        return jdbc.sql("select count(*) from duplicate_candidate where imported = ?")
                .param(list)
                .query(Long.class)
                .single();
    }

    /**
     * A page of them, the most probable first.
     *
     * @param list the import
     * @param probability of the last pair of the page before; 2 for the first page
     * @param after identifier of that pair
     * @param limit at most so many
     */
    public List<Line> page(UUID list, double probability, UUID after, int limit) {
        return jdbc.sql("""
                select pair.id, a.id, a.code, b.id, b.code, pair.probability, pair.band
                from duplicate_candidate pair join person a on a.id = pair.one join person b on b.id = pair.other
                where pair.imported = ? and (pair.probability, pair.id) < (?, ?)
                order by pair.probability desc, pair.id desc limit ?""")
                .params(list, probability, after, limit)
                .query((row, _) -> new Line(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        row.getDouble(6),
                        Band.valueOf(row.getString(7))))
                .list();
    }

    /** Calls the consumer with each of them. */
    public void each(UUID list, Consumer<PossiblySame.Pair> consumer) {
        jdbc.sql("select one, other, probability, band from duplicate_candidate where imported = ?")
                .param(list)
                .query(row -> {
                    consumer.accept(new PossiblySame.Pair(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getDouble(3),
                            Band.valueOf(row.getString(4))));
                });
    }
}
