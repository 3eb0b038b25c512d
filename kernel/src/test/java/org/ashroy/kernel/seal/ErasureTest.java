package org.ashroy.kernel.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.ChainVerification;
import org.ashroy.kernel.journal.Link;
import org.ashroy.kernel.journal.SignedHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an erasure nothing of the person opens, everything of the others does, and the chain still verifies. */
class ErasureTest {

    private static final Field<String> NAME = new Field<>("person-name", "identity", String.class);
    private static final int RECORD = 76;

    /** A payload with one sealed field. */
    record Registered(Sealed<String> name, String site) {}

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final List<Link> chain = new ArrayList<>();
    private final List<SignedHead> heads = new ArrayList<>();
    private final Set<SubjectId> erased = new HashSet<>();

    /** Keys are read and unwrapped beside the keyring's lock: what is erased or locked meanwhile must say so and no more. */
    @Test
    void openingByManyThreadsBesideErasingAndLockingNeverSaysThatKeysAreDamaged() throws InterruptedException {
        List<Sealed<String>> names = new ArrayList<>();
        try (Vault vault = FastVaults.unlocked(directory)) {
            for (int person = 0; person < 2_000; person++) {
                names.add(vault.sealer().seal(SubjectId.create(), NAME, "name " + person));
            }
            Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();
            AtomicInteger opened = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            List<Thread> readers = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                Random random = new Random(reader);
                readers.add(Thread.ofPlatform().start(() -> {
                    for (int round = 0; round < 20_000; round++) {
                        int person = random.nextInt(names.size());
                        try {
                            assertEquals("name " + person, vault.sealer().open(names.get(person), NAME));
                            opened.incrementAndGet();
                        } catch (ErasedException | LockedException expected) {
                            refused.incrementAndGet();
                        } catch (KeyringException | TamperedException | AssertionError failed) {
                            wrong.add(failed);
                        }
                    }
                }));
            }
            for (int person = 0; person < 500; person++) {
                vault.keyring().erase(new SubjectId(names.get(person).subject()));
                if (person % 50 == 0) {
                    vault.lock();
                    vault.unlock(FastVaults.PASSPHRASE.toCharArray());
                }
            }
            for (Thread reader : readers) {
                reader.join();
            }
            assertEquals(List.of(), List.copyOf(wrong));
            assertTrue(opened.get() > 20_000, opened + " were opened");
            assertTrue(refused.get() > 0, "nobody came upon an erased record or a locked keyring");
            for (Sealed<String> name : names.subList(0, 500)) {
                assertThrows(ErasedException.class, () -> vault.sealer().open(name, NAME));
            }
        }
    }

    @Test
    void erasedPeopleStayErasedThroughReopeningAndRestoringOlderKeys() throws IOException {
        Random random = new Random(7);
        List<SubjectId> subjects = new ArrayList<>();
        byte[] publicKey;
        Path keys = directory.resolve("generation-1.keys");
        Path older = directory.resolve("older-copy");
        try (Vault vault = FastVaults.unlocked(directory)) {
            publicKey = vault.publicKey();
            for (int person = 0; person < 200; person++) {
                subjects.add(SubjectId.create());
            }
            for (int entry = 0; entry < 10_000; entry++) {
                append(vault, subjects.get(entry % subjects.size()), "name " + entry);
            }
            heads.add(SignedHead.sign(
                    vault, "journal", chain.size(), chain.getLast().hash()));
            vault.keyring().sync();
            Files.copy(keys, older);
            for (SubjectId subject : subjects) {
                if (random.nextInt(4) == 0) {
                    vault.keyring().erase(subject);
                    vault.keyring().erase(subject);
                    erased.add(subject);
                }
            }
            check(vault, publicKey);
        }
        try (Vault vault = FastVaults.reopen(directory)) {
            check(vault, publicKey);
        }
        byte[] destroyed = Files.readAllBytes(keys);
        Files.copy(older, keys, StandardCopyOption.REPLACE_EXISTING);
        try (Vault vault = FastVaults.reopen(directory)) {
            check(vault, publicKey);
            assertEquals(erased, new HashSet<>(vault.keyring().erasedSubjects().toList()));
            assertEquals(subjects.size() - erased.size(), vault.keyring().size());
        }
        assertArrayEquals(destroyed, Files.readAllBytes(keys), "the restored keys are destroyed on disk again");
    }

    private void append(Vault vault, SubjectId subject, String name) {
        Registered body = new Registered(vault.sealer().seal(subject, NAME, name), "camp-4");
        EventMeta meta = new EventMeta(
                EventId.create(),
                subject,
                CommandId.create(),
                new TreeSet<>(),
                new HybridTimestamp(1, 0),
                "node",
                new UUID(1, 1));
        byte[] stored = Cbor.write(new EncodedEvent(meta, "registered", 1, Cbor.write(body)));
        chain.add(
                chain.isEmpty()
                        ? Link.after(0, Link.origin(), stored)
                        : Link.after(chain.getLast().position(), chain.getLast().hash(), stored));
    }

    private void check(Vault vault, byte[] publicKey) {
        for (Link link : chain) {
            EncodedEvent event = Cbor.read(link.bytes(), EncodedEvent.class);
            Sealed<String> name = Cbor.read(event.payload(), Registered.class).name();
            if (erased.contains(event.meta().subject())) {
                assertTrue(vault.keyring().isErased(event.meta().subject()));
                assertThrows(ErasedException.class, () -> vault.sealer().open(name, NAME));
                assertThrows(
                        ErasedException.class,
                        () -> vault.sealer().seal(event.meta().subject(), NAME, "again"));
            } else {
                assertEquals("name " + (link.position() - 1), vault.sealer().open(name, NAME));
            }
        }
        assertInstanceOf(ChainVerification.Intact.class, ChainVerification.verify(chain.iterator(), heads, publicKey));
    }

    /** Sealing, erasing, reopening and restoring in any order, beside a model that knows who must be readable. */
    @Test
    void anySequenceOfSealingErasingReopeningAndRestoringKeepsToTheModel() throws IOException {
        Path keys = directory.resolve("generation-1.keys");
        Path copy = directory.resolve("copy");
        FastVaults.create(directory, 0, 0);
        Vault vault = FastVaults.reopen(directory);
        Files.copy(keys, copy);
        Map<SubjectId, Sealed<String>> held = new TreeMap<>();
        Set<SubjectId> inCopy = new HashSet<>();
        Random random = new Random(11);
        try {
            for (int step = 0; step < 10_000; step++) {
                List<SubjectId> subjects = List.copyOf(held.keySet());
                int choice = random.nextInt(100);
                if (choice < 30 || subjects.isEmpty()) {
                    SubjectId subject = SubjectId.create();
                    held.put(subject, vault.sealer().seal(subject, NAME, subject.toString()));
                } else if (choice < 50) {
                    SubjectId subject = subjects.get(random.nextInt(subjects.size()));
                    vault.keyring().erase(subject);
                    erased.add(subject);
                } else if (choice < 52) {
                    Files.copy(keys, copy, StandardCopyOption.REPLACE_EXISTING);
                    inCopy = new HashSet<>(held.keySet());
                } else if (choice < 54) {
                    vault.close();
                    vault = FastVaults.reopen(directory);
                } else if (choice < 55) {
                    vault.close();
                    Files.copy(copy, keys, StandardCopyOption.REPLACE_EXISTING);
                    vault = FastVaults.reopen(directory);
                    Set<SubjectId> kept = inCopy;
                    held.keySet().removeIf(subject -> !kept.contains(subject) && !erased.contains(subject));
                } else {
                    SubjectId subject = subjects.get(random.nextInt(subjects.size()));
                    Sealed<String> sealed = Objects.requireNonNull(held.get(subject));
                    if (erased.contains(subject)) {
                        Sealer sealer = vault.sealer();
                        assertThrows(ErasedException.class, () -> sealer.open(sealed, NAME), "step " + step);
                    } else {
                        assertEquals(subject.toString(), vault.sealer().open(sealed, NAME), "step " + step);
                    }
                }
            }
        } finally {
            vault.close();
        }
    }

    @Test
    void aKeyRecordHalfWrittenAtACrashIsCutOff() throws IOException {
        Path keys = directory.resolve("generation-1.keys");
        Sealed<String> sealed;
        try (Vault vault = FastVaults.unlocked(directory)) {
            sealed = vault.sealer().seal(SubjectId.create(), NAME, "Amina");
        }
        for (int half = 1; half < RECORD; half++) {
            Files.write(keys, new byte[half], StandardOpenOption.APPEND);
            try (Vault vault = FastVaults.reopen(directory)) {
                assertEquals(half, vault.keyring().size());
                assertEquals((long) half * RECORD, Files.size(keys));
                assertEquals("Amina", vault.sealer().open(sealed, NAME));
                SubjectId next = SubjectId.create();
                assertEquals("Nur", vault.sealer().open(vault.sealer().seal(next, NAME, "Nur"), NAME));
            }
        }
    }

    @Test
    void anErasureHalfWrittenAtACrashIsCutOffAndCanBeRepeated() throws IOException {
        SubjectId subject = SubjectId.create();
        try (Vault vault = FastVaults.unlocked(directory)) {
            vault.sealer().seal(subject, NAME, "Amina");
        }
        Files.write(directory.resolve("erased"), new byte[5], StandardOpenOption.APPEND);
        try (Vault vault = FastVaults.reopen(directory)) {
            assertFalse(vault.keyring().isErased(subject));
            // A full disk leaves half an entry while the keyring stays open.
            Files.write(directory.resolve("erased"), new byte[5], StandardOpenOption.APPEND);
            vault.keyring().erase(subject);
        }
        try (Vault vault = FastVaults.reopen(directory)) {
            assertTrue(vault.keyring().isErased(subject));
        }
    }

    @Test
    void aKeyThatIsMerelyMissingIsNotCalledErased() throws IOException {
        Sealed<String> sealed;
        try (Vault vault = FastVaults.unlocked(directory)) {
            sealed = vault.sealer().seal(SubjectId.create(), NAME, "Amina");
        }
        Files.write(directory.resolve("generation-1.keys"), new byte[0]);
        try (Vault vault = FastVaults.reopen(directory)) {
            assertTrue(assertThrows(KeyringException.class, () -> vault.sealer().open(sealed, NAME))
                    .toString()
                    .contains("restore a newer one"));
        }
    }

    @Test
    void aChangedKeyRecordIsNoticed() throws IOException {
        Path keys = directory.resolve("generation-1.keys");
        Sealed<String> sealed;
        try (Vault vault = FastVaults.unlocked(directory)) {
            sealed = vault.sealer().seal(SubjectId.create(), NAME, "Amina");
        }
        byte[] whole = Files.readAllBytes(keys);
        for (int at = 16; at < RECORD; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(keys, changed);
            try (Vault vault = FastVaults.reopen(directory)) {
                assertThrows(KeyringException.class, () -> vault.sealer().open(sealed, NAME));
            }
        }
    }
}
