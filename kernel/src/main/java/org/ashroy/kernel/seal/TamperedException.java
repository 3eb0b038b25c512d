package org.ashroy.kernel.seal;

/** A ciphertext is not what was sealed for its subject and field. */
public final class TamperedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names the field, not the content. */
    public TamperedException(String field) {
        super("the sealed field " + field + " was changed or moved; run ./ashroy audit and restore from a backup");
    }
}
