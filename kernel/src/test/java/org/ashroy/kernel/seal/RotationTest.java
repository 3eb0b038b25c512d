package org.ashroy.kernel.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new root key: everything still opens, the old shares open nothing, and a crash leaves one of the two whole. */
class RotationTest {

    private static final Field<String> NAME = new Field<>("person-name", "identity", String.class);
    private static final char[] PASSPHRASE = FastVaults.PASSPHRASE.toCharArray();
    private static final UUID ROTATION = UUID.fromString("00000000-0000-7000-8000-00000000000a");

    @TempDir
    Path directory = Path.of("unset");

    private final Map<SubjectId, Sealed<String>> sealed = new HashMap<>();

    private void seal(Vault vault, int people) {
        for (int person = 0; person < people; person++) {
            SubjectId subject = SubjectId.create();
            sealed.put(subject, vault.sealer().seal(subject, NAME, "name " + subject.value()));
        }
        vault.keyring().sync();
    }

    private void assertAllOpen(Vault vault) {
        sealed.forEach((subject, name) ->
                assertEquals("name " + subject.value(), vault.sealer().open(name, NAME)));
    }

    private Path keys(int generation) {
        return directory.resolve(Keyring.keysFile(generation));
    }

    @Test
    void everythingOpensUnderTheNewRootKeyAndOldSharesOpenNothing() throws IOException {
        List<String> oldShares = FastVaults.create(directory, 3, 2);
        List<String> newShares;
        byte[] publicKey;
        SubjectId erased = SubjectId.create();
        Sealed<String> gone;
        long made;
        try (Vault vault = FastVaults.reopen(directory)) {
            seal(vault, 300);
            gone = vault.sealer().seal(erased, NAME, "erased");
            vault.keyring().erase(erased);
            publicKey = vault.publicKey();
            made = vault.keyring().made();
            byte[] before = Files.readAllBytes(keys(1));

            newShares = vault.prepareRotation(ROTATION, PASSPHRASE, 5, 3);
            assertArrayEquals(before, Files.readAllBytes(keys(1)), "nothing happens before somebody has the shares");
            vault.rotate(ROTATION, PASSPHRASE);

            assertEquals(2, vault.keyring().generation());
            assertEquals(made, vault.keyring().made(), "holes stay, so that an older copy is known to be older");
            assertAllOpen(vault);
            assertThrows(ErasedException.class, () -> vault.sealer().open(gone, NAME));
            assertFalse(Files.exists(keys(1)));
            seal(vault, 20);
            assertArrayEquals(publicKey, vault.publicKey());
        }
        try (Vault vault = Vault.open(directory)) {
            assertThrows(
                    WrongPassphraseException.class,
                    () -> vault.recover(oldShares, "a new passphrase".toCharArray(), FastVaults.CHEAP));
            vault.unlock(PASSPHRASE);
            assertAllOpen(vault);
            assertThrows(ErasedException.class, () -> vault.sealer().open(gone, NAME));
            vault.lock();
            vault.recover(newShares.subList(1, 4), "a new passphrase".toCharArray(), FastVaults.CHEAP);
            assertAllOpen(vault);
            assertEquals(2, vault.keyring().generation());
        }
        // And once more, while locked.
        try (Vault vault = Vault.open(directory)) {
            vault.prepareRotation(ROTATION, "a new passphrase".toCharArray(), 0, 0);
            vault.rotate(ROTATION, "a new passphrase".toCharArray());
            assertFalse(vault.unlocked());
            vault.unlock("a new passphrase".toCharArray());
            assertAllOpen(vault);
            assertEquals(3, vault.keyring().generation());
        }
    }

    @Test
    void aRotationThatWasCutAtAnyPointLeavesOneGenerationWhole() throws IOException {
        List<String> oldShares = FastVaults.create(directory, 3, 2);
        byte[] oldRoot;
        byte[] oldKeys;
        byte[] newRoot;
        byte[] newKeys;
        List<String> newShares;
        try (Vault vault = FastVaults.reopen(directory)) {
            seal(vault, 50);
            oldRoot = Files.readAllBytes(directory.resolve("root"));
            oldKeys = Files.readAllBytes(keys(1));
            newShares = vault.prepareRotation(ROTATION, PASSPHRASE, 3, 2);
            vault.rotate(ROTATION, PASSPHRASE);
            newRoot = Files.readAllBytes(directory.resolve("root"));
            newKeys = Files.readAllBytes(keys(2));
        }
        assertEquals(oldKeys.length, newKeys.length);
        // Cut while the keys were wrapped anew: after every record, and in the middle of one.
        for (int length = 0; length <= newKeys.length; length += 38) {
            Files.write(directory.resolve("root"), oldRoot);
            Files.write(keys(1), oldKeys);
            Files.write(keys(2), Arrays.copyOf(newKeys, length));
            try (Vault vault = Vault.open(directory)) {
                assertFalse(Files.exists(keys(2)), "what was begun is removed");
                vault.unlock(PASSPHRASE);
                assertAllOpen(vault);
            }
        }
        try (Vault vault = Vault.open(directory)) {
            vault.recover(oldShares, FastVaults.PASSPHRASE.toCharArray(), FastVaults.CHEAP);
            assertAllOpen(vault);
            // Begun again, it goes through.
            vault.prepareRotation(ROTATION, PASSPHRASE, 0, 0);
            vault.rotate(ROTATION, PASSPHRASE);
            assertAllOpen(vault);
        }
        // Cut after the root key was put in place, before the keys of the old one were removed.
        Files.write(directory.resolve("root"), newRoot);
        Files.write(keys(1), oldKeys);
        Files.write(keys(2), newKeys);
        try (Vault vault = Vault.open(directory)) {
            assertFalse(Files.exists(keys(1)));
            assertThrows(
                    WrongPassphraseException.class,
                    () -> vault.recover(oldShares, "a new passphrase".toCharArray(), FastVaults.CHEAP));
            vault.recover(newShares, FastVaults.PASSPHRASE.toCharArray(), FastVaults.CHEAP);
            assertAllOpen(vault);
        }
    }

