package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ashroy.app.launch.ChildServer.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drills of a real server in a process of its own, each in another. */
class DrillTest {

    private static final String WRITTEN = "backup: ";

    private final Installation installation = Installation.setUp();
    private final Path state = installation.state();

    @AfterEach
    void remove() {
        installation.close();
    }

    private List<String> drill(String... more) {
        return installation.command("drill", more);
    }

    private Outcome run(String command) {
        return installation.run(command);
    }

    private void assertEnds(Outcome outcome, int exit, String... texts) {
        Installation.assertEnds(outcome, exit, texts);
        assertThat(state.resolve("drill")).as("what the drill made").doesNotExist();
    }

    @Test
    void aDrillRestoresComparesOpensEverybodyAndLeavesNothing() throws IOException {
        assertEnds(ChildServer.start(drill(), Installation.PASSPHRASE).ended(), ExitCode.UNAVAILABLE, "is not running");
        try (ChildServer server = installation.start()) {
            installation.ask("load", Map.of("count", "5", "name", "Drilled Personname"));
            assertThat(run("status").said()).contains("Last drill: none yet");
            String chains = run("status")
                    .said()
                    .lines()
                    .filter(line -> line.startsWith("Journal: "))
                    .findFirst()
                    .orElseThrow();
            Outcome passed = ChildServer.start(drill("--erasure"), Installation.PASSPHRASE)
                    .ended();
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
            assertEnds(
                    ChildServer.start(drill(), Installation.PASSPHRASE).ended(), ExitCode.TEMPORARY, "./ashroy unlock");
            assertThat(run("status").said()).as("what was not held is no drill").contains(", passed, ");
            assertThat(server.alive()).isTrue();
            installation.stop(server);
        }
    }

    @Test
    void whatIsWrongIsFoundAndSaidWhere() throws IOException {
        try (ChildServer server = installation.start()) {
            installation.ask("load", Map.of("count", "5"));
            // One byte of the backup, while the drill waits for the passphrase.
            try (ChildServer drill = ChildServer.startWaiting(drill()).await(WRITTEN)) {
                damage();
                drill.type(Installation.PASSPHRASE);
                assertEnds(drill.ended(), ExitCode.DATA, "is damaged: chunk", "FAILED at: verify");
            }
            assertThat(run("status").said()).contains("FAILED at verify");
            // A row that was changed past the journal: the copy is made from it and has what should be there.
            installation.ask("tamper", Map.of());
            assertEnds(
                    ChildServer.start(drill(), Installation.PASSPHRASE).ended(),
                    ExitCode.DATA,
                    "Not the same in server and copy: table person (server: 5 ",
                    "FAILED at: tables");
            assertEnds(run("rebuild"), ExitCode.DATA, "person: 5 rows, not what they were before");
            assertEnds(ChildServer.start(drill(), Installation.PASSPHRASE).ended(), ExitCode.OK, "Passed");
            assertThat(server.alive()).isTrue();
            installation.stop(server);
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
        try (ChildServer server = installation.start()) {
            installation.ask("load", Map.of("count", "2"));
            try (ChildServer drill = ChildServer.startWaiting(drill()).await(WRITTEN)) {
                Outcome second = ChildServer.start(drill()).ended();
                assertThat(second.said()).contains("Another drill is being held");
                assertThat(second.exit()).isEqualTo(ExitCode.TEMPORARY);
                drill.interrupt();
            }
            assertThat(state.resolve("drill")).doesNotExist();
            try (ChildServer drill =
                    ChildServer.start(drill(), Installation.PASSPHRASE).await("server: ")) {
                drill.interrupt();
            }
            assertThat(state.resolve("drill")).doesNotExist();
            try (ChildServer drill = ChildServer.startWaiting(drill()).await(WRITTEN)) {
                drill.kill();
            }
            assertThat(state.resolve("drill/keyring")).exists();
            installation.stop(server);
        }
        try (ChildServer server = installation.start()) {
            assertThat(state.resolve("drill")).doesNotExist();
            assertThat(server.alive()).isTrue();
            installation.stop(server);
        }
    }
}
