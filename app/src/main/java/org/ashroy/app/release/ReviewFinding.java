package org.ashroy.app.release;

/** What the data protection officer finds about a release in danger to life. */
public enum ReviewFinding {
    /** There was a danger, and no more than needed was handed out. */
    JUSTIFIED,
    /** There was a danger, but more was handed out than was needed. */
    TOO_MUCH,
    /** There was no such danger. */
    NOT_JUSTIFIED
}
