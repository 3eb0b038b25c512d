package org.ashroy.kernel.seal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final Field<String> NAME = new Field<>("person-name", "identity", String.class);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void onlyItsPassphraseUnlocksAtTheRealCost() {
        Vault.create(directory, "five random words suffice".toCharArray(), 0, 0);
        try (Vault vault = Vault.open(directory)) {
            assertFalse(vault.unlocked());
            assertThrows(WrongPassphraseException.class, () -> vault.unlock("five random words sufficE".toCharArray()));
            assertFalse(vault.unlocked());
            vault.unlock("five random words suffice".toCharArray());
            assertTrue(vault.unlocked());
        }
    }

    @Test
    void theStoredCostIsTheRecommendedOne() {
        assertEquals(new Vault.Cost(64 * 1024, 3, 4), Vault.COST);
    }

    @Test
    void passphraseAndKeysStandInNoTextAndNoFile() throws IOException {
        try (Vault vault = FastVaults.unlocked(directory)) {
            vault.sealer().seal(SubjectId.create(), NAME, "Amina");
            String texts = vault.toString();
            assertFalse(texts.contains(FastVaults.PASSPHRASE));
            assertFalse(
                    assertThrows(WrongPassphraseException.class, () -> vault.unlock("a wrong passphrase".toCharArray()))
                            .toString()
                            .contains("a wrong passphrase"));
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(FastVaults.PASSPHRASE) || content.contains("Amina"), file.toString());
            }
        }
    }

    @Test
    void anyEnoughSharesOpenAndSetANewPassphraseFewerDoNot() {
        List<String> shares = FastVaults.create(directory, 5, 3);
        Sealed<String> sealed;
        try (Vault vault = FastVaults.reopen(directory)) {
            sealed = vault.sealer().seal(SubjectId.create(), NAME, "Amina");
        }
        for (int chosen = 0; chosen < 32; chosen++) {
            List<String> some = new ArrayList<>();
            for (int share = 0; share < 5; share++) {
                if ((chosen & (1 << share)) != 0) {
                    some.add(shares.get(share));
                }
            }
            Collections.shuffle(some, new Random(chosen));
            String fresh = "a new passphrase " + chosen;
            try (Vault vault = Vault.open(directory)) {
                if (some.size() < 3) {
                    assertThrows(
                            WrongPassphraseException.class,
                            () -> vault.recover(some, fresh.toCharArray(), FastVaults.CHEAP),
                            "shares " + chosen);
                    assertFalse(vault.unlocked());
                } else {
                    vault.recover(some, fresh.toCharArray(), FastVaults.CHEAP);
                    assertEquals("Amina", vault.sealer().open(sealed, NAME));
                    vault.lock();
                    assertThrows(
                            WrongPassphraseException.class, () -> vault.unlock(FastVaults.PASSPHRASE.toCharArray()));
                }
            }
            if (some.size() >= 3) {
                try (Vault vault = Vault.open(directory)) {
                    vault.unlock(fresh.toCharArray());
                    assertEquals("Amina", vault.sealer().open(sealed, NAME));
                }
            }
        }
    }

    @Test
    void theSameShareTwiceIsOne() {
        List<String> shares = FastVaults.create(directory, 3, 2);
        try (Vault vault = Vault.open(directory)) {
            String share = shares.getFirst();
            assertThrows(
                    WrongPassphraseException.class,
                    () -> vault.recover(
                            List.of(share, " " + share.toUpperCase(java.util.Locale.ROOT)),
                            "a new passphrase".toCharArray(),
                            FastVaults.CHEAP));
        }
    }

    @Test
    void aMistypedShareIsNamedAndNothingChanges() {
        List<String> shares = FastVaults.create(directory, 3, 2);
        try (Vault vault = Vault.open(directory)) {
            String right = shares.get(1);
            for (int at = 0; at < right.length(); at++) {
                char wrong = right.charAt(at) == '7' ? '8' : '7';
                String mistyped = right.substring(0, at) + wrong + right.substring(at + 1);
                KeyringException problem = assertThrows(
                        KeyringException.class,
                        () -> vault.recover(
                                List.of(shares.getFirst(), mistyped),
                                "a new passphrase".toCharArray(),
                                FastVaults.CHEAP));
                assertTrue(problem.toString().contains("recovery share 2 is mistyped"), problem.toString());
                assertFalse(problem.toString().contains(mistyped));
            }
            vault.unlock(FastVaults.PASSPHRASE.toCharArray());
        }
    }

    @Test
    void sharesOfAnotherVaultDoNotOpenThisOne() {
        FastVaults.create(directory.resolve("one"), 3, 2);
        List<String> others = FastVaults.create(directory.resolve("other"), 3, 2);
        try (Vault vault = Vault.open(directory.resolve("one"))) {
            assertThrows(
                    WrongPassphraseException.class,
                    () -> vault.recover(others.subList(0, 2), "a new passphrase".toCharArray(), FastVaults.CHEAP));
        }
    }

    @Test
    void aNewPassphraseReplacesThePresentOneAndTheSharesStay() {
        List<String> shares = FastVaults.create(directory, 3, 2);
        try (Vault vault = FastVaults.reopen(directory)) {
            Sealed<String> sealed = vault.sealer().seal(SubjectId.create(), NAME, "Amina");
            char[] fresh = "a quite different one".toCharArray();
            assertThrows(
                    WrongPassphraseException.class,
                    () -> vault.changePassphrase("not the present one".toCharArray(), fresh, FastVaults.CHEAP));
            assertThrows(
                    KeyringException.class,
                    () -> vault.changePassphrase(
                            FastVaults.PASSPHRASE.toCharArray(), "short".toCharArray(), FastVaults.CHEAP));
            vault.changePassphrase(FastVaults.PASSPHRASE.toCharArray(), fresh, FastVaults.CHEAP);
            assertEquals("Amina", vault.sealer().open(sealed, NAME));
            vault.lock();
            assertThrows(WrongPassphraseException.class, () -> vault.unlock(FastVaults.PASSPHRASE.toCharArray()));
            vault.unlock(fresh);
            assertEquals("Amina", vault.sealer().open(sealed, NAME));
            vault.recover(shares.subList(1, 3), FastVaults.PASSPHRASE.toCharArray(), FastVaults.CHEAP);
        }
        FastVaults.reopen(directory).close();
    }

    @Test
    void aPublicKeyThatIsNotTheVaultsIsNoticedAtUnlocking() throws IOException {
        FastVaults.create(directory.resolve("one"), 0, 0);
        FastVaults.create(directory.resolve("other"), 0, 0);
        Path root = directory.resolve("one").resolve("root");
        Vault.Stored stored = Cbor.read(Files.readAllBytes(root), Vault.Stored.class);
        Files.write(
                root,
                Cbor.write(new Vault.Stored(
                        stored.version(),
                        stored.salt(),
                        stored.memory(),
                        stored.passes(),
                        stored.lanes(),
                        stored.wrappedRoot(),
                        stored.wrappedSigning(),
                        Vault.publicKeyOf(directory.resolve("other")),
                        stored.generation())));
        try (Vault vault = Vault.open(directory.resolve("one"))) {
            assertThrows(KeyringException.class, () -> vault.unlock(FastVaults.PASSPHRASE.toCharArray()));
            assertFalse(vault.unlocked());
        }
    }

    @Test
    void oneProcessAtATimeHasAKeyringOpen() throws IOException {
        FastVaults.create(directory, 0, 0);
        try (Vault vault = FastVaults.reopen(directory)) {
            assertTrue(assertThrows(KeyringException.class, () -> Vault.open(directory))
                    .toString()
                    .contains("open already"));
            Path sameDirectory = Files.createSymbolicLink(directory.resolve("link"), directory);
            assertThrows(KeyringException.class, () -> Vault.open(sameDirectory));
            assertTrue(lockedForAnotherProcess(directory.resolve("lock")));
            assertTrue(vault.unlocked());
        }
        assertFalse(lockedForAnotherProcess(directory.resolve("lock")));
        FastVaults.reopen(directory).close();
    }

    // flock(1) takes another kind of lock; Java's are those of fcntl(2), so another Java has to ask.
    private static boolean lockedForAnotherProcess(Path lock) throws IOException {
        Process asking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockAsked.class.getName(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Boolean.parseBoolean(answer.strip());
    }

    /** The other process: says whether the lock is held. */
    static final class LockAsked {
        static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                System.out.println(channel.tryLock() == null);
            }
        }
    }

    @Test
    void aCopyOpensWhatWasSealedAndKnowsItsErasures() throws IOException {
        SubjectId erased = SubjectId.create();
        SubjectId kept = SubjectId.create();
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Sealed<String> sealed;
        try (Vault vault = FastVaults.unlocked(directory.resolve("vault"))) {
            vault.sealer().seal(erased, NAME, "Nur");
            sealed = vault.sealer().seal(kept, NAME, "Amina");
            vault.keyring().erase(erased);
            assertEquals(2, vault.keyring().made());
            vault.copyTo(copy);
            assertThrows(IOException.class, () -> vault.copyTo(copy));
        }
        try (Vault vault = FastVaults.reopen(copy)) {
            assertEquals("Amina", vault.sealer().open(sealed, NAME));
            assertTrue(vault.keyring().isErased(erased));
            assertEquals(2, vault.keyring().made());
        }
    }

    @Test
    void impossibleSharesLeaveNoVaultBehind() {
        assertThrows(KeyringException.class, () -> FastVaults.create(directory, 3, 4));
        assertFalse(Vault.exists(directory));
        assertDoesNotThrow(() -> FastVaults.create(directory, 3, 2));
        assertThrows(KeyringException.class, () -> FastVaults.create(directory, 3, 2));
    }

    @Test
    void aShortPassphraseAndADamagedOrMissingFileAreRefusedInWords() throws IOException {
        assertThrows(KeyringException.class, () -> Vault.create(directory, "too short".toCharArray(), 0, 0));
        assertThrows(KeyringException.class, () -> Vault.open(directory));
        Files.write(directory.resolve("root"), new byte[] {1, 2, 3});
        assertTrue(assertThrows(KeyringException.class, () -> Vault.open(directory))
                .toString()
                .contains("damaged"));
    }
}
