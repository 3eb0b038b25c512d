package org.ashroy.app.casework;

/** What became of a goal; of two answers that did not know of each other the later in this list holds. */
public enum GoalEnd {
    /** It was met. */
    MET,
    /** It was given up with her. */
    GIVEN_UP
}
