package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ashroy.app.launch.ChildServer.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** A new root key on a real server: shares, passphrase, backups of before and after. */
class RotateRootTest {

    private static final String PASSPHRASE = "five random words suffice";
    private static final String[] SETUP = {
        "organisation=ORG-1",
        "organisation-name=An Organisation",
        "country=BD",
        "account=amina.admin",
        "password=a long enough one",
        "passphrase=" + PASSPHRASE
    };
    private static final String READY = "Stop it with";

    private Path directory = Path.of("unset");
    private Path state = Path.of("unset");

    @BeforeEach
    void places() throws IOException {
        directory = Files.createTempDirectory("ashroy-rotate");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        state = ChildServer.ownState(directory, "state");
    }

    @AfterEach
    void remove() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }

    private static List<String> start(Path where) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of("start", "--state", where.toString(), "--port", String.valueOf(socket.getLocalPort()));
        }
    }

    private static Outcome run(Path where, List<String> command, String... lines) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--state", where.toString()));
        return ChildServer.run(arguments, lines);
    }

    private static void assertEnds(Outcome outcome, int exit, String text) {
        assertThat(outcome.said()).contains(text);
        assertThat(outcome.exit()).as(outcome.said()).isEqualTo(exit);
    }

    private static List<String> shares(String said) {
        return said.lines()
                .filter(line -> line.contains("share "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    private static Path only(Path place, String suffix) throws IOException {
        try (var files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList()
                    .getLast();
        }
    }

    @Test
    void oldSharesOpenNothingNewOnesDoAndBackupsOfBeforeRestoreWithTheNewKeyring() throws IOException {
        Path backups = ChildServer.ownDirectory(directory, "backups");
        Path keyrings = ChildServer.ownDirectory(directory, "keyrings");
        List<String> backup = List.of("backup", backups.toString(), "--keyring", keyrings.toString());
        Path before;
        Path after;
        String her;
        try (ChildServer server = ChildServer.start(start(state), SETUP).await(READY)) {
            List<String> old = shares(server.said());
            her = ChildServer.ask(state, "load", Map.of("count", "1", "name", "Rotated Name"))
                    .getFirst()
                    .split(" ", -1)[1];
            assertEnds(run(state, backup), 0, "Backup:");
            before = only(backups, ".backup");
            assertEnds(
                    run(state, List.of("rotate-root", "--as", "amina.admin"), "not the passphrase"),
                    ExitCode.PERMISSION,
                    "not open");
            assertEnds(
                    run(state, List.of("rotate-root", "--as", "nobody"), PASSPHRASE),
                    ExitCode.PERMISSION,
                    "No active account of this name");
            // Nobody says that the shares are written down: nothing changes.
            assertEnds(
                    run(state, List.of("rotate-root", "--as", "amina.admin"), PASSPHRASE),
                    ExitCode.USAGE,
                    "was not given");
            assertThat(run(state, List.of("status")).said()).contains("Root key: generation 1");

            Outcome rotated = run(
                    state,
                    List.of("rotate-root", "--as", "amina.admin", "--shares", "3", "--needed", "2"),
                    PASSPHRASE,
                    "no",
                    "yes");
            assertEnds(rotated, 0, "now of generation 2");
            assertThat(rotated.said())
                    .contains("They are not shown again")
                    .contains("These copies of the keyring still open with them", keyrings.toString());
            List<String> fresh = shares(rotated.said());
            assertThat(fresh).hasSize(3).doesNotContainAnyElementsOf(old);
            assertThat(run(state, List.of("status")).said())
                    .contains("Root key: generation 2, since ", ", by amina.admin");
            assertThat(ChildServer.ask(state, "name", Map.of("ids", her))).containsExactly("Rotated Name");

            assertEnds(run(state, List.of("lock")), 0, "Locked");
            assertEnds(
                    run(
                            state,
                            List.of("recover"),
                            old.get(0),
                            old.get(1),
                            old.get(2),
                            "",
                            "another passphrase of ours"),
                    ExitCode.PERMISSION,
                    "not open");
            assertEnds(
                    run(state, List.of("recover"), fresh.get(0), fresh.get(2), "", "another passphrase of ours"),
                    0,
                    "Unlocked");
            assertThat(ChildServer.ask(state, "name", Map.of("ids", her))).containsExactly("Rotated Name");
            assertEnds(run(state, backup), 0, "Backup:");
            after = only(keyrings, ".keyring");
            assertThat(after.resolve("generation-2.keys")).exists();
            assertEnds(
                    ChildServer.start(List.of("drill", "--state", state.toString()), "another passphrase of ours")
                            .ended(),
                    0,
                    "Passed");
            assertEnds(run(state, List.of("audit")), 0, "journal: ");
            assertEnds(run(state, List.of("stop")), 0, "Stopped");
            assertThat(server.ended().exit()).isZero();
        }
        Path restored = ChildServer.ownDirectory(directory, "restored");
        assertEnds(
                ChildServer.start(List.of(
                                "restore",
                                before.toString(),
                                "--keyring",
                                after.toString(),
                                "--state",
                                restored.toString()))
                        .ended(),
                0,
                "Restored.");
        try (ChildServer server = ChildServer.start(start(restored)).await(READY)) {
            assertEnds(run(restored, List.of("unlock"), "another passphrase of ours"), 0, "Unlocked");
            assertThat(ChildServer.ask(restored, "name", Map.of("ids", her))).containsExactly("Rotated Name");
            // The backup is of before: that there is a new root key is found, and written down.
            assertThat(run(restored, List.of("status")).said())
                    .contains("Root key: generation 2, since ", "found when the keyring was unlocked");
            assertEnds(run(restored, List.of("stop")), 0, "Stopped");
            assertThat(server.ended().exit()).isZero();
        }
    }
}
