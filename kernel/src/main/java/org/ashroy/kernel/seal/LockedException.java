package org.ashroy.kernel.seal;

/** The keyring is locked: nothing can be sealed or opened until someone unlocks it. */
public final class LockedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what to do. */
    public LockedException() {
        super("Ashroy is locked. Unlock it with the passphrase (./ashroy unlock) and try again.");
    }
}
