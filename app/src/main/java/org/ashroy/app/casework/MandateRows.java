package org.ashroy.app.casework;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.ashroy.app.registration.Sex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of mandates. */
@Repository
public class MandateRows {

    /**
     * A mandate as a list shows it.
     *
     * @param id of the mandate
     * @param given what was given
     * @param over first day on which it no longer holds; empty where it has no end
     * @param endedBecause why it ended early; empty where it did not
     */
    public record Row(UUID id, MandateChange.Given given, Optional<LocalDate> over, Optional<MandateEnd> endedBecause) {

        /** Whether it holds on a day. */
        public boolean holds(LocalDate day) {
            return !day.isBefore(given.from()) && (over.isEmpty() || day.isBefore(over.get()));
        }
    }

    private final JdbcClient jdbc;

    MandateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Mandates by organisation, those that began last first.
     *
     * @param organisation code; empty for all
     */
    List<Row> of(String organisation) {
        return jdbc.sql("""
                select * from mandate where ? in ('', organisation)
                order by organisation, valid_from desc, id""").param(organisation).query((row, _) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new MandateChange.Given(
                        row.getString("organisation"),
                        MandateBasis.valueOf(row.getString("basis")),
                        row.getString("reference"),
                        new Cover(
                                Population.valueOf(row.getString("population")),
                                row.getInt("age_from"),
                                row.getInt("age_to"),
                                values(row.getArray("sexes"), Sex::valueOf),
                                values(row.getArray("kinds"), CaseKind::valueOf)),
                        values(row.getArray("sites"), code -> code),
                        row.getDate("valid_from").toLocalDate(),
                        Optional.ofNullable(row.getDate("over"))
                                .map(over -> over.toLocalDate().minusDays(1))),
                Optional.ofNullable(row.getDate("over")).map(Date::toLocalDate),
                Optional.ofNullable(row.getString("ended_because")).map(MandateEnd::valueOf));
    }

    private static <T extends Comparable<T>> SortedSet<T> values(Array array, Function<String, T> read)
            throws SQLException {
        SortedSet<T> values = new TreeSet<>();
        Arrays.stream((String[]) array.getArray()).map(read).forEach(value -> values.add(value));
        return values;
    }
}
