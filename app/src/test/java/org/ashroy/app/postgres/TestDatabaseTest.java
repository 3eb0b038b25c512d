package org.ashroy.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    private static Connection connect(String url) throws SQLException {
        PostgresServer server = TestDatabase.server();
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    @Test
    void givesEveryCallerItsOwnDatabase() throws Exception {
        String one = TestDatabase.fresh();
        String other = TestDatabase.fresh();
        assertThat(one).isNotEqualTo(other);
        try (Connection connection = connect(one);
                Statement statement = connection.createStatement()) {
            statement.execute("create table only_here (number integer)");
        }
        try (Connection connection = connect(other);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select from only_here")).isInstanceOf(SQLException.class);
        }
    }
}
