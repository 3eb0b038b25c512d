package org.ashroy.app.launch;

/** A drill found something that is not as it should be; the message says what and where, and names nobody. */
public final class DrillFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was found. */
    public DrillFailedException(String message) {
        super(message);
    }
}
