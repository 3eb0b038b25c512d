package org.ashroy.app.justice;

/** Who told her what may follow on each choice. */
public enum Teller {
    /** Her caseworker. */
    CASEWORKER,
    /** A legal officer or paralegal. */
    LEGAL_OFFICER,
    /** A lawyer. */
    LAWYER,
    /** Somebody else; who, stands in the words. */
    OTHER
}
