package org.ashroy.app.silence;

/** What a step brought. */
public enum StepResult {
    /** Nothing new. */
    NOTHING,
    /** Said to have been seen lately; a word of others closes nothing. */
    SAID_TO_BE_SEEN,
    /** Said to have moved; needs confirmation from where she is. */
    SAID_TO_HAVE_MOVED,
    /** A reason for concern: bring the next steps forward. */
    CONCERN,
    /** She was met, or the question is answered for good: close the check. */
    ANSWERED
}
