package org.ashroy.app.intake;

/** What became of a row. */
public enum Outcome {
    /** Registered, and nobody alike was found. */
    REGISTERED,
    /** Registered; there are records that may be of the same person. */
    REGISTERED_POSSIBLE_DUPLICATE,
    /** Not registered; the reason says why. */
    REFUSED,
}
