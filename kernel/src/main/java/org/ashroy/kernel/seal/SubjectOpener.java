package org.ashroy.kernel.seal;

/**
 * Opens values of one subject; only {@link Sealer#opening} hands one out, for as long as its work takes. Use it through an {@code Access}
 * only; a structural test guards that. For one thread.
 */
public final class SubjectOpener {

    private final SubjectCipher cipher;

    SubjectOpener(SubjectCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Opens a value.
     *
     * @throws TamperedException where the ciphertext is not what was sealed for this subject and field
     * @throws IllegalArgumentException where the value is of another subject
     * @throws IllegalStateException where the work is over
     */
    public <T> T open(Sealed<T> sealed, Field<T> field) {
        return cipher.open(sealed, field);
    }
}
