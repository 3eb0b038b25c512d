package org.ashroy.app.duplicates;

/** What somebody says of two records. */
public enum Verdict {
    /** They are of one person. */
    SAME,
    /** They are of two. */
    DIFFERENT,
    /** It cannot be said yet. */
    UNSURE
}
