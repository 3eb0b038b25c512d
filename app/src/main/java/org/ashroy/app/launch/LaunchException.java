package org.ashroy.app.launch;

/** A command cannot go on; the message says what happened and what to do. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** An error that ends the command with one of {@link ExitCode}. */
    public LaunchException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** An error that ends the command with one of {@link ExitCode}, and the error below it. */
    public LaunchException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
