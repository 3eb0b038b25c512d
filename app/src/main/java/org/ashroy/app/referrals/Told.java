package org.ashroy.app.referrals;

/** What she said about when it happened. Nobody has to say it. */
public enum Told {
    /** Nothing was asked or said. */
    NOTHING,
    /** She does not know. */
    UNKNOWN,
    /** The day alone. */
    DAY,
    /** The day and the hour. */
    HOUR
}
