package org.ashroy.kernel.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
