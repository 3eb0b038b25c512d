package org.ashroy.app.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A fresh database for a test class, on one server that all tests of this JVM share. */
public record TestDatabase(String url, String user, String password) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Holds the server: started at the first use, ended and removed with the JVM. */
    private static final class Shared {

        static final Path DIRECTORY = directory();

        static final PostgresServer SERVER = start();

        static final String TEMPLATE = template();

        private static PostgresServer start() {
            PostgresServer server = PostgresServer.start(DIRECTORY, Optional.of("nobody"), line -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                try {
                    PostgresBinaries.delete(DIRECTORY);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }));
            return server;
        }

        private static Path directory() {
            try {
                return Files.createTempDirectory("ashroy-test-postgres");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static String template() {
            String url = SERVER.createDatabase("migrated");
            try (Connection connection = DriverManager.getConnection(url, SERVER.user(), SERVER.password());
                    Statement statement = connection.createStatement()) {
                // What the product holds against a power cut is tested on servers of its own; here a hundred thousand
                // commits need not wait for the disk.
                statement.execute("alter role current_user set synchronous_commit = off");
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            Flyway.configure()
                    .dataSource(url, SERVER.user(), SERVER.password())
                    .load()
                    .migrate();
            return "migrated";
        }
    }

    /** A new database with every migration of the class path applied. */
    public static TestDatabase fresh() {
        return from(Shared.TEMPLATE);
    }

    /** A new database with nothing in it. */
    public static TestDatabase empty() {
        return from("template1");
    }

    /** Lets a server that a test starts run with the programs that are unpacked already. */
    public static void sharePrograms(Path directory) {
        PostgresServer.sharePrograms(Shared.DIRECTORY, directory);
    }

    private static TestDatabase from(String template) {
        PostgresServer server = Shared.SERVER;
        String url = server.createDatabase("test_" + COUNT.incrementAndGet(), template);
        return new TestDatabase(url, server.user(), server.password());
    }

    /** Connections to it, without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** Points a Spring test at it; call it from a method with DynamicPropertySource. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> user);
        registry.add("spring.datasource.password", () -> password);
    }

    @Override
    public String toString() {
        return url;
    }
}
