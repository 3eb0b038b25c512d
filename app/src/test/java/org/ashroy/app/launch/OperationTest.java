package org.ashroy.app.launch;

import static org.ashroy.app.launch.Installation.assertEnds;
import static org.ashroy.app.launch.Installation.last;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ashroy.app.launch.ChildServer.Outcome;
import org.ashroy.app.postgres.SystemUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The real program as a process: from the first start to a restore, killed, on a full disk, on a database of one's own. */
class OperationTest {

    private final List<Installation> made = new ArrayList<>();

    @AfterEach
    void remove() {
        made.forEach(Installation::close);
    }

    private Installation remembered(Installation installation) {
        made.add(installation);
        return installation;
    }

    private Installation untouched() {
        return remembered(Installation.untouched());
    }

    private Installation setUp() {
        return remembered(Installation.setUp());
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
        Installation installation = untouched();
        Path state = installation.state();
        Path backups = installation.ownDirectory("backups");
        Path keyrings = installation.ownDirectory("keyrings");
        List<String> backup = installation.command("backup", backups.toString(), "--keyring", keyrings.toString());
        // Nobody answers: nothing is half done, and the next start asks again.
        assertEnds(ChildServer.start(installation.startCommand()).ended(), ExitCode.USAGE, "passphrase");
        assertThat(state.resolve("keyring")).doesNotExist();

        List<String> erased;
        List<String> kept;
        Path held = installation.directory().resolve("held");
        String oldBackup;
        String oldKeyring;
        try (ChildServer server = installation.firstStart()) {
            List<String> shares = Installation.sharesIn(server.said());
            assertThat(shares).hasSize(5);
            assertEnds(installation.run("status"), 0, "The keyring is unlocked");
            kept = installation.ask("load", Map.of("count", "5", "name", "Kept Personname"));
            erased = installation.ask("load", Map.of("count", "1", "name", "Rosheda Erasedname"));
            installation.ask("officer", Map.of());

            // A second server, and a server on the same port.
            assertEnds(ChildServer.start(installation.startCommand()).ended(), ExitCode.TEMPORARY, "already runs");
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                List<String> start =
                        installation.beside("other").command("start", "--port", String.valueOf(taken.getLocalPort()));
                assertEnds(ChildServer.start(start).ended(), ExitCode.UNAVAILABLE, "Choose another with --port");
            }

            // Passphrase and shares.
            assertEnds(installation.run("lock"), 0, "Locked");
            assertEnds(installation.run("unlock", "a wrong passphrase"), ExitCode.PERMISSION, "not open");
            assertEnds(installation.run(backup), ExitCode.TEMPORARY, "./ashroy unlock");
            assertEnds(
                    installation.run("recover", shares.get(0), shares.get(3), "", "another passphrase of ours"),
                    ExitCode.PERMISSION,
                    "too few");
            assertEnds(
                    installation.run(
                            "recover", shares.get(0), shares.get(3), shares.get(4), "", "another passphrase of ours"),
                    0,
                    "Unlocked");
            assertEnds(
                    installation.run("passphrase", "another passphrase of ours", "short"),
                    ExitCode.UNAVAILABLE,
                    "at least 12");
            assertEnds(
                    installation.run("passphrase", "another passphrase of ours", Installation.PASSPHRASE),
                    0,
                    "The passphrase was changed");

            // Heads held outside, a backup, then an erasure and the register that knows it.
            assertEnds(installation.run(installation.command("audit", "--sign", held.toString())), 0, "journal: ");
            assertEnds(
                    installation.run(installation.command("audit", "--sign", held.toString())),
                    ExitCode.CANNOT_CREATE,
                    "already");
            assertEnds(
                    installation.run(
                            installation.command("backup", backups.toString(), "--keyring", backups.toString())),
                    ExitCode.CANNOT_CREATE,
                    "another directory");
            assertEnds(installation.run(backup), 0, "Backup:");
            oldBackup = last(backups, ".backup").toString();
            oldKeyring = last(keyrings, ".keyring").toString();
            String code = erased.getFirst().split(" ", -1)[0];
            assertEnds(
                    installation.run(installation.command("erase", code, "--as", "amina.admin")),
                    ExitCode.PERMISSION,
                    "name one with --as");
            assertEnds(
                    installation.run(installation.command("erase", code, "--as", "officer"), "request", "P-OTHER"),
                    ExitCode.USAGE,
                    "Nobody was erased");
            assertEnds(
                    installation.run(installation.command("erase", "P-NONE", "--as", "officer")),
                    ExitCode.USAGE,
                    "Nobody has the code");
            Outcome done = installation.run(installation.command("erase", code, "--as", "officer"), "request", code);
            assertEnds(done, 0, "Erased.");
            assertThat(done.said())
                    .contains("What remains")
                    .contains("It is final when")
                    .contains(oldKeyring);
            assertEnds(installation.run(backup), 0, "Backup:");
            assertEnds(installation.run("rebuild"), 0, "person: 5 rows, the same as before");
            Outcome status = installation.run("status");
            assertThat(status.said())
                    .contains("People registered: 5")
                    .contains("Last backup: ")
                    .contains("Disk: ")
                    .contains("Jobs: none");
            assertEnds(
                    installation.run(installation.command("audit", "--held", held.toString())),
                    0,
                    "1 heads held outside lie on it");
            long database = postgres(state);
            installation.stop(server);
            assertThat(Path.of("/proc", Long.toString(database))).doesNotExist();
        }
        restore(installation, oldBackup, oldKeyring, last(keyrings, ".erasures").toString(), kept, erased, held);
    }

    private void restore(
            Installation lost,
            String backup,
            String keyring,
            String register,
            List<String> kept,
            List<String> erased,
            Path held)
            throws IOException {
        Installation fresh = lost.beside("fresh");
        List<String> restore = fresh.command("restore", backup, "--keyring", keyring, "--erasures", register);
        // One byte changed: nothing is written.
        try (RandomAccessFile bytes = new RandomAccessFile(backup, "rw")) {
            bytes.seek(bytes.length() / 2);
            int now = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(now ^ 1);
            assertEnds(ChildServer.start(restore).ended(), ExitCode.DATA, "is damaged: chunk");
            try (var files = Files.list(fresh.state())) {
                assertThat(files).isEmpty();
            }
            bytes.seek(bytes.length() / 2);
            bytes.write(now);
        }
        assertEnds(
                ChildServer.start(lost.command("restore", backup, "--keyring", keyring))
                        .ended(),
                ExitCode.CANNOT_CREATE,
                "is not empty");
        // Killed in the middle: no start there, and the next try starts over.
        try (ChildServer killed = ChildServer.start(restore).await("Loading journal")) {
            killed.kill();
        }
        assertEnds(ChildServer.start(fresh.startCommand()).ended(), ExitCode.DATA, "was interrupted");
        assertEnds(ChildServer.start(restore).ended(), 0, "Restored.");

        try (ChildServer server = fresh.start()) {
            String her = erased.getFirst().split(" ", -1)[1];
            assertThat(fresh.ask("name", Map.of("ids", her))).containsExactly("nobody");
            assertThat(fresh.ask("find", Map.of("name", "Rosheda Erasedname"))).doesNotContain(her);
            assertThat(fresh.ask(
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
            assertEnds(fresh.run("status"), 0, "People registered: " + kept.size());
            assertEnds(
                    fresh.run(fresh.command("audit", "--held", held.toString())), 0, "1 heads held outside lie on it");
            assertEnds(fresh.run("rebuild"), 0, "person: " + kept.size() + " rows, the same as before");
            fresh.stop(server);
        }
        Path root = fresh.state().resolve("keyring/root");
        byte[] whole = Files.readAllBytes(root);
        Files.write(root, new byte[] {1, 2, 3});
        assertEnds(
                ChildServer.start(fresh.startCommand()).ended(),
                ExitCode.DATA,
                "is damaged; restore the keyring's copy");
        Files.write(root, whole);
        FileSystemUtils.deleteRecursively(fresh.state().resolve("keyring"));
        assertEnds(fresh.refusedStart(), ExitCode.DATA, "the keyring is gone");
    }

    @Test
    void atATerminalTheFirstStartAsksUnseenTwiceAndUntilItFits() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                new ProcessBuilder("sh", "-c", "command -v script").start().waitFor() == 0,
                "there is no script (util-linux) to make a terminal, so it is not tried");
        String password = "a long enough secret";
        Installation installation = untouched();
        try (ChildServer server = installation.firstStartAtTerminal(
                List.of("--shares", "2", "--needed", "2"),
                "ORG-1",
                "An Organisation",
                "BD",
                "amina.admin",
                "too short",
                password,
                "not the same one",
                password,
                password,
                Installation.PASSPHRASE,
                Installation.PASSPHRASE,
                "not yet",
                "yes")) {
            assertThat(server.said())
                    .contains("at least 12 characters")
                    .contains("The two are not the same")
                    .contains("share 2:")
                    .doesNotContain("share 3:")
                    .contains("They are not shown again");
            assertEnds(installation.run("lock"), 0, "Locked");
            assertEnds(installation.run("unlock", Installation.PASSPHRASE), 0, "Unlocked");
            installation.stop(server);
        }
    }

    @Test
    void killedUnderLoadItLosesNothingAcknowledgedAndLeavesNoDatabaseBehind() throws IOException, InterruptedException {
        Installation installation = setUp();
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        try (ChildServer server = installation.start()) {
            long database = postgres(installation.state());
            Thread load = Thread.ofPlatform().start(() -> {
                try {
                    ControlClient.call(
                            installation.state(),
                            "load",
                            Map.of("count", "100000", "name", "Killed Once"),
                            acknowledged::add);
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
        try (ChildServer server = installation.start()) {
            assertThat(installation.ask("name", Map.of("ids", String.join(" ", ids))))
                    .hasSize(ids.size())
                    .containsOnly("Killed Once");
            assertEnds(installation.run("audit"), 0, "journal: ");
            assertThat(server.alive()).isTrue();
            installation.stop(server);
        }
    }

    @Test
    void aFullDiskIsSaidAndLosesNothingAcknowledged() throws IOException, InterruptedException {
        Path directory = untouched().directory();
        Path small = ChildServer.ownDirectory(directory, "small");
        boolean mounted = SystemUser.isRoot()
                && new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", small.toString())
                                .start()
                                .waitFor()
                        == 0;
        Assumptions.assumeTrue(mounted, "no small disk can be mounted here, so a full one is not tried");
        try {
            ChildServer.own(small);
            Installation installation = Installation.setUpAt(directory, small);
            String[] noFloor = {"--disk-floor", "0MB", "--disk-warn", "0MB"};
            List<String> acknowledged = new ArrayList<>();
            Outcome ended;
            try (ChildServer server = installation.start(noFloor)) {
                fill(small.resolve("filler"));
                List<String> said = new ArrayList<>();
                int exit = ControlClient.call(small, "load", Map.of("count", "100000", "name", "Full Disk"), said::add);
                assertThat(exit).as(said.getLast()).isEqualTo(ExitCode.UNAVAILABLE);
                assertThat(said.getLast()).containsAnyOf("disk is full", "does not answer");
                said.stream().filter(line -> line.startsWith("P-")).forEach(acknowledged::add);
                Files.delete(small.resolve("filler"));
                if (server.alive()) {
                    installation.run("stop");
                }
                ended = server.ended();
            }
            assertThat(ended.exit()).as(ended.said()).isIn(ExitCode.OK, ExitCode.UNAVAILABLE);
            try (ChildServer server = installation.start(noFloor)) {
                List<String> ids = acknowledged.stream()
                        .map(line -> line.split(" ", -1)[1])
                        .toList();
                if (!ids.isEmpty()) {
                    assertThat(installation.ask("name", Map.of("ids", String.join(" ", ids))))
                            .hasSize(ids.size())
                            .containsOnly("Full Disk");
                }
                installation.ask("load", Map.of("count", "3"));
                // A backup to a full disk leaves nothing.
                Path backups = ChildServer.ownDirectory(small, "backups");
                Path keyrings = ChildServer.ownDirectory(directory, "keyrings");
                fill(small.resolve("filler"));
                assertEnds(
                        installation.run(
                                installation.command("backup", backups.toString(), "--keyring", keyrings.toString())),
                        ExitCode.CANNOT_CREATE,
                        "Is the disk full");
                try (var left = Files.list(backups)) {
                    assertThat(left).isEmpty();
                }
                Files.delete(small.resolve("filler"));
                assertThat(server.alive()).isTrue();
                installation.stop(server);
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
        Installation bare = untouched().beside("bare");
        Path programs = Path.of("/usr/lib/postgresql/15/bin");
        Assumptions.assumeTrue(
                Files.isExecutable(programs.resolve("initdb")), "no PostgreSQL 15 is installed, so it is not tried");
        Path data = bare.ownDirectory("data");
        Path password = bare.directory().resolve("password");
        Files.writeString(password, "a password of fifteen\n");
        ChildServer.own(password);
        String port = String.valueOf(Installation.freePort());
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
            String[] own = {
                "--database-url",
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "--database-user",
                "ashroy",
                "--database-password-file",
                password.toString()
            };
            try (ChildServer server = bare.firstStart(own)) {
                List<String> people = bare.ask("load", Map.of("count", "3", "name", "On Fifteen"));
                assertThat(bare.ask("name", Map.of("ids", people.getFirst().split(" ", -1)[1])))
                        .containsExactly("On Fifteen");
                assertEnds(bare.run("rebuild"), 0, "person: 3 rows, the same as before");
                assertThat(bare.state().resolve("postgres")).doesNotExist();
                bare.stop(server);
            }
            Files.writeString(password, "another password\n");
            assertEnds(ChildServer.start(bare.startCommand(own)).ended(), ExitCode.UNAVAILABLE, "refused our sign-in");
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
        Installation bare = untouched().beside("bare");
        Assumptions.assumeTrue(SystemUser.isRoot(), "only root can give a directory to another account");
        Installation foreign = bare.beside("foreign");
        Files.setAttribute(foreign.state(), "unix:uid", 0);
        assertEnds(
                ChildServer.start(foreign.startCommand()).ended(), ExitCode.CANNOT_CREATE, "cannot be made or written");
        Path database = Files.createDirectory(bare.state().resolve("postgres"));
        Files.writeString(database.resolve("x"), "x", StandardCharsets.UTF_8);
        assertEnds(ChildServer.start(bare.startCommand()).ended(), ExitCode.UNAVAILABLE, "belongs to account number");
    }
}
