package org.ashroy.app.allegations;

/**
 * The word that the source itself used, as said. It never changes, whatever we make of it: "smuggling" and "trafficking" are different
 * offences, and sources mix them (S09).
 */
public enum SaidWord {
    /** It spoke of smuggling. */
    SMUGGLING,
    /** It spoke of trafficking. */
    TRAFFICKING,
    /** It spoke of exploitation. */
    EXPLOITATION,
    /** It spoke of abduction or kidnapping. */
    ABDUCTION,
    /** It spoke of somebody missing. */
    MISSING,
    /** It used another word. */
    OTHER,
    /** It gave it no name. */
    NONE
}
