package org.ashroy.app.backup;

/** A backup cannot be written or put back; the message says where it stopped and what to do. */
public final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose fault it was: it decides the command's exit code. */
    public enum Fault {
        /** What was given is damaged, does not fit together, or is of a newer Ashroy. */
        DATA,
        /** A place cannot be read or written. */
        PLACE,
        /** Not now: another backup is being written, or the keyring is locked. */
        NOT_NOW
    }

    private final Fault fault;

    BackupException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    BackupException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** Whose fault it was. */
    public Fault fault() {
        return fault;
    }
}
