package org.ashroy.app.filling;

/** What a device sent cannot be taken. The message is for whoever holds the device, and holds nothing of what was answered. */
public final class RefusedSubmissionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Refuses, saying why and what to do. */
    public RefusedSubmissionException(String message) {
        super(message);
    }
}
