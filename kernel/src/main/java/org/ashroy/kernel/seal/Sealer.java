package org.ashroy.kernel.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Function;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.ashroy.kernel.event.SubjectId;

/**
 * Seals and opens values with the keys of a keyring. Opening is package-private to the road through
 * {@code org.ashroy.kernel.access}: nothing else in the system turns ciphertext into a value.
 */
public final class Sealer {

    private final Keyring keyring;

    /** A sealer over the given keyring. */
    public Sealer(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * Seals a value under its subject's key, making that key where the subject is new.
     *
     * @throws LockedException while the keyring is locked
     * @throws ErasedException where the subject was erased
     */
    public <T> Sealed<T> seal(SubjectId subject, Field<T> field, T value) {
        return sealing(subject, one -> one.seal(field, value));
    }

    /**
     * Seals several values of one subject as {@link #seal} does, with its key fetched and a cipher made once.
     *
     * @param work is given what seals, and must not keep it
     * @throws LockedException while the keyring is locked
     * @throws ErasedException where the subject was erased
     */
    public <R> R sealing(SubjectId subject, Function<SubjectSealer, R> work) {
        try (SubjectCipher cipher = new SubjectCipher(subject, keyring.keyToSeal(subject))) {
            return work.apply(new SubjectSealer(cipher));
        }
    }

    /**
     * Opens a value. Call it through an {@code Access} only; a structural test guards that.
     *
     * @throws LockedException while the keyring is locked
     * @throws ErasedException where the subject's key was destroyed
     * @throws TamperedException where the ciphertext is not what was sealed for this subject and field
     */
    public <T> T open(Sealed<T> sealed, Field<T> field) {
        return opening(new SubjectId(sealed.subject()), one -> one.open(sealed, field));
    }

    /**
     * Opens several values of one subject as {@link #open} does, with its key fetched and a cipher made once. Call it through an
     * {@code Access} only; a structural test guards that.
     *
     * @param work is given what opens, and must not keep it
     * @throws LockedException while the keyring is locked
     * @throws ErasedException where the subject's key was destroyed
     */
    public <R> R opening(SubjectId subject, Function<SubjectOpener, R> work) {
        try (SubjectCipher cipher = new SubjectCipher(subject, keyring.keyToOpen(subject))) {
            return work.apply(new SubjectOpener(cipher));
        }
    }

    /**
     * A mark by which something that comes again is known, without keeping it: the same for the same bytes, and without the
     * keyring nobody learns from it what they were, not even by guessing. HMAC-SHA-256 (RFC 2104) under a key drawn by HKDF (RFC
     * 5869) from the subject's, which is made where the subject is new; with the subject's key goes whatever could be learned.
     *
     * @param use what the mark is for; marks for different uses have nothing in common
     * @return 32 bytes
     * @throws LockedException while the keyring is locked
     * @throws ErasedException where the subject was erased
     */
    public byte[] mark(SubjectId subject, String use, byte[] bytes) {
        byte[] key = keyring.keyToSeal(subject);
        try {
            SecretKey drawn = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .thenExpand(("ashroy mark " + use).getBytes(StandardCharsets.UTF_8), 32));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(drawn);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("every Java has HKDF and HMAC with SHA-256", exception);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static AesGcm cipher(byte[] key) {
        return new AesGcm(key);
    }
}
