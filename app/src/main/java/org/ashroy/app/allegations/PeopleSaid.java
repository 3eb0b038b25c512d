package org.ashroy.app.allegations;

/** How exactly a source said how many people it speaks of. */
public enum PeopleSaid {
    /** So many. */
    EXACTLY,
    /** About so many. */
    ABOUT,
    /** At least so many. */
    AT_LEAST,
    /** It did not say. */
    UNKNOWN
}
