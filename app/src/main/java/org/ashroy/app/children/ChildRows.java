package org.ashroy.app.children;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of children apart. */
@Repository
class ChildRows {

    /**
     * A child apart.
     *
     * @param person who
     * @param on day on which it was said last
     * @param caredFor whether somebody may speak for the child
     */
    record Row(UUID person, LocalDate on, boolean caredFor) {}

    private final JdbcClient jdbc;

    ChildRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Children apart, those longest known first.
     *
     * @param aloneOnly only those for whom nobody may speak yet
     */
    List<Row> apart(boolean aloneOnly) {
        return jdbc.sql("select person, said_on, cared_for from child where apart and not (? and cared_for)"
                        + " order by said_on, person")
                .param(aloneOnly)
                .query((row, _) -> new Row(
                        row.getObject("person", UUID.class),
                        row.getDate("said_on").toLocalDate(),
                        row.getBoolean("cared_for")))
                .list();
    }

    /** Which of these people are children apart for whom nobody may speak yet. */
    Set<UUID> standingAlone(Collection<UUID> people) {
        return new HashSet<>(jdbc.sql("select person from child where apart and not cared_for and person = any (?)")
                .param(people.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("person", UUID.class))
                .list());
    }

    /** The children whom a person was named as a relative or caregiver of. */
    List<UUID> childrenOf(UUID other) {
        return jdbc.sql("select person from child join child_tie on child_tie.child = child.id where other = ?")
                .param(other)
                .query((row, _) -> row.getObject("person", UUID.class))
                .list();
    }
}
