package org.ashroy.app.jobs;

import java.util.UUID;

/** A kind of job that can go on after the server was killed: each capability gives its kinds as beans. */
public interface JobKind {

    /** Its name in the table of jobs, such as {@code import}. */
    String name();

    /** The work of a job that was interrupted, from what the capability stored about it. */
    JobWork resume(UUID job);

    /** Called once when a job of this kind has ended, however it ended, to clear away what only the work needed. */
    default void ended(UUID job) {}
}
