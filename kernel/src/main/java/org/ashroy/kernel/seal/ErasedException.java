package org.ashroy.kernel.seal;

/** The subject was erased: its key was destroyed and nothing of it can be read again. */
public final class ErasedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names no one. */
    public ErasedException() {
        super("this record was erased; nothing of it can be read");
    }
}
