package org.ashroy.app.jobs;

import java.util.UUID;

/** What the work tells about itself, and hears. */
public interface JobProgress {

    /** The job. */
    UUID job();

    /** Where an earlier attempt came to; empty at the beginning. */
    String cursor();

    /** Says how many units there are. */
    void total(long total);

    /**
     * Says how far the work is, in units and as the cursor from which it could go on. Call it where all up to the cursor
     * is stored, at least every few seconds.
     *
     * @param done units done since the beginning, skipped ones included
     * @param skipped units left out since the beginning
     * @param cursor position without any personal data
     * @throws JobStoppedException where a person cancelled the job or the server stops
     */
    void reached(long done, long skipped, String cursor);
}
