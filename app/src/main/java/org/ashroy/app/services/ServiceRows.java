package org.ashroy.app.services;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of services. */
@Repository
public class ServiceRows {

    /**
     * A service as a list shows it.
     *
     * @param id of the service
     * @param details what is said of it
     * @param closed why it takes nobody any more; empty while it does
     * @param inConflict whether two people said different things of it
     */
    public record Row(
            UUID id, ServiceDetails details, Optional<ServiceChange.ClosingReason> closed, boolean inConflict) {}

    /**
     * Which services a list shows.
     *
     * @param help only those that offer this; empty for all
     * @param organisation only those of this one; empty for all
     * @param sites only those at these; empty for all
     * @param closed whether those that take nobody any more are shown instead of those that do
     */
    public record Query(
            Optional<Help> help, Optional<String> organisation, Optional<List<String>> sites, boolean closed) {}

    private final JdbcClient jdbc;

    ServiceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One service. */
    public Optional<Row> byId(UUID id) {
        return jdbc.sql("select * from service where id = ?")
                .param(id)
                .query((row, _) -> row(row))
                .optional();
    }

    /**
     * A page of the list, by name.
     *
     * @param after name of the last row of the page before; empty for the first
     * @param afterId identifier of that row
     */
    public List<Row> page(Query query, String after, UUID afterId, int limit) {
        return jdbc.sql("""
                select * from service
                where (cast(? as text) is null or ? = any (helps))
                    and (cast(? as text) is null or organisation = ?)
                    and (cast(? as text[]) is null or site = any (?))
                    and (closed is not null) = ?
                    and (name, id) > (?, ?)
                order by name, id limit ?""")
                .param(query.help().map(Enum::name).orElse(null))
                .param(query.help().map(Enum::name).orElse(null))
                .param(query.organisation().orElse(null))
                .param(query.organisation().orElse(null))
                .param(query.sites().map(codes -> codes.toArray(String[]::new)).orElse(null))
                .param(query.sites().map(codes -> codes.toArray(String[]::new)).orElse(null))
                .param(query.closed())
                .param(after)
                .param(afterId)
                .param(limit)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        Optional<Integer> capacity = Optional.ofNullable(row.getObject("capacity", Integer.class));
        return new Row(
                row.getObject("id", UUID.class),
                new ServiceDetails(
                        row.getString("organisation"),
                        row.getString("name"),
                        strings(row, "helps").stream()
                                .map(Help::valueOf)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        row.getString("site"),
                        Takes.valueOf(row.getString("takes")),
                        row.getInt("youngest"),
                        row.getInt("oldest"),
                        new TreeSet<>(strings(row, "languages")),
                        row.getString("hours"),
                        row.getBoolean("free"),
                        capacity,
                        row.getString("reached"),
                        Optional.ofNullable(row.getObject("focal", UUID.class))),
                Optional.ofNullable(row.getString("closed")).map(ServiceChange.ClosingReason::valueOf),
                row.getBoolean("in_conflict"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
