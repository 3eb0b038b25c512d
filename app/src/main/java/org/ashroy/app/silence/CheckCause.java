package org.ashroy.app.silence;

/** Why somebody asked for a check, beside the silence that a pass finds. Whoever is told to do the check learns it. */
public enum CheckCause {
    /** Somebody reported her missing. */
    REPORTED,
    /** Her household said at the routine question that she is not there. */
    SAID_NOT_HERE,
    /** She was not found at a verification exercise. */
    NOT_FOUND_AT_EXERCISE,
    /** Her card was used at two places at once, and nobody looked at her face. */
    CARD_CONFLICT
}
