package org.ashroy.app.intake;

/** What becomes of a row whose birth is not known. A birth that nobody gave is a range of 110 years, never a date. */
public enum UnknownBirth {
    /** The row is refused. */
    REFUSE,
    /** A row without birth is registered; one with an impossible date is refused. */
    WHEN_EMPTY,
    /** Both are registered; the result names the rows whose date was left out. */
    WHEN_UNREADABLE,
}
