package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.kernel.seal.KeyringException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

    @TempDir
    Path state = Path.of("unset");

    private SecretBox box() {
        return new SecretBox(new LedgerSettings(state, "main"));
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        // What a power cut left while the key was written.
        Files.write(state.resolve("access.key.new"), new byte[5]);
        byte[] wrapped = box().wrap(new byte[] {1, 2, 3}, new UUID(0, 7));
        assertThat(box().unwrap(wrapped, new UUID(0, 7))).containsExactly(1, 2, 3);
        try (var files = Files.list(state)) {
            assertThat(files).containsExactly(state.resolve("access.key"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("access.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyThatIsNotWholeIsSaidAtTheStartWithWhatToDo() throws IOException {
        box().fingerprint("a text");
        SecretBox open = box();
        byte[] whole = Files.readAllBytes(state.resolve("access.key"));
        for (byte[] damaged : new byte[][] {{}, new byte[31], new byte[33]}) {
            Files.write(state.resolve("access.key"), damaged);
            assertThatThrownBy(this::box)
                    .isInstanceOf(KeyringException.class)
                    .hasMessageContaining(state.resolve("access.key").toString())
                    .hasMessageContaining("copy of the keyring");
            assertThatThrownBy(() -> open.fingerprint("a text")).isInstanceOf(KeyringException.class);
        }
        Files.write(state.resolve("access.key"), whole);
        assertThat(box().fingerprint("a text")).isEqualTo(open.fingerprint("a text"));
    }
}
