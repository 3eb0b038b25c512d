package org.ashroy.kernel.seal;

/** The passphrase, or the recovery shares, do not open this keyring. */
public final class WrongPassphraseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what to do. */
    public WrongPassphraseException(String what) {
        super("the " + what + " not open this keyring; check it and try again, nothing was changed");
    }
}
