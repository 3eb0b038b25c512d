package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ashroy.kernel.card.CardClaims;
import org.ashroy.kernel.card.CardCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {

    private final StringWriter errors = new StringWriter();

    @TempDir
    Path state = Path.of("unset");

    private int run(String... arguments) {
        CommandLine line = Commands.line(CommandsTest.class);
        line.setErr(new PrintWriter(errors, true));
        line.setOut(new PrintWriter(new StringWriter(), true));
        return line.execute(arguments);
    }

    @Test
    void answersAWronglyWrittenCommandWith64() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(run("dance")).isEqualTo(ExitCode.USAGE);
        assertThat(run("status", "--colour")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void answersAnAbsentServerWith69AndSaysWhatToDo() {
        assertThat(run("status", "--state", state.toString())).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(errors.toString()).contains("./ashroy start");
    }

    @Test
    void verifiesCardsByTheKeyAloneAndSaysOfEachWhatItIs() throws GeneralSecurityException {
        Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPair();
        Ed25519Sign signer = new Ed25519Sign(pair.getPrivateKey());
        UnaryOperator<byte[]> sign = message -> {
            try {
                return signer.sign(message);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
        String good = card("2099-01-01T00:00:00Z", pair.getPublicKey(), sign);
        String expired = card("2020-01-01T00:00:00Z", pair.getPublicKey(), sign);
        String forged = card("2099-01-01T00:00:00Z", pair.getPublicKey(), message -> {
            byte[] signature = sign.apply(message);
            signature[0] ^= 1;
            return signature;
        });
        String key = HexFormat.of().formatHex(pair.getPublicKey());
        assertThat(verified(key, good)).isEqualTo("0 A card of Camp 12, valid until 2098-12-31.\n");
        assertThat(verified(key, good, expired, forged, "P-7K2M-9QXA-4TC"))
                .startsWith("65 A card of Camp 12, valid")
                .contains("whose last day was 2019-12-31", "Forged", "Not a card");
        assertThat(verified("00".repeat(32), good)).startsWith("65 A card of another registry");
        assertThat(verified("abc", good)).startsWith("64");
    }

    private static String card(String expires, byte[] key, UnaryOperator<byte[]> signer) {
        return CardCode.write(new CardClaims("Camp 12", "token", Instant.EPOCH, Instant.parse(expires)), key, signer);
    }

    private static String verified(String key, String... cards) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(String.join("\n", cards).getBytes(StandardCharsets.UTF_8)));
        try {
            StringWriter said = new StringWriter();
            CommandLine line = Commands.line(CommandsTest.class);
            line.setOut(new PrintWriter(said, true));
            line.setErr(new PrintWriter(new StringWriter(), true));
            return line.execute("card", "--key", key) + " " + said;
        } finally {
            System.setIn(before);
        }
    }

    private static final List<String> ALL = List.of(
            "start",
            "demo",
            "stop",
            "status",
            "unlock",
            "lock",
            "lock-site",
            "unlock-site",
            "reset-second-factor",
            "passphrase",
            "recover",
            "rotate-root",
            "import",
            "backup",
            "restore",
            "drill",
            "erase",
            "card",
            "audit",
            "rebuild");

    @Test
    void everyCommandHelpsWithExamplesAndExitCodes() {
        assertThat(Commands.line(CommandsTest.class).getSubcommands().keySet())
                .containsExactlyInAnyOrderElementsOf(ALL);
        for (String command : ALL) {
            StringWriter help = new StringWriter();
            CommandLine line = Commands.line(CommandsTest.class);
            line.setOut(new PrintWriter(help, true));
            assertThat(line.execute(command, "--help")).as(command).isEqualTo(ExitCode.OK);
            assertThat(help.toString())
                    .contains("Usage: ashroy " + command)
                    .contains("./ashroy " + command)
                    .contains("Exit codes: 0 done, 64");
        }
    }

    @Test
    void everyCommandOfAServerSaysThatThereIsNone() {
        Path list = state.resolve("list.csv");
        List<List<String>> commands = List.of(
                List.of("stop"),
                List.of("status"),
                List.of("unlock"),
                List.of("lock"),
                List.of("lock-site", "A_B1"),
                List.of("unlock-site", "A_B1"),
                List.of("reset-second-factor", "admin"),
                List.of("passphrase"),
                List.of("recover"),
                List.of("rotate-root", "--as", "admin"),
                List.of("import", list.toString(), "--as", "supervisor"),
                List.of("backup", state.toString(), "--keyring", state.toString()),
                List.of("erase", "P-1", "--as", "officer"),
                List.of("audit"),
                List.of("rebuild"));
        for (List<String> command : commands) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--state", state.toString()));
            ChildServer.Outcome outcome = ChildServer.run(arguments, "one line of input", "", "and another one");
            assertThat(outcome.exit()).as(outcome.said()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(outcome.said()).contains("./ashroy start");
        }
    }

    @Test
    void answersWhatIsMissingOrImpossibleWith64() {
        assertThat(run("import", "list.csv")).isEqualTo(ExitCode.USAGE);
        assertThat(run("backup", "/tmp")).isEqualTo(ExitCode.USAGE);
        assertThat(run("restore", "file")).isEqualTo(ExitCode.USAGE);
        assertThat(run("erase", "P-1")).isEqualTo(ExitCode.USAGE);
        assertThat(run("start", "--port", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("start", "--shares", "3", "--needed", "4")).isEqualTo(ExitCode.USAGE);
        assertThat(run("audit", "--held", state.resolve("missing").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(ChildServer.run(List.of("recover", "--state", state.toString()), "")
                        .exit())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aSetupFileIsForItsOwnerAloneAndSaysOnlyWhatIsAsked() throws IOException {
        Path file = state.resolve("setup");
        Files.writeString(file, "passphrase=a secret of ours\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(run("start", "--setup-file", file.toString())).isEqualTo(ExitCode.PERMISSION);
        assertThat(errors.toString()).contains("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "# first start\n\npass phrase=a secret of ours\n");
        assertThat(run("start", "--setup-file", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("Line 3").doesNotContain("secret of ours");
        assertThat(run("start", "--setup-file", state.resolve("missing").toString()))
                .isEqualTo(ExitCode.USAGE);
        Files.writeString(file, "password=back\\slash=kept \n");
        assertThat(Setup.fromFile(file)).containsEntry("password", "back\\slash=kept ");
    }

    @Test
    void aRestoreOfWhatIsNoBackupTouchesNothing() {
        Path target = state.resolve("target");
        assertThat(run("restore", "nothing", "--keyring", state.toString(), "--state", target.toString()))
                .isEqualTo(ExitCode.DATA);
        assertThat(errors.toString()).contains("no copy of a keyring");
        assertThat(target).doesNotExist();
    }

    @Test
    void letsOneServerHoldAStateDirectory() {
        try (StateDirectory first = StateDirectory.take(state)) {
            assertThatThrownBy(() -> StateDirectory.take(first.path()))
                    .isInstanceOfSatisfying(
                            LaunchException.class,
                            held -> assertThat(held.exitCode()).isEqualTo(ExitCode.TEMPORARY))
                    .hasMessageContaining("already runs");
        }
        StateDirectory.take(state).close();
    }
}
