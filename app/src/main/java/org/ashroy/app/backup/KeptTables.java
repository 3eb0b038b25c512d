package org.ashroy.app.backup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.app.ledger.Maintenance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which tables a backup holds. Every table is kept, unless a rebuild makes it from the journal or it is named here as not
 * kept: whoever adds a table and thinks of nothing loses nothing. A test pins the answer.
 */
@Component
class KeptTables {

    /** The tables that are neither kept as tables nor rebuilt from subjects, and why. */
    static final Map<String, String> NOT_KEPT = Map.of(
            "journal", "a section of its own, as a chain",
            "access_log", "a section of its own, as a chain",
            "journal_event", "made again from the journal's entries",
            "journal_command", "made again from the journal's entries",
            "limiter", "who is locked out for some minutes; a restore takes longer",
            "limiter_use", "how often in some minutes; a restore takes longer",
            "flyway_schema_history", "the migrations write it");

    private final JdbcClient jdbc;
    private final Maintenance maintenance;

    KeptTables(JdbcClient jdbc, Maintenance maintenance) {
        this.jdbc = jdbc;
        this.maintenance = maintenance;
    }

    /** All tables of the database. */
    Set<String> all() {
        return new TreeSet<>(jdbc.sql("""
                select c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace
                and c.relkind = 'r'""").query((row, _) -> row.getString(1)).list());
    }

    /**
     * Those that are equal in an equal copy: kept, rebuilt, or made again from the journal. The chains themselves are compared
     * by their heads, which stand for every byte of them.
     */
    Set<String> comparable() {
        Set<String> comparable = all();
        comparable.removeAll(NOT_KEPT.keySet());
        comparable.addAll(Set.of("journal_event", "journal_command"));
        return comparable;
    }

    /** How many bytes the database takes on its disk. */
    long bytes() {
        return jdbc.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }

    /** The kept ones, each after those it refers to, as they have to be filled. */
    List<String> ordered() {
        Set<String> kept = all();
        kept.removeAll(maintenance.rebuildableTables());
        kept.removeAll(NOT_KEPT.keySet());
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        kept.forEach(table -> needs.put(table, new TreeSet<>()));
        jdbc.sql("""
                select f.conrelid::regclass::text, f.confrelid::regclass::text from pg_constraint f
                where f.contype = 'f' and f.connamespace = current_schema()::regnamespace""").query(row -> {
            String from = row.getString(1);
            String to = row.getString(2);
            if (kept.contains(from) && kept.contains(to) && !from.equals(to)) {
                needs.computeIfAbsent(from, _ -> new TreeSet<>()).add(to);
            }
        });
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < needs.size()) {
            List<String> ready = needs.entrySet().stream()
                    .filter(entry -> !ordered.contains(entry.getKey()) && ordered.containsAll(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle");
            }
            ordered.addAll(ready);
        }
        return new ArrayList<>(ordered);
    }

    /** The columns of a table, in order. */
    List<String> columns(String table) {
        String columns = """
                select attname from pg_attribute where attrelid = (current_schema() || '.' || ?)::regclass
                and attnum > 0 and not attisdropped and attgenerated = '' order by attnum""";
        return jdbc.sql(columns)
                .param(table)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    boolean isEmpty(String table) {
        return jdbc.sql("select not exists (select from " + quoted(table) + ")")
                .query(Boolean.class)
                .single();
    }

    // Names come from the database's own catalogue; the check keeps anything else out for good.
    static String quoted(String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not the name of a table or column of ours");
        }
        return '"' + name + '"';
    }
}
