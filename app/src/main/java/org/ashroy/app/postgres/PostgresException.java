package org.ashroy.app.postgres;

/** The database could not be started, reached or stopped; the message says what happened and what to do. */
public final class PostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An error with what happened and what to do about it. */
    public PostgresException(String message) {
        super(message);
    }

    /** An error with what happened, what to do about it, and the error below it. */
    public PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
