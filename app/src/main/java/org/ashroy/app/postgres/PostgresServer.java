package org.ashroy.app.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of Ashroy's own: fsync on, SCRAM, loopback only, no socket, data in a directory of its own. It dies with
 * this process, however that dies: the kernel sends it a signal (PR_SET_PDEATHSIG), which is bound to the thread that
 * started it, so that thread never ends. PostgreSQL refuses to run as root; there it runs as another user.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "ashroy";

    private final Process process;
    private final int port;
    private final String password;

    private PostgresServer(Process process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts PostgreSQL, making its data directory where there is none.
     *
     * @param directory where programs, data and log lie; made where missing
     * @throws PostgresException where that cannot be done, saying what to do
     */
    public static PostgresServer start(Path directory) {
        try {
            Path absolute = directory.toAbsolutePath();
            Files.createDirectories(absolute);
            Account account = Account.choose();
            Path programs = Binaries.unpack(absolute);
            Path data = absolute.resolve("data");
            String password = password(absolute.resolve("password"));
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                account.own(absolute);
                initialise(programs, data, absolute.resolve("password"), account);
            }
            waitForPredecessor(data);
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            int port = freePort();
            Process process = launch(programs, data, absolute.resolve("postgres.log"), port, account);
            PostgresServer server = new PostgresServer(process, port, password);
            server.awaitReady(absolute.resolve("postgres.log"));
            return server;
        } catch (IOException exception) {
            throw new PostgresException(
                    "cannot prepare PostgreSQL in " + directory
                            + "; check that the disk is not full and that the directory belongs to you",
                    exception);
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random), StandardOpenOption.TRUNCATE_EXISTING);
        }
        return Files.readString(file).strip();
    }

    private static void initialise(Path programs, Path data, Path passwordFile, Account account) throws IOException {
        List<String> command = account.prefix(false);
        command.addAll(List.of(
                programs.resolve("bin/initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "-k"));
        Path log = data.resolveSibling("initdb.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (waitFor(process) != 0) {
            throw new PostgresException("initdb failed; its words are in " + log, null);
        }
    }

    // A postmaster that was killed stays a zombie until its parent takes note; it counts as dead.
    private static void waitForPredecessor(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        String first = Files.readAllLines(file).getFirst().strip();
        Path stat = Path.of("/proc", first, "stat");
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (alive(stat)) {
            if (System.nanoTime() > deadline) {
                throw new PostgresException(
                        "another PostgreSQL (process " + first + ") still uses " + data
                                + "; stop the Ashroy it belongs to first",
                        null);
            }
            pause();
        }
    }

    private static boolean alive(Path stat) throws IOException {
        if (!Files.exists(stat)) {
            return false;
        }
        try {
            String text = Files.readString(stat);
            return text.contains("(postgres)") && text.charAt(text.lastIndexOf(')') + 2) != 'Z';
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static Process launch(Path programs, Path data, Path log, int port, Account account) {
        List<String> command = account.prefix(true);
        command.addAll(List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "max_connections=60",
                "-c",
                "shared_buffers=256MB",
                // Parameters of statements may hold what identifies people.
                "-c",
                "log_statement=none",
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "log_parameter_max_length_on_error=0"));
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread supervisor = new Thread(
                () -> {
                    try {
                        Process process = new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                                .start();
                        started.complete(process);
                        process.waitFor();
                    } catch (IOException | InterruptedException exception) {
                        started.completeExceptionally(exception);
                    }
                },
                "postgres supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
        try {
            return started.get();
        } catch (ExecutionException exception) {
            throw new PostgresException("cannot start " + command.getFirst(), exception.getCause());
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while starting PostgreSQL", exception);
        }
    }

    private void awaitReady(Path log) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new PostgresException("PostgreSQL ended while starting; its words are in " + log, null);
            }
            try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, password)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                // Refused connections and "starting up" are what waiting is for; anything else runs into the deadline.
                pause();
            }
        }
        close();
        throw new PostgresException("PostgreSQL was not ready after " + PATIENCE.toSeconds() + " s; see " + log, null);
    }

    /** Where its main database is. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /** Where one of its databases is. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The database user. */
    public String user() {
        return USER;
    }

    /** The user's password. */
    public String password() {
        return password;
    }

    /**
     * Makes an empty database.
     *
     * @param name lower-case letters, digits and underscores
     */
    public void createDatabase(String name) throws SQLException {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("a database name is made of lower-case letters, digits, underscores");
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    /** The process number of the server, for tests and status. */
    public long pid() {
        return process.pid();
    }

    /** Stops it: connections are ended, everything committed is on disk. */
    @Override
    public void close() {
        // SIGINT is PostgreSQL's fast shutdown; SIGTERM, which Process.destroy sends, would wait for every client.
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException exception) {
            process.destroy();
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "PostgresServer[" + jdbcUrl() + "]";
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while waiting for PostgreSQL", exception);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while waiting for PostgreSQL", exception);
        }
    }

    /** As whom PostgreSQL runs: ourselves, or, where we are root, a user without rights. */
    private record Account(Optional<String> other) {

        static Account choose() throws IOException {
            if (!System.getProperty("user.name").equals("root")) {
                return new Account(Optional.empty());
            }
            List<String> users = Files.readAllLines(Path.of("/etc/passwd"));
            for (String name : List.of("ashroy", "postgres", "nobody")) {
                if (users.stream().anyMatch(line -> line.startsWith(name + ":"))) {
                    return new Account(Optional.of(name));
                }
            }
            throw new PostgresException(
                    "PostgreSQL does not run as root and there is no user for it; run: useradd --system ashroy", null);
        }

        void own(Path directory) throws IOException {
            if (other.isPresent()) {
                Process process = new ProcessBuilder("chown", "-R", other.get(), directory.toString()).start();
                if (waitFor(process) != 0) {
                    throw new PostgresException("cannot give " + directory + " to the user " + other.get(), null);
                }
            }
        }

        List<String> prefix(boolean dieWithParent) {
            List<String> prefix = new ArrayList<>();
            if (!Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
                if (other.isPresent()) {
                    throw new PostgresException(
                            "as root, Ashroy needs setpriv (package util-linux) to start PostgreSQL as " + other.get(),
                            null);
                }
                return prefix;
            }
            prefix.addAll(List.of("/usr/bin/setpriv", "--no-new-privs"));
            if (dieWithParent) {
                prefix.add("--pdeathsig=INT");
            }
            other.ifPresent(
                    name -> prefix.addAll(List.of("--reuid=" + name, "--regid=" + groupOf(name), "--clear-groups")));
            return prefix;
        }

        private static String groupOf(String name) {
            try {
                return Files.readAllLines(Path.of("/etc/passwd")).stream()
                        .filter(line -> line.startsWith(name + ":"))
                        .map(line -> line.split(":", -1)[3])
                        .findFirst()
                        .orElse("nogroup");
            } catch (IOException exception) {
                throw new PostgresException("cannot read /etc/passwd", exception);
            }
        }
    }
}
