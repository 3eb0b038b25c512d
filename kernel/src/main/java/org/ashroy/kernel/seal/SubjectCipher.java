package org.ashroy.kernel.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.SubjectId;
import org.jspecify.annotations.Nullable;

/** Seals and opens values under the key of one subject, until it is closed. */
final class SubjectCipher implements AutoCloseable {

    private static final int UUID_BYTES = 16;

    private final SubjectId subject;
    private @Nullable AesGcm cipher;

    /**
     * A cipher for one subject.
     *
     * @param key of the subject, which is wiped
     */
    SubjectCipher(SubjectId subject, byte[] key) {
        this.subject = subject;
        this.cipher = new AesGcm(key);
        Arrays.fill(key, (byte) 0);
    }

    <T> Sealed<T> seal(Field<T> field, T value) {
        try {
            return new Sealed<>(subject.value(), field.name(), cipher().encrypt(Cbor.write(value), context(field)));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("sealing " + field.name() + " failed", exception);
        }
    }

    <T> T open(Sealed<T> sealed, Field<T> field) {
        if (!sealed.subject().equals(subject.value())) {
            throw new IllegalArgumentException("this value is of another subject than the one whose values are opened");
        }
        if (!sealed.field().equals(field.name())) {
            throw new TamperedException(field.name());
        }
        try {
            return Cbor.read(cipher().decrypt(sealed.ciphertext(), context(field)), field.type());
        } catch (GeneralSecurityException exception) {
            throw new TamperedException(field.name());
        }
    }

    private AesGcm cipher() {
        AesGcm open = cipher;
        if (open == null) {
            throw new IllegalStateException("what seals or opens values of one subject was kept after its use");
        }
        return open;
    }

    private byte[] context(Field<?> field) {
        byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(UUID_BYTES + name.length)
                .putLong(subject.value().getMostSignificantBits())
                .putLong(subject.value().getLeastSignificantBits())
                .put(name)
                .array();
    }

    @Override
    public void close() {
        cipher = null;
    }
}
