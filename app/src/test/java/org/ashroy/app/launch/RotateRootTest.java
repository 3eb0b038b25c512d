package org.ashroy.app.launch;

import static org.ashroy.app.launch.Installation.assertEnds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ashroy.app.launch.ChildServer.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A new root key on a real server: shares, passphrase, backups of before and after. */
class RotateRootTest {

    private static final String OTHER_PASSPHRASE = "another passphrase of ours";

    private final Installation installation = Installation.setUp();

    @AfterEach
    void remove() {
        installation.close();
    }

    @Test
    void yesAtOneTerminalPutsNoKeyInPlaceWhoseSharesWereShownAtAnother() {
        try (ChildServer server = installation.start()) {
            Map<String, String> first = Map.of(
                    "as", Installation.ADMINISTRATOR,
                    "passphrase", Installation.PASSPHRASE,
                    "shares", "3",
                    "needed", "2",
                    "rotation", "00000000-0000-7000-8000-00000000000a");
            Map<String, String> second = new HashMap<>(first);
            second.put("rotation", "00000000-0000-7000-8000-00000000000b");
            Map<String, String> yes = new HashMap<>(first);
            yes.put("written", "yes");
            installation.ask("rotate-root", first);
            List<String> shown = installation.ask("rotate-root", second);
            List<String> said = new ArrayList<>();
            assertThat(ControlClient.call(installation.state(), "rotate-root", yes, said::add))
                    .isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(String.join("\n", said)).contains("another root key was prepared since");
            assertThat(installation.run("status").said()).contains("Root key: generation 1");

            second.put("written", "yes");
            installation.ask("rotate-root", second);
            assertThat(installation.run("status").said()).contains("Root key: generation 2");
            List<String> shares = Installation.sharesIn(String.join("\n", shown));
            assertEnds(installation.run("recover", shares.get(0), shares.get(2), "", OTHER_PASSPHRASE), 0, "Unlocked");
            installation.stop(server);
        }
    }

    @Test
    void oldSharesOpenNothingNewOnesDoAndBackupsOfBeforeRestoreWithTheNewKeyring() throws IOException {
        Path backups = installation.ownDirectory("backups");
        Path keyrings = installation.ownDirectory("keyrings");
        List<String> backup = installation.command("backup", backups.toString(), "--keyring", keyrings.toString());
        List<String> rotate = installation.command("rotate-root", "--as", Installation.ADMINISTRATOR);
        List<String> old = Installation.shares();
        Path before;
        Path after;
        String her;
        try (ChildServer server = installation.start()) {
            her = installation
                    .ask("load", Map.of("count", "1", "name", "Rotated Name"))
                    .getFirst()
                    .split(" ", -1)[1];
            assertEnds(installation.run(backup), 0, "Backup:");
            before = Installation.last(backups, ".backup");
            assertEnds(installation.run(rotate, "not the passphrase"), ExitCode.PERMISSION, "not open");
            assertEnds(
                    installation.run(installation.command("rotate-root", "--as", "nobody"), Installation.PASSPHRASE),
                    ExitCode.PERMISSION,
                    "No active account of this name");
            // Nobody says that the shares are written down: nothing changes.
            assertEnds(installation.run(rotate, Installation.PASSPHRASE), ExitCode.USAGE, "was not given");
            assertThat(installation.run("status").said()).contains("Root key: generation 1");

            Outcome rotated = installation.run(
                    installation.command(
                            "rotate-root", "--as", Installation.ADMINISTRATOR, "--shares", "3", "--needed", "2"),
                    Installation.PASSPHRASE,
                    "no",
                    "yes");
            assertEnds(rotated, 0, "now of generation 2");
            assertThat(rotated.said())
                    .contains("They are not shown again")
                    .contains("These copies of the keyring still open with them", keyrings.toString());
            List<String> fresh = Installation.sharesIn(rotated.said());
            assertThat(fresh).hasSize(3).doesNotContainAnyElementsOf(old);
            assertThat(installation.run("status").said())
                    .contains("Root key: generation 2, since ", ", by amina.admin");
            assertThat(installation.ask("name", Map.of("ids", her))).containsExactly("Rotated Name");

            assertEnds(installation.run("lock"), 0, "Locked");
            assertEnds(
                    installation.run("recover", old.get(0), old.get(1), old.get(2), "", OTHER_PASSPHRASE),
                    ExitCode.PERMISSION,
                    "not open");
            assertEnds(installation.run("recover", fresh.get(0), fresh.get(2), "", OTHER_PASSPHRASE), 0, "Unlocked");
            assertThat(installation.ask("name", Map.of("ids", her))).containsExactly("Rotated Name");
            assertEnds(installation.run(backup), 0, "Backup:");
            after = Installation.last(keyrings, ".keyring");
            assertThat(after.resolve("generation-2.keys")).exists();
            assertEnds(
                    ChildServer.start(installation.command("drill"), OTHER_PASSPHRASE)
                            .ended(),
                    0,
                    "Passed");
            assertEnds(installation.run("audit"), 0, "journal: ");
            installation.stop(server);
        }
        Installation restored = installation.beside("restored");
        assertEnds(
                ChildServer.start(restored.command("restore", before.toString(), "--keyring", after.toString()))
                        .ended(),
                0,
                "Restored.");
        try (ChildServer server = restored.startLocked()) {
            assertEnds(restored.run("unlock", OTHER_PASSPHRASE), 0, "Unlocked");
            assertThat(restored.ask("name", Map.of("ids", her))).containsExactly("Rotated Name");
            // The backup is of before: that there is a new root key is found, and written down.
            assertThat(restored.run("status").said())
                    .contains("Root key: generation 2, since ", "found when the keyring was unlocked");
            restored.stop(server);
        }
    }
}
