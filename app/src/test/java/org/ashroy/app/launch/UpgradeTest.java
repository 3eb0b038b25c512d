package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.cards.Cards;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.postgres.TestDatabase;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of the oldest version, with its journal and tables, brought to this version, cut between steps and in the
 * midst of one: what comes out has the structure of a new database and the rows that a rebuild makes.
 */
class UpgradeTest extends AppTest {

    /** The oldest version, and where upgrades from it are cut: in the midst, before what changes tables that are there, never. */
    private static final List<String> CUTS = List.of("6", "51", "101", "latest");

    /** Rows that no version before this one could write, by table. */
    private static final Map<String, String> ONLY_NOW = Map.of(
            "card",
            "run is not null",
            "person",
            "known_as_sealed is not null",
            "photo",
            "shows <> 'FACE'",
            "session",
            "coarse",
            "welfare_check",
            "meeting_tried_at is not null or causes <> '{}' or escalated > 0 or escalated_at is not null or harms > 0 or whereabouts <> case "
                    + "when status <> 'CLOSED' then 'CHECK_DUE' when ended in ('SEEN', 'SEEN_AGAIN') then 'SEEN' else 'CLOSED' end");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private Registration registration;

    @Autowired
    private Cards cards;

    @Autowired
    private Sites sites;

    @Autowired
    private javax.sql.DataSource present;

    private static Flyway to(TestDatabase database, String version) {
        return Flyway.configure()
                .dataSource(database.dataSource())
                .target(version)
                .load();
    }

    private static List<String> columns(JdbcClient database, String table) {
        return database.sql("""
                select column_name from information_schema.columns
                where table_schema = 'public' and table_name = ? order by ordinal_position""")
                .param(table)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static Set<String> structure(JdbcClient database) {
        return new TreeSet<>(database.sql("""
                select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
                    || coalesce(column_default, '') from information_schema.columns
                where table_schema = 'public' and table_name <> 'flyway_schema_history'
                union all select indexdef from pg_indexes
                where schemaname = 'public' and tablename <> 'flyway_schema_history'""").query(String.class).list());
    }

    private static List<String> rows(JdbcClient database, String table) {
        // A large entry stands where it was before an upgrade, and in another column now.
        if (table.equals("journal")) {
            return database.sql("""
                    select position || ' ' || encode(coalesce(bytes, uncompressed), 'hex') || ' ' || encode(hash, 'hex') from journal
                    order by position""")
                    .query((row, _) -> String.valueOf(row.getString(1)))
                    .list();
        }
        String without = ONLY_NOW.containsKey(table) ? " where not (" + ONLY_NOW.get(table) + ")" : "";
        // Which program wrote a row is the one thing that an upgrade leaves as it was: by it rows are found that are to
        // be
        // written again.
        return database.sql("select (to_jsonb(t) - 'written_as')::text from " + table + " t" + without + " order by 1")
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    /** Writes into a table of an older version what stands in the present one, as far as it has the columns. */
    private void copy(String table, JdbcClient older, TestDatabase to) throws SQLException, IOException {
        String columns = String.join(", ", columns(older, table));
        String now = table.equals("journal") && !columns.contains("uncompressed")
                ? columns.replace("bytes", "coalesce(bytes, uncompressed)")
                : columns;
        String without = ONLY_NOW.containsKey(table) ? " where not (" + ONLY_NOW.get(table) + ")" : "";
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        try (Connection from = present.getConnection();
                Connection into = to.dataSource().getConnection()) {
            from.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select " + now + " from " + table + without + ") to stdout", copied);
            into.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + table + " (" + columns + ") from stdin",
                            new ByteArrayInputStream(copied.toByteArray()));
        }
    }

    private void people() {
        sites.save(new Site("UPGRADE-1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        for (int at = 0; at < 3; at++) {
            SubjectId id = SubjectId.create();
            registration.register(
                    TestPeople.alone(
                            "UPGRADE-1", id, TestPeople.woman("Upgraded", 1980).build()),
                    Ledger.SYSTEM);
            cards.give(
                    CommandId.create(), SubjectId.create(), id.value(), new Cards.Order(false, false), Ledger.SYSTEM);
        }
    }

    @Test
    void fromTheOldestVersionWhereverItIsCut() throws SQLException, IOException {
        people();
        TestDatabase older = TestDatabase.empty();
        JdbcClient old = JdbcClient.create(older.dataSource());
        Set<String> wanted = new TreeSet<>(maintenance.rebuildableTables());
        wanted.addAll(List.of("journal", "journal_event", "journal_command", "access_log"));
        Set<String> filled = new TreeSet<>();
        for (String version : CUTS) {
            // A program of its own each time, as after a kill between two steps.
            to(older, version).migrate();
            for (String table : List.of("journal", "journal_event", "journal_command", "access_log")) {
                if (filled.add(table)) {
                    copy(table, old, older);
                }
            }
            for (String table : wanted) {
                if (!columns(old, table).isEmpty() && filled.add(table)) {
                    copy(table, old, older);
                }
            }
        }
        assertThat(filled).isEqualTo(wanted);
        assertThat(structure(old)).isEqualTo(structure(jdbc));
        for (String table : wanted) {
            assertThat(rows(old, table)).as(table).isEqualTo(rows(jdbc, table));
        }
        // Nothing is left to do, and doing it again does nothing.
        List<String> said = new ArrayList<>();
        UpgradeConfiguration.upgrade(to(older, "latest"), said::add);
        assertThat(said).isEmpty();
    }

    private static long terminated(JdbcClient database) {
        return database.sql("""
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and query like '%card%'
                    and pid <> pg_backend_pid()""").query(Long.class).single();
    }

    @Test
    void killedInTheMidstOfAStepNothingOfItIsThereAndTheNextStartGoesOn() throws Exception {
        TestDatabase older = TestDatabase.empty();
        JdbcClient old = JdbcClient.create(older.dataSource());
        to(older, "0140").migrate();
        try (Connection holding = older.dataSource().getConnection()) {
            holding.setAutoCommit(false);
            holding.createStatement().execute("lock table card in access share mode");
            CompletableFuture<Void> cut =
                    CompletableFuture.runAsync(() -> UpgradeConfiguration.upgrade(to(older, "latest"), line -> {}));
            // It waits in the midst of the step that changes this table; then its connection is gone.
            Instant latest = Instant.now().plusSeconds(20);
            while (terminated(old) == 0) {
                assertThat(Instant.now()).isBefore(latest);
                Thread.sleep(20);
            }
            assertThatThrownBy(cut::join).hasRootCauseInstanceOf(SQLException.class);
            holding.rollback();
        }
        assertThat(columns(old, "card")).doesNotContain("holders", "run", "in_hand");
        List<String> said = new ArrayList<>();
        UpgradeConfiguration.upgrade(to(older, "latest"), said::add);
        assertThat(said).hasSize(1).first().asString().contains("from version 0140");
        assertThat(structure(old)).isEqualTo(structure(jdbc));
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAsItIs() {
        TestDatabase newer = TestDatabase.fresh();
        JdbcClient database = JdbcClient.create(newer.dataSource());
        database.sql("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                    execution_time, success)
                values (10000, '9000', 'of a newer program', 'SQL', 'V9000__newer.sql', 'test', 1, true)""").update();
        Set<String> before = structure(database);
        assertThatThrownBy(() -> UpgradeConfiguration.upgrade(to(newer, "latest"), line -> {}))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("upgraded by a newer Ashroy")
                .hasMessageContaining("restore the backup");
        assertThat(structure(database)).isEqualTo(before);
    }
}
