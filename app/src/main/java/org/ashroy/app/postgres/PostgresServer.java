package org.ashroy.app.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own in one directory: reachable from this machine only, with passwords (SCRAM), checksums and
 * fsync on, never as root, and ended by the kernel when this process ends in whatever way.
 *
 * <p>In the directory lie {@code data}, {@code password} and {@code superuser-password} (mode 0600), {@code
 * postgres.log} (errors without the values that caused them) and the unpacked programs.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String USER = "ashroy";
    private static final String DATABASE = "ashroy";
    private static final String SUPERUSER = "postgres";
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration PREDECESSOR_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final long LOG_LIMIT = 10_000_000;

    private final Process process;
    private final int port;
    private final String password;
    private final String superuserPassword;
    private final Path log;
    private volatile boolean closing;

    private PostgresServer(Process process, int port, String password, String superuserPassword, Path log) {
        this.log = log;
        this.process = process;
        this.port = port;
        this.password = password;
        this.superuserPassword = superuserPassword;
    }

    /**
     * Starts the PostgreSQL of this directory and waits until it answers; makes it at the first start. Where this
     * process is root, the server runs as {@link SystemUser#dedicated()}.
     *
     * @param directory its own directory; made where it does not exist
     * @throws PostgresException with what happened and what to do
     */
    public static PostgresServer start(Path directory) {
        return start(directory, Optional.empty(), line -> {});
    }

    /**
     * Starts the PostgreSQL of this directory as {@link #start(Path)} does.
     *
     * @param user the account it is to run as where this process is root; without it the dedicated account
     * @param progress is told what happens, a line at a time
     * @throws PostgresException with what happened and what to do
     */
    public static PostgresServer start(Path directory, Optional<String> user, Consumer<String> progress) {
        Path place = directory.toAbsolutePath().normalize();
        try {
            Optional<SystemUser> account = SystemUser.isRoot()
                    ? Optional.of(user.map(SystemUser::named).orElseGet(SystemUser::dedicated))
                    : Optional.empty();
            prepare(place, account);
            if (!Files.isDirectory(place.resolve("data"))) {
                progress.accept("Unpacking PostgreSQL and making its data directory");
            }
            Path programs = PostgresBinaries.unpack(place).resolve("bin");
            String superuserPassword = secret(place.resolve("superuser-password"), account);
            String password = secret(place.resolve("password"), account);
            if (!Files.isDirectory(place.resolve("data"))) {
                initialise(place, programs, account);
            }
            progress.accept("Starting PostgreSQL");
            PostgresServer server = launch(place, programs, account, password, superuserPassword, progress);
            try {
                server.ensureDatabase();
                return server;
            } catch (SQLException | RuntimeException failed) {
                server.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new PostgresException(
                    "PostgreSQL could not be prepared in " + place + ": " + reason(failed)
                            + ". Check that the disk has room and that the directory may be written.",
                    failed);
        } catch (SQLException failed) {
            throw new PostgresException(
                    "PostgreSQL in " + place + " started but refused our sign-in (SQL state " + failed.getSQLState()
                            + "). Are its password files the ones it was made with?",
                    failed);
        }
    }

    /**
     * Lets a PostgreSQL that is started later run with the programs of another, which then stays at least as long: it starts
     * some seconds earlier and takes no second room for them.
     *
     * @param from directory of the other; where there is none, nothing happens
     * @param directory its own directory; made where it does not exist
     * @throws PostgresException where it cannot be written
     */
    public static void sharePrograms(Path from, Path directory) {
        try {
            PostgresBinaries.share(from, directory);
        } catch (IOException failed) {
            throw new PostgresException(
                    "PostgreSQL's programs could not be shared with " + directory + ": " + reason(failed), failed);
        }
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName() + (failed.getMessage() == null ? "" : " " + failed.getMessage());
    }

    private static void prepare(Path place, Optional<SystemUser> account) throws IOException {
        if (!Files.exists(place)) {
            Files.createDirectories(place);
        }
        int owner = SystemUser.owner(place);
        int expected = account.map(SystemUser::uid).orElseGet(SystemUser::currentUid);
        Path data = place.resolve("data");
        boolean ours = owner == expected || (account.isPresent() && owner == 0);
        if (!ours || (Files.exists(data) && SystemUser.owner(data) != expected)) {
            throw new PostgresException("The database directory " + place + " belongs to account number "
                    + (ours ? SystemUser.owner(data) : owner) + ", and PostgreSQL would run as account number "
                    + expected
                    + ". Start as the account that owns it, or give it to that account (chown -R).");
        }
        if (account.isPresent()) {
            account.get().own(place);
        }
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
        if (account.isPresent() && !account.get().can(List.of("test", "-x", place.toString()))) {
            throw new PostgresException(
                    "The account " + account.get().name() + " cannot reach " + place
                            + ", because a directory above it is closed to it. Use a directory such as /var/lib/ashroy (--state).");
        }
    }

    private static String secret(Path file, Optional<SystemUser> account) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    partial, Base64.getUrlEncoder().withoutPadding().encodeToString(random), StandardCharsets.US_ASCII);
            if (account.isPresent()) {
                account.get().own(partial);
            }
            Files.move(partial, file);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private static void initialise(Path place, Path programs, Optional<SystemUser> account) throws IOException {
        Path partial = place.resolve("data.partial");
        PostgresBinaries.delete(partial);
        List<String> command = new ArrayList<>(account.map(SystemUser::prefix).orElse(List.of()));
        command.addAll(List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + partial,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + place.resolve("superuser-password"),
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums",
                "--set=" + FEW_ITERATIONS));
        Programs.Outcome outcome = Programs.run(command);
        if (outcome.exit() != 0) {
            PostgresBinaries.delete(partial);
            throw new PostgresException("PostgreSQL's data directory could not be made in " + place + ". "
                    + advice(outcome.output()) + " " + lastLine(outcome.output()));
        }
        Files.move(partial, place.resolve("data"));
    }

    private static PostgresServer launch(
            Path place,
            Path programs,
            Optional<SystemUser> account,
            String password,
            String superuserPassword,
            Consumer<String> progress)
            throws IOException {
        awaitPredecessor(place);
        Path log = place.resolve("postgres.log");
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, place.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> prefix = new ArrayList<>();
        if (account.isPresent()) {
            prefix.addAll(account.get().prefix());
            prefix.add("--pdeathsig=INT");
        } else if (Programs.find("setpriv").isPresent()) {
            prefix.addAll(List.of("setpriv", "--no-new-privs", "--pdeathsig=INT"));
        } else {
            progress.accept("Warning: no setpriv on the path (package util-linux): should this process be killed,"
                    + " PostgreSQL will go on running and must be ended by hand");
        }
        long end = System.nanoTime() + START_LIMIT.toNanos();
        long retryEnd = System.nanoTime() + PREDECESSOR_LIMIT.toNanos();
        int portsTried = 0;
        while (true) {
            int port = freePort();
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            List<String> command = new ArrayList<>(prefix);
            command.add(programs.resolve("postgres").toString());
            command.addAll(List.of("-D", place.resolve("data").toString(), "-p", Integer.toString(port)));
            for (String setting : SETTINGS) {
                command.addAll(List.of("-c", setting));
            }
            Process process = startWatched(command, place, log);
            PostgresServer server = new PostgresServer(process, port, password, superuserPassword, log);
            if (server.awaitReady(place.resolve("data"), end)) {
                return server;
            }
            if (process.isAlive()) {
                server.close();
                throw new PostgresException("PostgreSQL did not get ready within " + START_LIMIT.toSeconds()
                        + " seconds. Its own words are in " + log);
            }
            String said = tail(log, logStart);
            boolean predecessor = said.contains("postmaster.pid") || said.contains("shared memory block");
            boolean portTaken = said.contains("could not bind") || said.contains("could not create any TCP/IP");
            if (predecessor && System.nanoTime() < retryEnd) {
                pause(200);
            } else if (portTaken && portsTried < 5) {
                portsTried++;
            } else {
                throw new PostgresException("PostgreSQL stopped while starting. " + advice(said) + " " + lastLine(said)
                        + " (more in " + log + ")");
            }
        }
    }

    // Thousands of rounds make a password of somebody's choice hard to guess. Ours are 256 random bits, which nobody
    // guesses, and the rounds would be paid at each connection.
    private static final String FEW_ITERATIONS = "scram_iterations=1";

    /** What holds whatever the configuration file says: safety of the data, and silence about it in the log. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "password_encryption=scram-sha-256",
            FEW_ITERATIONS,
            "max_connections=60",
            "shared_buffers=256MB",
            "timezone=UTC",
            "log_timezone=UTC",
            "lc_messages=C",
            "logging_collector=off",
            "log_destination=stderr",
            "log_statement=none",
            "log_error_verbosity=terse",
            "log_min_error_statement=panic",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0");

    /**
     * Starts the server from a thread that lives as long as the server: the kernel ties the signal on the parent's
     * death to the parent's thread, not to its process.
     */
    private static Process startWatched(List<String> command, Path place, Path log) throws IOException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("postgres-watch").start(() -> {
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(place.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                builder.environment().put("LC_ALL", "C");
                Process process = builder.start();
                process.getOutputStream().close();
                started.complete(process);
                process.waitFor();
            } catch (IOException failed) {
                started.completeExceptionally(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return started.get();
        } catch (ExecutionException failed) {
            throw new IOException("PostgreSQL could not be started", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while PostgreSQL started.", interrupted);
        }
    }

    /** Waits for a server that is ending, and removes the mark of one that is gone. */
    private static void awaitPredecessor(Path place) throws IOException {
        Path mark = place.resolve("data").resolve("postmaster.pid");
        long end = System.nanoTime() + PREDECESSOR_LIMIT.toNanos();
        while (Files.exists(mark)) {
            List<String> lines = Files.readAllLines(mark, StandardCharsets.ISO_8859_1);
            if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,10}")) {
                return;
            }
            long predecessor = Long.parseLong(lines.getFirst().strip());
            Optional<String> program = SystemUser.livingProgram(predecessor);
            if (program.isEmpty() || !program.get().equals("postgres")) {
                // Dead, a zombie, or its number now another program's: PostgreSQL would take all but the first for
                // alive.
                Files.deleteIfExists(mark);
                return;
            }
            if (System.nanoTime() > end) {
                throw new PostgresException("Another PostgreSQL (process " + predecessor + ") already runs in " + place
                        + ". Stop the Ashroy it belongs to, or end it with: kill -INT " + predecessor);
            }
            pause(100);
        }
    }

    private boolean awaitReady(Path data, long end) throws IOException {
        Path mark = data.resolve("postmaster.pid");
        while (process.isAlive() && System.nanoTime() < end) {
            if (Files.exists(mark)) {
                List<String> lines = Files.readAllLines(mark, StandardCharsets.ISO_8859_1);
                if (lines.size() >= 8
                        && lines.get(0).strip().equals(Long.toString(process.pid()))
                        && lines.get(7).strip().equals("ready")) {
                    return true;
                }
            }
            pause(25);
        }
        return false;
    }

    private void ensureDatabase() throws SQLException {
        try (Connection connection = administration()) {
            if (!present(connection, "select from pg_roles where rolname = ?", USER)) {
                String statement;
                try (PreparedStatement format =
                        connection.prepareStatement("select format('create role %I login password %L', ?, ?)")) {
                    format.setString(1, USER);
                    format.setString(2, password);
                    try (ResultSet rows = format.executeQuery()) {
                        rows.next();
                        statement = rows.getString(1);
                    }
                }
                execute(connection, statement);
            }
            if (!present(connection, "select from pg_database where datname = ?", DATABASE)) {
                execute(connection, "create database " + DATABASE + " owner " + USER);
            }
        }
    }

    /**
     * Makes a further database that {@link #user()} owns; a tool for tests and for trying out a restore.
     *
     * @param name lower case letters, digits and underscores, at most 63, a letter first
     * @return its address
     */
    public String createDatabase(String name) {
        return createDatabase(name, "template1");
    }

    /** Makes a further database that is a copy of {@code template}, to which nobody may be connected. */
    public String createDatabase(String name, String template) {
        for (String each : List.of(name, template)) {
            if (!DATABASE_NAME.matcher(each).matches()) {
                throw new IllegalArgumentException(
                        "A database's name is lower case letters, digits and underscores, a letter first, at most 63");
            }
        }
        try (Connection connection = administration()) {
            execute(connection, "create database " + name + " template " + template + " owner " + USER);
        } catch (SQLException failed) {
            throw new PostgresException(
                    "The database " + name + " could not be made (SQL state " + failed.getSQLState() + ").", failed);
        }
        return jdbcUrl(name);
    }

    private static boolean present(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private Connection administration() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, superuserPassword);
    }

    /** The address of Ashroy's database. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The role that owns Ashroy's database; not a superuser. */
    public String user() {
        return USER;
    }

    /** The password of {@link #user()}. */
    public String password() {
        return password;
    }

    /** The number of the server's first process. */
    public long processId() {
        return process.pid();
    }

    /**
     * Has somebody told when the server ends although nobody closed it, as on a full disk.
     *
     * @param told is given what happened and what to do
     */
    public void whenItEndsByItself(Consumer<String> told) {
        Thread.ofPlatform().daemon().name("postgres-end").start(() -> {
            try {
                process.waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            // Ctrl-C reaches both processes: then the one that was to end has ended.
            if (!closing && !shuttingDown()) {
                told.accept(lastWords());
            }
        });
    }

    private static boolean shuttingDown() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException already) {
            return true;
        }
    }

    private String lastWords() {
        try {
            String said = tail(log, Math.max(0, Files.size(log) - 20_000));
            return advice(said) + " " + lastLine(said) + " (more in " + log + ")";
        } catch (IOException unreadable) {
            return "Its log " + log + " cannot be read.";
        }
    }

    /** Ends the server in order (sessions are ended, everything is written) and waits; does nothing where it has ended. */
    @Override
    public void close() {
        closing = true;
        signal("INT", STOP_LIMIT);
        signal("QUIT", PREDECESSOR_LIMIT);
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }

    private void signal(String signal, Duration limit) {
        if (!process.isAlive()) {
            return;
        }
        Programs.run(List.of("sh", "-c", "kill -\"$1\" \"$2\"", "sh", signal, Long.toString(process.pid())));
        try {
            process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL on 127.0.0.1:" + port + (process.isAlive() ? "" : " (ended)");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private static String advice(String said) {
        if (said.contains("No space left on device")) {
            return "The disk is full: make room and start again.";
        }
        if (said.contains("incompatible with server")) {
            return "The data were written by another version of PostgreSQL: restore a backup with this one.";
        }
        if (said.contains("Permission denied")
                || said.contains("invalid permissions")
                || said.contains("wrong owner")) {
            return "The directory belongs to another account or is too open: give it to the account that runs Ashroy.";
        }
        if (said.contains("could not map anonymous shared memory") || said.contains("Cannot allocate memory")) {
            return "The machine has too little memory free: PostgreSQL needs about 300 MB.";
        }
        return "Its last words:";
    }

    private static String lastLine(String said) {
        @Nullable String last = null;
        for (String line : said.lines().toList()) {
            if (line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:") || last == null) {
                last = line.strip();
            }
        }
        return last == null ? "(nothing)" : last;
    }

    private static String tail(Path log, long from) throws IOException {
        try (var channel = Files.newByteChannel(log, StandardOpenOption.READ)) {
            channel.position(from);
            byte[] bytes = Channels.newInputStream(channel).readNBytes(100_000);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while waiting for PostgreSQL.", interrupted);
        }
    }
}
