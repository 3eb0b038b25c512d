package org.ashroy.kernel.seal;

/** Seals values of one subject; only {@link Sealer#sealing} hands one out, for as long as its work takes. For one thread. */
public final class SubjectSealer {

    private final SubjectCipher cipher;

    SubjectSealer(SubjectCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Seals a value.
     *
     * @throws IllegalStateException where the work is over
     */
    public <T> Sealed<T> seal(Field<T> field, T value) {
        return cipher.seal(field, value);
    }
}
