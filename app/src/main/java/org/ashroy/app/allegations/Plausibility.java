package org.ashroy.app.allegations;

/** How far a source is believed in this. */
public enum Plausibility {
    /** It may well be so. */
    CREDIBLE,
    /** There is something against it. */
    DOUBTFUL,
    /** It is not so. */
    FALSE,
    /** It cannot be told. */
    CANNOT_BE_TOLD
}
