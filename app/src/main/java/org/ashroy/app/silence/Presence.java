package org.ashroy.app.silence;

/** What a household says of one of its members at the routine question; the later ones count where two answers differ. */
public enum Presence {
    /** She is here. It is a word, never a sighting. */
    HERE,
    /** Nobody was asked about her. */
    NOT_ASKED,
    /** She is away for a time. */
    AWAY,
    /** She is not here. */
    NOT_HERE
}
