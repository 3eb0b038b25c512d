package org.ashroy.app.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as the list of jobs shows it.
 *
 * @param id of the job
 * @param kind what it does, such as {@code import}
 * @param state where it stands
 * @param done how many units are done, skipped ones included
 * @param total how many there are; 0 while nobody knows
 * @param skipped how many were left out
 * @param queued when it was asked for
 * @param started when it first began, if it did
 * @param ended when it ended, if it did
 * @param message key of the message that says more; empty where there is nothing to say
 * @param cursor where to go on after an interruption; empty at the beginning
 */
public record Job(
        UUID id,
        String kind,
        JobState state,
        long done,
        long total,
        long skipped,
        Instant queued,
        Optional<Instant> started,
        Optional<Instant> ended,
        String message,
        String cursor) {}
