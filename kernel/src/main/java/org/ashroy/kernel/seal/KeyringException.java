package org.ashroy.kernel.seal;

/** The keyring's files cannot be read or written as they should. */
public final class KeyringException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says where, and what to do. */
    public KeyringException(String problem) {
        super(problem);
    }
}
