package org.ashroy.app.allegations;

/** What an allegation waits for while its time runs. */
public enum WaitsFor {
    /** Somebody to look at it. */
    TRIAGE,
    /** Somebody to say what followed. */
    FOLLOW_UP
}
