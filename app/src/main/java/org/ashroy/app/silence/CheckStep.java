package org.ashroy.app.silence;

/** The steps of a check, the least exposing first. */
public enum CheckStep {
    /** Look in the records. */
    RECORDS,
    /** Ask a colleague who runs sessions there, without saying why. */
    COLLEAGUE,
    /** Ask a routine question at an ordinary occasion, of which nobody can tell that it is a check. */
    ROUTINE_QUESTION,
    /** Ask the contact whom she herself named as safe. */
    SAFE_CONTACT,
    /** Trained staff meet her in private. */
    PRIVATE_MEETING
}
