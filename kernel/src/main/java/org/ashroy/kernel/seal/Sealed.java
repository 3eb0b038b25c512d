package org.ashroy.kernel.seal;

import java.util.Arrays;
import java.util.UUID;

/**
 * A value that only an access can open: ciphertext of AES-256-GCM under the key of its subject, bound to that subject
 * and to the name of its field, so that it cannot be moved elsewhere and still open (promise 5 of the design).
 *
 * @param subject whose value it is
 * @param field the name of the field
 * @param ciphertext nonce, ciphertext and tag
 * @param <T> type of the value inside
 */
@SuppressWarnings("UnusedTypeParameter") // it says what opening will give
public record Sealed<T>(UUID subject, String field, byte[] ciphertext) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed<?> that
                && subject.equals(that.subject)
                && field.equals(that.field)
                && Arrays.equals(ciphertext, that.ciphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
        return "[sealed " + field + "]";
    }
}
