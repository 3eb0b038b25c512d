package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ashroy.app.launch.ChildServer.Outcome;
import org.ashroy.app.postgres.SystemUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The real program as a process: from the first start to a restore, killed, on a full disk, on a database of one's own. */
class OperationTest {

    private static final String PASSPHRASE = "five random words suffice";
    private static final String[] SETUP = {
        "organisation=ORG-1",
        "organisation-name=An Organisation",
        "country=BD",
        "account=amina.admin",
        "password=a \\ long = enough one",
        "passphrase=" + PASSPHRASE
    };
    private static final String READY = "Stop it with";

    private Path directory = Path.of("unset");
    private Path state = Path.of("unset");

    @BeforeEach
    void places() throws IOException {
        directory = Files.createTempDirectory("ashroy-operation");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        state = ChildServer.ownState(directory, "state");
    }

    @AfterEach
    void remove() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private static List<String> startOf(Path where, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("start", "--state", where.toString(), "--port", freePort()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static Outcome run(Path where, String command, List<String> more, String... lines) {
        List<String> arguments = new ArrayList<>(List.of(command, "--state", where.toString()));
        arguments.addAll(more);
        return ChildServer.run(arguments, lines);
    }

    private static void assertEnds(Outcome outcome, int exit, String text) {
        assertThat(outcome.said()).contains(text);
        assertThat(outcome.exit()).as(outcome.said()).isEqualTo(exit);
    }

    private static String only(Path place, String suffix) throws IOException {
        try (var files = Files.list(place)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toList()
                    .getLast();
        }
    }

    private static long postgres(Path where) throws IOException {
        return Long.parseLong(Files.readAllLines(where.resolve("postgres/data/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static void awaitEnd(long process) throws InterruptedException {
        for (int waited = 0; waited < 300 && Files.exists(Path.of("/proc", Long.toString(process))); waited++) {
            Thread.sleep(100);
        }
        assertThat(Path.of("/proc", Long.toString(process))).doesNotExist();
    }

    @Test
    void fromTheFirstStartToARestoreThatKnowsTheErased() throws IOException {
        Path backups = ChildServer.ownDirectory(directory, "backups");
        Path keyrings = ChildServer.ownDirectory(directory, "keyrings");
        // Nobody answers: nothing is half done, and the next start asks again.
        assertEnds(ChildServer.start(startOf(state)).ended(), ExitCode.USAGE, "passphrase");
        assertThat(state.resolve("keyring")).doesNotExist();

        List<String> shares = new ArrayList<>();
        List<String> erased;
        List<String> kept;
        Path held = directory.resolve("held");
        String oldBackup;
        String oldKeyring;
        try (ChildServer server = ChildServer.start(startOf(state), SETUP).await(READY)) {
            server.said()
                    .lines()
                    .filter(line -> line.contains("share "))
                    .forEach(line -> shares.add(line.substring(line.lastIndexOf(' ') + 1)));
            assertThat(shares).hasSize(5);
            assertEnds(run(state, "status", List.of()), 0, "The keyring is unlocked");
            kept = ChildServer.ask(state, "load", Map.of("count", "5", "name", "Kept Personname"));
            erased = ChildServer.ask(state, "load", Map.of("count", "1", "name", "Rosheda Erasedname"));
            ChildServer.ask(state, "officer", Map.of());

            // A second server, and a server on the same port.
            assertEnds(ChildServer.start(startOf(state)).ended(), ExitCode.TEMPORARY, "already runs");
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Path other = ChildServer.ownDirectory(directory, "other");
                assertEnds(
                        ChildServer.start(List.of(
                                        "start",
                                        "--state",
                                        other.toString(),
                                        "--port",
                                        String.valueOf(taken.getLocalPort())))
                                .ended(),
                        ExitCode.UNAVAILABLE,
                        "Choose another with --port");
            }

            // Passphrase and shares.
            assertEnds(run(state, "lock", List.of()), 0, "Locked");
            assertEnds(run(state, "unlock", List.of(), "a wrong passphrase"), ExitCode.PERMISSION, "not open");
            assertEnds(
                    run(state, "backup", List.of(backups.toString(), "--keyring", keyrings.toString())),
                    ExitCode.TEMPORARY,
                    "./ashroy unlock");
            assertEnds(
                    run(state, "recover", List.of(), shares.get(0), shares.get(3), "", "another passphrase of ours"),
                    ExitCode.PERMISSION,
                    "too few");
            assertEnds(
                    run(
                            state,
                            "recover",
                            List.of(),
                            shares.get(0),
                            shares.get(3),
                            shares.get(4),
                            "",
                            "another passphrase of ours"),
                    0,
                    "Unlocked");
            assertEnds(
                    run(state, "passphrase", List.of(), "another passphrase of ours", "short"),
                    ExitCode.UNAVAILABLE,
                    "at least 12");
            assertEnds(
                    run(state, "passphrase", List.of(), "another passphrase of ours", PASSPHRASE),
                    0,
                    "The passphrase was changed");

            // Heads held outside, a backup, then an erasure and the register that knows it.
            assertEnds(run(state, "audit", List.of("--sign", held.toString())), 0, "journal: ");
            assertEnds(run(state, "audit", List.of("--sign", held.toString())), ExitCode.CANNOT_CREATE, "already");
            assertEnds(
                    run(state, "backup", List.of(backups.toString(), "--keyring", backups.toString())),
                    ExitCode.CANNOT_CREATE,
                    "another directory");
            assertEnds(
                    run(state, "backup", List.of(backups.toString(), "--keyring", keyrings.toString())), 0, "Backup:");
            oldBackup = only(backups, ".backup");
            oldKeyring = only(keyrings, ".keyring");
            String code = erased.getFirst().split(" ", -1)[0];
            assertEnds(
                    run(state, "erase", List.of(code, "--as", "amina.admin")),
                    ExitCode.PERMISSION,
                    "name one with --as");
            assertEnds(
                    run(state, "erase", List.of(code, "--as", "officer"), "request", "P-OTHER"),
                    ExitCode.USAGE,
                    "Nobody was erased");
            assertEnds(
                    run(state, "erase", List.of("P-NONE", "--as", "officer")), ExitCode.USAGE, "Nobody has the code");
            Outcome done = run(state, "erase", List.of(code, "--as", "officer"), "request", code);
            assertEnds(done, 0, "Erased.");
            assertThat(done.said())
                    .contains("What remains")
                    .contains("It is final when")
                    .contains(oldKeyring);
            assertEnds(
                    run(state, "backup", List.of(backups.toString(), "--keyring", keyrings.toString())), 0, "Backup:");
            assertEnds(run(state, "rebuild", List.of()), 0, "person: 5 rows, the same as before");
            Outcome status = run(state, "status", List.of());
            assertThat(status.said())
                    .contains("People registered: 5")
                    .contains("Last backup: ")
                    .contains("Disk: ")
                    .contains("Jobs: none");
            assertEnds(run(state, "audit", List.of("--held", held.toString())), 0, "1 heads held outside lie on it");
            long database = postgres(state);
            assertEnds(run(state, "stop", List.of()), 0, "Stopped");
            assertThat(server.ended().exit()).isZero();
            assertThat(Path.of("/proc", Long.toString(database))).doesNotExist();
        }
        restore(oldBackup, oldKeyring, only(keyrings, ".erasures"), kept, erased, held);
    }

    private void restore(
            String backup, String keyring, String register, List<String> kept, List<String> erased, Path held)
            throws IOException {
        Path fresh = ChildServer.ownDirectory(directory, "fresh");
        List<String> restore =
                List.of("restore", backup, "--keyring", keyring, "--erasures", register, "--state", fresh.toString());
        // One byte changed: nothing is written.
        try (RandomAccessFile bytes = new RandomAccessFile(backup, "rw")) {
            bytes.seek(bytes.length() / 2);
            int now = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(now ^ 1);
            assertEnds(ChildServer.start(restore).ended(), ExitCode.DATA, "is damaged: chunk");
            try (var files = Files.list(fresh)) {
                assertThat(files).isEmpty();
            }
            bytes.seek(bytes.length() / 2);
            bytes.write(now);
        }
        assertEnds(
                ChildServer.start(List.of("restore", backup, "--keyring", keyring, "--state", state.toString()))
                        .ended(),
                ExitCode.CANNOT_CREATE,
                "is not empty");
        // Killed in the middle: no start there, and the next try starts over.
        try (ChildServer killed = ChildServer.start(restore).await("Loading journal")) {
            killed.kill();
        }
        assertEnds(ChildServer.start(startOf(fresh)).ended(), ExitCode.DATA, "was interrupted");
        assertEnds(ChildServer.start(restore).ended(), 0, "Restored.");

        try (ChildServer server = ChildServer.start(startOf(fresh)).await(READY)) {
            assertThat(server.said()).contains("It is locked");
            assertEnds(run(fresh, "unlock", List.of(), PASSPHRASE), 0, "Unlocked");
            String her = erased.getFirst().split(" ", -1)[1];
            assertThat(ChildServer.ask(fresh, "name", Map.of("ids", her))).containsExactly("nobody");
            assertThat(ChildServer.ask(fresh, "find", Map.of("name", "Rosheda Erasedname")))
                    .doesNotContain(her);
            assertThat(ChildServer.ask(
                            fresh,
                            "name",
                            Map.of(
                                    "ids",
                                    String.join(
                                            " ",
                                            kept.stream()
                                                    .map(line -> line.split(" ", -1)[1])
                                                    .toList()))))
                    .hasSize(kept.size())
                    .containsOnly("Kept Personname");
            assertEnds(run(fresh, "status", List.of()), 0, "People registered: " + kept.size());
            assertEnds(run(fresh, "audit", List.of("--held", held.toString())), 0, "1 heads held outside lie on it");
            assertEnds(run(fresh, "rebuild", List.of()), 0, "person: " + kept.size() + " rows, the same as before");
            assertEnds(run(fresh, "stop", List.of()), 0, "Stopped");
        }
        Path root = fresh.resolve("keyring/root");
        byte[] whole = Files.readAllBytes(root);
        Files.write(root, new byte[] {1, 2, 3});
        assertEnds(ChildServer.start(startOf(fresh)).ended(), ExitCode.DATA, "is damaged; restore the keyring's copy");
        Files.write(root, whole);
        FileSystemUtils.deleteRecursively(fresh.resolve("keyring"));
        assertEnds(ChildServer.start(startOf(fresh), SETUP).ended(), ExitCode.DATA, "the keyring is gone");
    }

    @Test
    void atATerminalTheFirstStartAsksUnseenTwiceAndUntilItFits() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                new ProcessBuilder("sh", "-c", "command -v script").start().waitFor() == 0,
                "there is no script (util-linux) to make a terminal, so it is not tried");
        String password = "a long enough secret";
        try (ChildServer server = ChildServer.startAtTerminal(
                        startOf(state, "--shares", "2", "--needed", "2"),
                        "ORG-1",
                        "An Organisation",
                        "BD",
                        "amina.admin",
                        "too short",
                        password,
                        "not the same one",
                        password,
                        password,
                        PASSPHRASE,
                        PASSPHRASE,
                        "not yet",
                        "yes")
                .await(READY)) {
            assertThat(server.said())
                    .contains("at least 12 characters")
                    .contains("The two are not the same")
                    .contains("share 2:")
                    .doesNotContain("share 3:")
                    .contains("They are not shown again");
            assertEnds(run(state, "lock", List.of()), 0, "Locked");
            assertEnds(run(state, "unlock", List.of(), PASSPHRASE), 0, "Unlocked");
            assertEnds(run(state, "stop", List.of()), 0, "Stopped");
        }
    }

    @Test
    void killedUnderLoadItLosesNothingAcknowledgedAndLeavesNoDatabaseBehind() throws IOException, InterruptedException {
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        try (ChildServer server = ChildServer.start(startOf(state), SETUP).await(READY)) {
            long database = postgres(state);
            Thread load = Thread.ofPlatform().start(() -> {
                try {
                    ControlClient.call(
                            state, "load", Map.of("count", "100000", "name", "Killed Once"), acknowledged::add);
                } catch (LaunchException ended) {
                    acknowledged.add("");
                }
            });
            while (acknowledged.size() < 300) {
                Thread.sleep(10);
            }
            server.kill();
            load.join();
            awaitEnd(database);
        }
        List<String> ids = acknowledged.stream()
                .filter(line -> line.contains(" "))
                .map(line -> line.split(" ", -1)[1])
                .toList();
        try (ChildServer server = ChildServer.start(startOf(state)).await(READY)) {
            assertEnds(run(state, "unlock", List.of(), PASSPHRASE), 0, "Unlocked");
            assertThat(ChildServer.ask(state, "name", Map.of("ids", String.join(" ", ids))))
                    .hasSize(ids.size())
                    .containsOnly("Killed Once");
            assertEnds(run(state, "audit", List.of()), 0, "journal: ");
            assertThat(server.alive()).isTrue();
            assertEnds(run(state, "stop", List.of()), 0, "Stopped");
        }
    }

    @Test
    void aFullDiskIsSaidAndLosesNothingAcknowledged() throws IOException, InterruptedException {
        Path small = ChildServer.ownDirectory(directory, "small");
        boolean mounted = SystemUser.isRoot()
                && new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", small.toString())
                                .start()
                                .waitFor()
                        == 0;
        Assumptions.assumeTrue(mounted, "no small disk can be mounted here, so a full one is not tried");
        try {
            ChildServer.own(small);
            List<String> acknowledged = new ArrayList<>();
            Outcome ended;
            try (ChildServer server = ChildServer.start(
                            startOf(small, "--disk-floor", "0MB", "--disk-warn", "0MB"), SETUP)
                    .await(READY)) {
                fill(small.resolve("filler"));
                List<String> said = new ArrayList<>();
                int exit = ControlClient.call(small, "load", Map.of("count", "100000", "name", "Full Disk"), said::add);
                assertThat(exit).as(said.getLast()).isEqualTo(ExitCode.UNAVAILABLE);
                assertThat(said.getLast()).containsAnyOf("disk is full", "does not answer");
                said.stream().filter(line -> line.startsWith("P-")).forEach(acknowledged::add);
                Files.delete(small.resolve("filler"));
                if (server.alive()) {
                    run(small, "stop", List.of());
                }
                ended = server.ended();
            }
            assertThat(ended.exit()).as(ended.said()).isIn(ExitCode.OK, ExitCode.UNAVAILABLE);
            try (ChildServer server = ChildServer.start(startOf(small, "--disk-floor", "0MB", "--disk-warn", "0MB"))
                    .await(READY)) {
                assertEnds(run(small, "unlock", List.of(), PASSPHRASE), 0, "Unlocked");
                List<String> ids = acknowledged.stream()
                        .map(line -> line.split(" ", -1)[1])
                        .toList();
                if (!ids.isEmpty()) {
                    assertThat(ChildServer.ask(small, "name", Map.of("ids", String.join(" ", ids))))
                            .hasSize(ids.size())
                            .containsOnly("Full Disk");
                }
                ChildServer.ask(small, "load", Map.of("count", "3"));
                // A backup to a full disk leaves nothing.
                Path backups = ChildServer.ownDirectory(small, "backups");
                Path keyrings = ChildServer.ownDirectory(directory, "keyrings");
                fill(small.resolve("filler"));
                assertEnds(
                        run(small, "backup", List.of(backups.toString(), "--keyring", keyrings.toString())),
                        ExitCode.CANNOT_CREATE,
                        "Is the disk full");
                try (var left = Files.list(backups)) {
                    assertThat(left).isEmpty();
                }
                Files.delete(small.resolve("filler"));
                assertThat(server.alive()).isTrue();
                assertEnds(run(small, "stop", List.of()), 0, "Stopped");
            }
        } finally {
            new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Test
    void anOwnPostgresOfVersion15IsEnough() throws IOException, InterruptedException {
        // Nothing of PostgreSQL lies in it yet.
        Path bare = ChildServer.ownDirectory(directory, "bare");
        Path programs = Path.of("/usr/lib/postgresql/15/bin");
        Assumptions.assumeTrue(
                Files.isExecutable(programs.resolve("initdb")), "no PostgreSQL 15 is installed, so it is not tried");
        Path data = ChildServer.ownDirectory(directory, "data");
        Path password = directory.resolve("password");
        Files.writeString(password, "a password of fifteen\n");
        ChildServer.own(password);
        String port = freePort();
        database(
                programs,
                "initdb",
                "-D",
                data.toString(),
                "-U",
                "ashroy",
                "-A",
                "scram-sha-256",
                "--pwfile=" + password);
        database(
                programs,
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                data.resolve("log").toString(),
                "-o",
                "-p " + port + " -c unix_socket_directories= -c listen_addresses=127.0.0.1",
                "start");
        try {
            List<String> own = List.of(
                    "--database-url",
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                    "--database-user",
                    "ashroy",
                    "--database-password-file",
                    password.toString());
            try (ChildServer server = ChildServer.start(startOf(bare, own.toArray(String[]::new)), SETUP)
                    .await(READY)) {
                List<String> people = ChildServer.ask(bare, "load", Map.of("count", "3", "name", "On Fifteen"));
                assertThat(ChildServer.ask(
                                bare, "name", Map.of("ids", people.getFirst().split(" ", -1)[1])))
                        .containsExactly("On Fifteen");
                assertEnds(run(bare, "rebuild", List.of()), 0, "person: 3 rows, the same as before");
                assertThat(bare.resolve("postgres")).doesNotExist();
                assertEnds(run(bare, "stop", List.of()), 0, "Stopped");
                assertThat(server.ended().exit()).isZero();
            }
            Files.writeString(password, "another password\n");
            assertEnds(
                    ChildServer.start(startOf(bare, own.toArray(String[]::new))).ended(),
                    ExitCode.UNAVAILABLE,
                    "refused our sign-in");
        } finally {
            database(programs, "pg_ctl", "-D", data.toString(), "-m", "immediate", "stop");
        }
    }

    private static void database(Path programs, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(SystemUser.isRoot() ? SystemUser.named("nobody").prefix() : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(Path.of("/").toFile())
                .start();
        assertThat(process.waitFor()).as(program).isZero();
    }

    @Test
    void aDirectoryOfAnotherAccountIsRefusedInWords() throws IOException {
        // Nothing of PostgreSQL lies in it yet.
        Path bare = ChildServer.ownDirectory(directory, "bare");
        Assumptions.assumeTrue(SystemUser.isRoot(), "only root can give a directory to another account");
        Path foreign = Files.createDirectory(directory.resolve("foreign"));
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwx------"));
        assertEnds(ChildServer.start(startOf(foreign)).ended(), ExitCode.CANNOT_CREATE, "cannot be made or written");
        Path database = Files.createDirectory(bare.resolve("postgres"));
        Files.writeString(database.resolve("x"), "x", StandardCharsets.UTF_8);
        assertEnds(ChildServer.start(startOf(bare)).ended(), ExitCode.UNAVAILABLE, "belongs to account number");
    }
}
