package org.ashroy.app.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One real PostgreSQL for all tests of a run, with a fresh database for whoever asks. */
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    private static final class Holder {
        static final Path DIRECTORY = directory();
        static final PostgresServer SERVER = PostgresServer.start(DIRECTORY);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                SERVER.close();
                delete(DIRECTORY);
            }));
        }

        private static Path directory() {
            try {
                // Others must be able to walk through: under root the server runs as another user.
                return Files.createTempDirectory(
                        "ashroy-test",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            } catch (IOException exception) {
                throw new IllegalStateException(exception);
            }
        }
    }

    /** The server. */
    public static PostgresServer server() {
        return Holder.SERVER;
    }

    /** The address of a new, empty database. */
    public static String fresh() {
        String name = "test_" + NUMBER.incrementAndGet();
        try {
            server().createDatabase(name);
        } catch (SQLException exception) {
            throw new IllegalStateException(exception);
        }
        return server().jdbcUrl(name);
    }

    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, @Nullable IOException problem) throws IOException {
                    Files.delete(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
