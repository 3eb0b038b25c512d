package org.ashroy.app.silence;

/** What a step brought. */
public enum StepResult {
    /** Nothing new. */
    NOTHING(true),
    /** Said to have been seen lately; a word of others closes nothing. */
    SAID_TO_BE_SEEN(true),
    /** Said to have moved; needs confirmation from where she is. */
    SAID_TO_HAVE_MOVED(true),
    /** A reason for concern: bring the next steps forward. */
    CONCERN(false),
    /** She was met, or the question is answered for good: close the check. */
    ANSWERED(false);

    private final boolean notMet;

    StepResult(boolean notMet) {
        this.notMet = notMet;
    }

    /** Whether it says that she was not met, where the step was to meet her. */
    public boolean notMet() {
        return notMet;
    }
}
