package org.ashroy.app.jobs;

/** Ends a job with a message that a person can act on. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Ends the job.
     *
     * @param key of the message
     */
    public JobFailedException(String key) {
        super(key);
    }

    /** The key of the message. */
    public String key() {
        return String.valueOf(getMessage());
    }
}
