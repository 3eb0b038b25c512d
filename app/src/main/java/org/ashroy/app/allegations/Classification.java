package org.ashroy.app.allegations;

/**
 * What we make of it, apart from the word that the source used. Forms of exploitation bear the names of HTCDS 2.0; trafficking and
 * smuggling are those of the two Palermo protocols.
 */
public enum Classification {
    /** Trafficking in persons, the form of exploitation not being known or being several. */
    TRAFFICKING,
    /** Smuggling of migrants: a border was crossed for pay, and nobody was exploited as far as is known. */
    SMUGGLING,
    /** Forced labour. */
    FORCED_LABOUR,
    /** Sexual exploitation. */
    SEXUAL_EXPLOITATION,
    /** Forced marriage. */
    FORCED_MARRIAGE,
    /** Abduction, and nothing known of what for. */
    ABDUCTION,
    /** Something else that is a matter of protection. */
    OTHER,
    /** Nothing of the kind. */
    NONE
}
