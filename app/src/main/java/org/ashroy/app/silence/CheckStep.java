package org.ashroy.app.silence;

/** The steps of a check, the least exposing first. */
public enum CheckStep {
    /** Look in the records. */
    RECORDS(false),
    /** Ask a colleague who runs sessions there, without saying why. */
    COLLEAGUE(false),
    /** Ask a routine question at an ordinary occasion, of which nobody can tell that it is a check. */
    ROUTINE_QUESTION(false),
    /** Ask the contact whom she herself named as safe. */
    SAFE_CONTACT(true),
    /** Trained staff meet her in private. */
    PRIVATE_MEETING(true);

    private final boolean reachesHer;

    CheckStep(boolean reachesHer) {
        this.reachesHer = reachesHer;
    }

    /** Whether somebody reaches out to her or to those around her, and so keeps to what she said about it. */
    public boolean reachesHer() {
        return reachesHer;
    }
}
