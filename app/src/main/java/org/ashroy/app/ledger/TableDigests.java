package org.ashroy.app.ledger;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands in tables, as a count and a fingerprint of all rows in whatever order: two copies are compared by it. */
@Component
public class TableDigests {

    /**
     * What stands in one table.
     *
     * @param rows how many rows
     * @param hash equal where every row is byte for byte equal; equal ciphertext of the same subject and field opens to equal
     *     values, so that the decrypted state is then the same too
     */
    public record Digest(long rows, String hash) {}

    private final JdbcClient jdbc;

    TableDigests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The tables as they are in this transaction, by name.
     *
     * @param tables names of tables of ours
     */
    public SortedMap<String, Digest> of(Collection<String> tables) {
        SortedMap<String, Digest> digests = new TreeMap<>();
        for (String table : tables) {
            String sql = "select count(*), coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
                    + quoted(table) + " t";
            digests.put(
                    table,
                    jdbc.sql(sql)
                            .query((row, _) -> new Digest(row.getLong(1), row.getString(2)))
                            .single());
        }
        return digests;
    }

    // Table names come from the modules' own code; the check keeps anything else out for good.
    static String quoted(String table) {
        if (!table.matches("[a-z_]{1,60}")) {
            throw new IllegalArgumentException("not the name of a table of ours");
        }
        return '"' + table + '"';
    }
}
