package org.ashroy.app.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of a run, with a fresh database for whoever asks. */
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /** Holds the server: started at the first use, ended and removed with the JVM. */
    private static final class Holder {

        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                Path directory = Files.createTempDirectory("ashroy-test");
                PostgresServer server = PostgresServer.start(directory, Optional.of("nobody"), line -> {});
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    try {
                        PostgresBinaries.delete(directory);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }));
                return server;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** The server. */
    public static PostgresServer server() {
        return Holder.SERVER;
    }

    /** The address of a new, empty database. */
    public static String fresh() {
        return server().createDatabase("test_" + NUMBER.incrementAndGet());
    }
}
