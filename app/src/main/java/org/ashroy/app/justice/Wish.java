package org.ashroy.app.justice;

/** What she wants to be done, from the boldest to the most cautious: of two answers that did not know of each other the later one here holds. */
public enum Wish {
    /** She wants to complain. */
    COMPLAINT,
    /** She wants to speak to a lawyer first. */
    ADVICE_FIRST,
    /** She does not know yet. */
    UNDECIDED,
    /** She wants nothing to be done now. */
    NOTHING
}
