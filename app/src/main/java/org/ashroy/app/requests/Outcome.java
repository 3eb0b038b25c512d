package org.ashroy.app.requests;

/** What became of a request. */
public enum Outcome {
    /** Done as she asked. */
    DONE,
    /** Part of it was done, part refused. */
    PARTLY_REFUSED,
    /** Refused. */
    REFUSED,
    /** Her data were erased: nothing is left to be asked about. Never chosen by a person. */
    ERASED;

    /** Whether it says no to something, so that it needs a reason and tells her how to complain. */
    public boolean refuses() {
        return this == PARTLY_REFUSED || this == REFUSED;
    }
}
