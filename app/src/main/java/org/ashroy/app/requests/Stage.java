package org.ashroy.app.requests;

/** How far a request is. */
public enum Stage {
    /** Nobody answered yet. */
    OPEN,
    /** Answered, and she does not know yet. */
    TO_TELL,
    /** She has the answer. */
    CLOSED,
    /** She took it back. */
    TAKEN_BACK
}
