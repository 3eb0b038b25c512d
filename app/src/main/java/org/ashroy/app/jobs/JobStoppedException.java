package org.ashroy.app.jobs;

/** Thrown into the work when a person cancelled the job or the server stops; the work lets it pass. */
public final class JobStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobStoppedException() {
        super("the job was stopped");
    }
}
