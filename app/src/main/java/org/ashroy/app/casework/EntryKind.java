package org.ashroy.app.casework;

/** What somebody wrote into a case. */
public enum EntryKind {
    /** What she needs, what endangers and what protects her. */
    ASSESSMENT,
    /** What is to be done. */
    PLAN,
    /** A note. */
    NOTE,
    /** What came of meeting or calling her. */
    FOLLOW_UP,
    /** Whether it helps. */
    REVIEW
}
