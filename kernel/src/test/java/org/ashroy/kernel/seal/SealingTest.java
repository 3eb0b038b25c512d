package org.ashroy.kernel.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 5: what is sealed opens for its own subject and field, and for nothing else. */
class SealingTest {

    private static final Field<String> NAME = new Field<>("person-name", "identity", String.class);
    private static final Field<String> PHONE = new Field<>("person-town", "identity", String.class);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Vault vault;

    @BeforeEach
    void open() {
        vault = FastVaults.unlocked(directory);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void opensWhatWasSealedAndShowsNoneOfItBefore() {
        SubjectId subject = SubjectId.create();
        Sealed<String> sealed = vault.sealer().seal(subject, NAME, "Amina");
        assertEquals("Amina", vault.sealer().open(sealed, NAME));
        assertFalse(sealed.toString().contains("Amina"));
        assertFalse(new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1).contains("Amina"));
        record Birth(LocalDate day, String place) {}
        Field<Birth> birth = new Field<>("person-birth", "identity", Birth.class);
        Birth value = new Birth(LocalDate.of(2004, 5, 6), "Maungdaw");
        assertEquals(value, vault.sealer().open(vault.sealer().seal(subject, birth, value), birth));
    }

    @Test
    void oneFlippedBitAnywhereIsRefused() {
        SubjectId subject = SubjectId.create();
        for (long seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            Sealed<String> sealed = vault.sealer().seal(subject, NAME, "name " + seed);
            byte[] bytes = sealed.ciphertext().clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Sealed<String> changed = new Sealed<>(sealed.subject(), sealed.field(), bytes);
            assertThrows(
                    TamperedException.class,
                    () -> vault.sealer().open(changed, NAME),
                    () -> "seed " + new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void aCutCiphertextIsRefused() {
        Sealed<String> sealed = vault.sealer().seal(SubjectId.create(), NAME, "Amina");
        for (int length = 0; length < sealed.ciphertext().length; length++) {
            Sealed<String> cut = new Sealed<>(
                    sealed.subject(), sealed.field(), java.util.Arrays.copyOf(sealed.ciphertext(), length));
            assertThrows(TamperedException.class, () -> vault.sealer().open(cut, NAME));
        }
    }

    @Test
    void movedToAnotherSubjectOrFieldItIsRefused() {
        SubjectId one = SubjectId.create();
        SubjectId other = SubjectId.create();
        Sealed<String> sealed = vault.sealer().seal(one, NAME, "Amina");
        Sealed<String> others = vault.sealer().seal(other, NAME, "Nur");
        Sealed<String> movedToOther = new Sealed<>(other.value(), NAME.name(), sealed.ciphertext());
        Sealed<String> movedToPhone = new Sealed<>(one.value(), PHONE.name(), sealed.ciphertext());
        assertThrows(TamperedException.class, () -> vault.sealer().open(movedToOther, NAME));
        assertThrows(TamperedException.class, () -> vault.sealer().open(movedToPhone, PHONE));
        assertThrows(TamperedException.class, () -> vault.sealer().open(sealed, PHONE));
        assertEquals("Nur", vault.sealer().open(others, NAME));
    }

    @Test
    void severalValuesOfOneSubjectAreSealedAndOpenedAsEachAlone() {
        SubjectId subject = SubjectId.create();
        Sealer sealer = vault.sealer();
        List<Sealed<String>> sealed = sealer.sealing(
                subject,
                sealing -> List.of(
                        sealing.seal(NAME, "Amina"), sealing.seal(NAME, "Amina"), sealing.seal(PHONE, "Maungdaw")));
        assertNotEquals(sealed.get(0), sealed.get(1), "each has a nonce of its own");
        assertEquals("Amina", sealer.open(sealed.get(1), NAME));
        byte[] bytes = sealed.get(0).ciphertext().clone();
        bytes[bytes.length - 1] ^= 1;
        Sealed<String> changed = new Sealed<>(subject.value(), NAME.name(), bytes);
        String town = sealer.opening(subject, opening -> {
            assertEquals("Amina", opening.open(sealed.get(0), NAME));
            assertThrows(TamperedException.class, () -> opening.open(changed, NAME));
            assertThrows(TamperedException.class, () -> opening.open(sealed.get(0), PHONE));
            return opening.open(sealed.get(2), PHONE);
        });
        assertEquals("Maungdaw", town, "what was refused spoils nothing that follows");
        SubjectSealer keptSealer = sealer.sealing(subject, sealing -> sealing);
        assertThrows(IllegalStateException.class, () -> keptSealer.seal(NAME, "Nur"));
        SubjectOpener keptOpener = sealer.opening(subject, opening -> opening);
        assertThrows(IllegalStateException.class, () -> keptOpener.open(sealed.get(0), NAME));
        vault.keyring().erase(subject);
        assertThrows(ErasedException.class, () -> sealer.opening(subject, opening -> opening));
        assertThrows(ErasedException.class, () -> sealer.sealing(subject, sealing -> sealing));
    }

    @Test
    void lockedNothingIsSealedOrOpened() {
        SubjectId subject = SubjectId.create();
        Sealed<String> sealed = vault.sealer().seal(subject, NAME, "Amina");
        vault.lock();
        assertThrows(LockedException.class, () -> vault.sealer().open(sealed, NAME));
        assertThrows(LockedException.class, () -> vault.sealer().seal(subject, NAME, "Nur"));
        assertThrows(LockedException.class, () -> vault.sealer().seal(SubjectId.create(), NAME, "Nur"));
        vault.unlock(FastVaults.PASSPHRASE.toCharArray());
        assertEquals("Amina", vault.sealer().open(sealed, NAME));
    }

    @Test
    void aMarkIsTheSameForTheSameBytesSubjectAndUseAlone() {
        SubjectId subject = SubjectId.create();
        byte[] bytes = "case 17".getBytes(StandardCharsets.UTF_8);
        byte[] mark = vault.sealer().mark(subject, "case", bytes);
        assertEquals(32, mark.length);
        vault.lock();
        assertThrows(LockedException.class, () -> vault.sealer().mark(subject, "case", bytes));
        vault.unlock(FastVaults.PASSPHRASE.toCharArray());
        assertArrayEquals(mark, vault.sealer().mark(subject, "case", bytes));
        Set<String> marks = new HashSet<>();
        marks.add(HexFormat.of().formatHex(mark));
        marks.add(HexFormat.of().formatHex(vault.sealer().mark(SubjectId.create(), "case", bytes)));
        marks.add(HexFormat.of().formatHex(vault.sealer().mark(subject, "content", bytes)));
        marks.add(HexFormat.of()
                .formatHex(vault.sealer().mark(subject, "case", "case 18".getBytes(StandardCharsets.UTF_8))));
        assertEquals(4, marks.size());
        // With the key goes what could be learned from it.
        vault.keyring().erase(subject);
        assertThrows(ErasedException.class, () -> vault.sealer().mark(subject, "case", bytes));
    }

    @Test
    void theIdentifierThatMarksDestroyedKeysIsNoSubject() {
        SubjectId zero = new SubjectId(new UUID(0, 0));
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> vault.sealer().seal(zero, NAME, "Amina"))
                .toString()
                .contains("all-zero"));
    }
}
