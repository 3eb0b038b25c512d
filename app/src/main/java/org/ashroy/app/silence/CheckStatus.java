package org.ashroy.app.silence;

/** How far a welfare check is. Late is none of these: it follows from the moment by which it is due. */
public enum CheckStatus {
    /** Raised; nobody has it yet. */
    OPEN,
    /** Someone has it. */
    ASSIGNED,
    /** Ended. */
    CLOSED
}