    @Test
    void aRootBesideKeysThatAreNotItsOwnDestroysNone() throws IOException {
        FastVaults.create(directory, 0, 0);
        byte[] oldRoot = Files.readAllBytes(directory.resolve("root"));
        byte[] newRoot;
        try (Vault vault = FastVaults.reopen(directory)) {
            seal(vault, 5);
            vault.prepareRotation(ROTATION, PASSPHRASE, 0, 0);
            vault.rotate(ROTATION, PASSPHRASE);
            newRoot = Files.readAllBytes(directory.resolve("root"));
        }
        Files.write(directory.resolve("root"), oldRoot);
        for (int opened = 0; opened < 2; opened++) {
            try (Vault vault = FastVaults.reopen(directory)) {
                assertEquals(0, vault.keyring().size());
            }
        }
        Files.write(directory.resolve("root"), newRoot);
        try (Vault vault = FastVaults.reopen(directory)) {
            assertAllOpen(vault);
        }
    }

    @Test
    void whatCannotBeRotatedStaysAsItIs() throws IOException {
        FastVaults.create(directory, 0, 0);
        try (Vault vault = FastVaults.reopen(directory)) {
            seal(vault, 5);
            assertTrue(assertThrows(KeyringException.class, () -> vault.rotate(ROTATION, PASSPHRASE))
                    .toString()
                    .contains("no root key was prepared"));
            assertThrows(
                    WrongPassphraseException.class,
                    () -> vault.prepareRotation(ROTATION, "not the passphrase".toCharArray(), 3, 2));
            assertThrows(KeyringException.class, () -> vault.prepareRotation(ROTATION, PASSPHRASE, 3, 4));
            vault.prepareRotation(ROTATION, PASSPHRASE, 3, 2);
            assertThrows(
                    WrongPassphraseException.class, () -> vault.rotate(ROTATION, "not the passphrase".toCharArray()));
            // One key was changed on the disk: it is said, and nothing is lost with it.
            byte[] bytes = Files.readAllBytes(keys(1));
            bytes[bytes.length - 1] ^= 1;
            Files.write(keys(1), bytes);
            assertTrue(assertThrows(KeyringException.class, () -> vault.rotate(ROTATION, PASSPHRASE))
                    .toString()
                    .contains("nothing was rotated"));
            assertFalse(Files.exists(keys(2)));
            assertEquals(1, vault.keyring().generation());
            bytes[bytes.length - 1] ^= 1;
            Files.write(keys(1), bytes);
            vault.rotate(ROTATION, PASSPHRASE);
            assertAllOpen(vault);
            assertThrows(KeyringException.class, () -> vault.rotate(ROTATION, PASSPHRASE));
        }
    }

    @Test
    void ofTwoThatWerePreparedOnlyTheOneIsPutInPlaceWhoseSharesAreWrittenDown() {
        UUID other = UUID.fromString("00000000-0000-7000-8000-00000000000b");
        FastVaults.create(directory, 0, 0);
        List<String> shares;
        try (Vault vault = FastVaults.reopen(directory)) {
            seal(vault, 5);
            vault.prepareRotation(ROTATION, PASSPHRASE, 3, 2);
            shares = vault.prepareRotation(other, PASSPHRASE, 3, 2);
            assertTrue(assertThrows(KeyringException.class, () -> vault.rotate(ROTATION, PASSPHRASE))
                    .toString()
                    .contains("another root key was prepared since"));
            assertEquals(1, vault.keyring().generation());
            vault.rotate(other, PASSPHRASE);
            assertEquals(2, vault.keyring().generation());
        }
        try (Vault vault = Vault.open(directory)) {
            vault.recover(shares.subList(0, 2), FastVaults.PASSPHRASE.toCharArray(), FastVaults.CHEAP);
            assertAllOpen(vault);
        }
    }

    @Test
    void whoReadsAndSealsMeanwhileNoticesNothing() throws InterruptedException {
        FastVaults.create(directory, 0, 0);
        Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
        Map<SubjectId, Sealed<String>> meanwhile = new ConcurrentHashMap<>();
        try (Vault vault = FastVaults.reopen(directory)) {
            seal(vault, 2_000);
            AtomicBoolean ended = new AtomicBoolean();
            List<Thread> threads = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    while (!ended.get()) {
                        try {
                            assertAllOpen(vault);
                            SubjectId subject = SubjectId.create();
                            meanwhile.put(subject, vault.sealer().seal(subject, NAME, "name " + subject.value()));
                            vault.keyring().sync();
                        } catch (RuntimeException | AssertionError problem) {
                            problems.add(problem);
                            return;
                        }
                    }
                }));
            }
            for (int rotated = 0; rotated < 20; rotated++) {
                vault.prepareRotation(ROTATION, PASSPHRASE, 0, 0);
                vault.rotate(ROTATION, PASSPHRASE);
            }
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(21, vault.keyring().generation());
        }
        assertTrue(problems.isEmpty(), () -> String.valueOf(problems.peek()));
        sealed.putAll(meanwhile);
        try (Vault vault = FastVaults.reopen(directory)) {
            assertEquals(sealed.size(), vault.keyring().size());
            assertAllOpen(vault);
        }
    }
}
