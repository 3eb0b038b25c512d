package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
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

/** Drills of a real server in a process of its own, each in another. */
class DrillTest {

    private static final String PASSPHRASE = "five random words suffice";
    private static final String[] SETUP = {
        "organisation=ORG-1",
        "organisation-name=An Organisation",
        "country=BD",
        "account=amina.admin",
        "password=a long enough one",
        "passphrase=" + PASSPHRASE
    };
    private static final String WRITTEN = "backup: ";

    private Path directory = Path.of("unset");
    private Path state = Path.of("unset");

    @BeforeEach
    void places() throws IOException {
        directory = Files.createTempDirectory("ashroy-drill");
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

    private ChildServer server() throws IOException {
        return ChildServer.start(List.of("start", "--state", state.toString(), "--port", freePort()), SETUP)
                .await("Stop it with");
    }

    private List<String> drill(String... more) {
        List<String> arguments = new ArrayList<>(List.of("drill", "--state", state.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Outcome run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--state", state.toString()));
        arguments.addAll(List.of(more));
        return ChildServer.run(arguments);
    }

    private void assertEnds(Outcome outcome, int exit, String... texts) {
        assertThat(outcome.said()).contains(texts);
        assertThat(outcome.exit()).as(outcome.said()).isEqualTo(exit);
        assertThat(state.resolve("drill")).as("what the drill made").doesNotExist();
    }

    // In order, so that nothing is written any more when the directory is removed.
    private void stop(ChildServer server) {
        assertThat(run("stop").said()).contains("Stopped");
        assertThat(server.ended().exit()).isZero();
    }

    @Test
    void aDrillRestoresComparesOpensEverybodyAndLeavesNothing() throws IOException {
        assertEnds(ChildServer.start(drill(), PASSPHRASE).ended(), ExitCode.UNAVAILABLE, "is not running");
        try (ChildServer server = server()) {
            ChildServer.ask(state, "load", Map.of("count", "5", "name", "Drilled Personname"));
            assertThat(run("status").said()).contains("Last drill: none yet");
            String chains = run("status")
                    .said()
                    .lines()
                    .filter(line -> line.startsWith("Journal: "))
                    .findFirst()
                    .orElseThrow();
            Outcome passed = ChildServer.start(drill("--erasure"), PASSPHRASE).ended();
            assertEnds(
                    passed,
                    ExitCode.OK,
                    "no backup was written yet",
                    "tables are the same in server and copy",
                    "5 people open, and are found",
                    "restore: ",
                    "One person drawn by lot: 3 sealed values opened before, none after",
                    "chains after: ",
                    "tables after: ",
                    "Passed");
            assertThat(passed.said()).doesNotContain("Drilled", "Personname");
            assertThat(run("status").said()).containsPattern("Last drill: .*, passed, \\d+\\.\\d s");
            assertThat(run("status").said()).contains("Last backup: none yet");
            // In the copy only.
            assertThat(run("status").said()).contains("People registered: 5").contains(chains);

            assertEnds(ChildServer.start(drill(), "not the passphrase").ended(), ExitCode.PERMISSION, "does not open");
            assertEnds(run("lock"), ExitCode.OK, "Locked");
            assertEnds(ChildServer.start(drill(), PASSPHRASE).ended(), ExitCode.TEMPORARY, "./ashroy unlock");
            assertThat(run("status").said()).as("what was not held is no drill").contains(", passed, ");
            assertThat(server.alive()).isTrue();
            stop(server);
        }
    }

    @Test
    void whatIsWrongIsFoundAndSaidWhere() throws IOException {
        try (ChildServer server = server()) {
            ChildServer.ask(state, "load", Map.of("count", "5"));
            // One byte of the backup, while the drill waits for the passphrase.
            try (ChildServer drill = ChildServer.startWaiting(drill()).await(WRITTEN)) {
                damage();
                drill.type(PASSPHRASE);
                assertEnds(drill.ended(), ExitCode.DATA, "is damaged: chunk", "FAILED at: verify");
            }
            assertThat(run("status").said()).contains("FAILED at verify");
            // A row that was changed past the journal: the copy is made from it and has what should be there.
            ChildServer.ask(state, "tamper", Map.of());
            assertEnds(
                    ChildServer.start(drill(), PASSPHRASE).ended(),
                    ExitCode.DATA,
                    "Not the same in server and copy: table person (server: 5 ",
                    "FAILED at: tables");
            assertEnds(run("rebuild"), ExitCode.DATA, "person: 5 rows, not what they were before");
            assertEnds(ChildServer.start(drill(), PASSPHRASE).ended(), ExitCode.OK, "Passed");
            assertThat(server.alive()).isTrue();
            stop(server);
        }
    }

    private void damage() throws IOException {
        try (var files = Files.list(state.resolve("drill/backup"))) {
            Path backup = files.findFirst().orElseThrow();
            try (RandomAccessFile bytes = new RandomAccessFile(backup.toFile(), "rw")) {
                bytes.seek(bytes.length() / 2);
                int now = bytes.read();
                bytes.seek(bytes.length() / 2);
                bytes.write(now ^ 1);
            }
        }
    }

    @Test
    void anInterruptedDrillLeavesNothingAndAKilledOneIsRemovedByTheNextStart() throws IOException {
        try (ChildServer server = server()) {
            ChildServer.ask(state, "load", Map.of("count", "2"));
            try (ChildServer drill = ChildServer.startWaiting(drill()).await(WRITTEN)) {
                Outcome second = ChildServer.start(drill()).ended();
                assertThat(second.said()).contains("Another drill is being held");
                assertThat(second.exit()).isEqualTo(ExitCode.TEMPORARY);
                drill.interrupt();
            }
            assertThat(state.resolve("drill")).doesNotExist();
            try (ChildServer drill = ChildServer.start(drill(), PASSPHRASE).await("server: ")) {
                drill.interrupt();
            }
            assertThat(state.resolve("drill")).doesNotExist();
            try (ChildServer drill = ChildServer.startWaiting(drill()).await(WRITTEN)) {
                drill.kill();
            }
            assertThat(state.resolve("drill/keyring")).exists();
            stop(server);
        }
        try (ChildServer server = server()) {
            assertThat(state.resolve("drill")).doesNotExist();
            assertThat(server.alive()).isTrue();
            stop(server);
        }
    }
}
