package org.ashroy.linkage;

/** How far two values of a field agree. */
public enum Agreement {
    /** The same once written the same way. */
    EXACT,
    /** Nearly the same: a letter or digit apart, day and month exchanged, a year apart. */
    CLOSE,
    /** Spelt differently, sounding the same; the usual case across scripts. */
    SOUNDS_ALIKE,
    /** Both can be true at once: some parts are the same, or the ranges meet. */
    OVERLAP,
    /** Not the same. */
    DIFFERENT,
    /** Missing on one side or both: neither for nor against. */
    NOT_COMPARABLE
}
