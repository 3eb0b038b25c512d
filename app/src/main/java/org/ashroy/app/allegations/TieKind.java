package org.ashroy.app.allegations;

/** To what an allegation was tied. */
public enum TieKind {
    /** A case. */
    CASE,
    /** A report that somebody is missing. */
    MISSING_REPORT
}
