package org.ashroy.app.jobs;

/** Where a job stands. */
public enum JobState {
    /** Waits for its turn, or for the vault to be unlocked. */
    QUEUED,
    /** Is being done. */
    RUNNING,
    /** Was done to its end. */
    DONE,
    /** Ended by an error; the message says which. */
    FAILED,
    /** Ended because a person wanted it. */
    CANCELLED;

    /** Whether nothing more will happen to the job. */
    public boolean ended() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
