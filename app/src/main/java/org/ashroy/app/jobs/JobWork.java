package org.ashroy.app.jobs;

/** What a job does. Done again from its cursor, it must come to the same end. */
@FunctionalInterface
public interface JobWork {

    /**
     * Does the work from the cursor on.
     *
     * @throws JobFailedException to end the job with a message
     * @throws org.ashroy.kernel.seal.LockedException where the vault was locked; the job then waits until it is unlocked
     */
    void run(JobProgress progress);
}
