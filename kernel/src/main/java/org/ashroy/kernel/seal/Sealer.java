package org.ashroy.kernel.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.ashroy.kernel.event.Cbor;
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
        try {
            byte[] ciphertext = cipher(keyring.keyToSeal(subject)).encrypt(Cbor.write(value), context(subject, field));
            return new Sealed<>(subject.value(), field.name(), ciphertext);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("sealing " + field.name() + " failed", exception);
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
        SubjectId subject = new SubjectId(sealed.subject());
        if (!sealed.field().equals(field.name())) {
            throw new TamperedException(field.name());
        }
        byte[] key = keyring.keyToOpen(subject);
        try {
            return Cbor.read(cipher(key).decrypt(sealed.ciphertext(), context(subject, field)), field.type());
        } catch (GeneralSecurityException exception) {
            throw new TamperedException(field.name());
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

    private static byte[] context(SubjectId subject, Field<?> field) {
        byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + name.length)
                .putLong(subject.value().getMostSignificantBits())
                .putLong(subject.value().getLeastSignificantBits())
                .put(name)
                .array();
    }
}
