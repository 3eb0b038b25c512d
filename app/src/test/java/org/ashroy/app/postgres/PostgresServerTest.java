package org.ashroy.app.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void whatWasCommittedIsThereAfterTheServerWasKilled() throws Exception {
        Path directory = Files.createTempDirectory(
                "ashroy-postgres", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            try (PostgresServer server = PostgresServer.start(directory)) {
                try (Connection connection = connect(server);
                        Statement statement = connection.createStatement()) {
                    statement.execute("create table kept (number int)");
                    statement.execute("insert into kept values (7)");
                }
                new ProcessBuilder("kill", "-9", Long.toString(server.pid()))
                        .start()
                        .waitFor();
            }
            try (PostgresServer again = PostgresServer.start(directory);
                    Connection connection = connect(again);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select number from kept")) {
                rows.next();
                assertEquals(7, rows.getInt(1));
                assertFalse(again.toString().contains(again.password()));
            }
        } finally {
            TestDatabase.delete(directory);
        }
    }

    private static Connection connect(PostgresServer server) throws Exception {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }
}
