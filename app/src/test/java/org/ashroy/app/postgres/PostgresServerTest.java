package org.ashroy.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    private Path directory = Path.of("unset");

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("ashroy-postgres");
        TestDatabase.sharePrograms(directory);
    }

    @AfterEach
    void removeDirectory() throws IOException {
        PostgresBinaries.delete(directory);
    }

    private PostgresServer start() {
        return PostgresServer.start(directory, Optional.of("nobody"), line -> {});
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static String ask(PostgresServer server, String query) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void keepsWhatWasCommittedWhenTheServerIsKilledAndWhenItIsReopened() throws Exception {
        try (PostgresServer server = start()) {
            try (Connection connection = connect(server);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept (word text)");
                statement.execute("insert into kept values ('still here')");
            }
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show data_checksums")).isEqualTo("on");
            assertThat(ask(server, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            ProcessHandle.of(server.processId()).orElseThrow().destroyForcibly();
            try (PostgresServer second = start()) {
                assertThat(ask(second, "select word from kept")).isEqualTo("still here");
            }
        }
        try (PostgresServer third = start()) {
            assertThat(ask(third, "select word from kept")).isEqualTo("still here");
            assertThat(third.toString()).doesNotContain(third.password());
        }
    }

    @Test
    void keepsItsSecretsToItself() throws Exception {
        try (PostgresServer server = start()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guess"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> server.createDatabase("a; drop database ashroy"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void logsErrorsWithoutTheValuesThatCausedThem() throws Exception {
        try (PostgresServer server = start();
                Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("create table named (name text primary key)");
            statement.execute("insert into named values ('Samuda')");
            assertThatThrownBy(() -> statement.execute("insert into named values ('Samuda')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Files.readString(directory.resolve("postgres.log")))
                .contains("duplicate key")
                .doesNotContain("Samuda");
    }

    @Test
    void refusesASecondServerInTheSameDirectory() {
        try (PostgresServer first = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("process " + first.processId())
                    .hasMessageContaining("already runs");
        }
    }

    @Test
    void refusesADirectoryOfAnotherAccount() throws Exception {
        Path foreign = SystemUser.isRoot() ? directory : Path.of("/usr");
        if (SystemUser.isRoot()) {
            Files.setAttribute(directory, "unix:uid", 1);
        }
        assertThatThrownBy(() -> PostgresServer.start(foreign, Optional.of("nobody"), line -> {}))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("belongs to account number");
    }

    @Test
    void saysWhichDirectoryTheAccountCannotReach() throws Exception {
        Assumptions.assumeTrue(SystemUser.isRoot(), "only root hands the database to another account");
        Path inner = directory.resolve("inner");
        assertThatThrownBy(() -> PostgresServer.start(inner, Optional.of("nobody"), line -> {}))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("cannot reach");
    }
}
