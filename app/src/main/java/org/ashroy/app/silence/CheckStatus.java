package org.ashroy.app.silence;

/** How far a welfare check is. */
public enum CheckStatus {
    /** Raised; nobody has it yet. */
    OPEN,
    /** Someone has it, with a day by which it is due. */
    ASSIGNED,
    /** Closed with an outcome. */
    CLOSED
}
