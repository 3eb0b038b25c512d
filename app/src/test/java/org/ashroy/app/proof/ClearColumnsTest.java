package org.ashroy.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.ashroy.app.postgres.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be read on a stolen disk is listed, each column with its reason, and nothing beside the list can be. */
class ClearColumnsTest {

    private static final String SEALED = "_sealed";

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh().dataSource());

    private Map<String, String> columns() {
        Map<String, String> columns = new TreeMap<>();
        jdbc.sql("""
                select relname, attname, format_type(atttypid, atttypmod)
                from pg_attribute join pg_class on pg_class.oid = attrelid
                join pg_namespace on pg_namespace.oid = relnamespace
                where nspname = 'public' and relkind in ('r', 'p', 'm', 'v') and attnum > 0 and not attisdropped
                    and relname <> 'flyway_schema_history'""")
                .query((row, _) ->
                        columns.put(row.getString(1) + "." + row.getString(2), String.valueOf(row.getString(3))))
                .list();
        return columns;
    }

    private static Map<String, String> pinned() throws IOException {
        Map<String, String> pinned = new TreeMap<>();
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ClearColumnsTest.class.getResourceAsStream("clear-columns.txt")),
                StandardCharsets.UTF_8))) {
            for (String line :
                    list.lines().filter(line -> !line.startsWith("#")).toList()) {
                List<String> parts = List.of(line.split("\\|", -1));
                assertThat(parts).as(line).hasSize(3);
                assertThat(parts.get(2)).as("the reason of " + line).isNotBlank();
                pinned.put(parts.get(0).strip(), parts.get(1).strip());
            }
        }
        return pinned;
    }

    @Test
    void everyClearColumnIsPinnedWithItsReason() throws IOException {
        Map<String, String> clear = columns();
        clear.keySet().removeIf(column -> column.endsWith(SEALED));
        assertThat(clear)
                .as("columns of the database beside clear-columns.txt: seal what is new, or add it there with a reason")
                .isEqualTo(pinned());
    }

    @Test
    void whatIsCalledSealedIsCiphertext() {
        Map<String, String> sealed = columns();
        sealed.keySet().removeIf(column -> !column.endsWith(SEALED));
        assertThat(sealed).isNotEmpty();
        assertThat(sealed.values()).containsOnly("bytea");
    }

    @Test
    void aNewClearColumnIsNoticed() throws SQLException {
        jdbc.sql("alter table person add column nickname text").update();
        assertThat(columns()).containsEntry("person.nickname", "text");
    }
}
