package org.ashroy.app.missing;

/** Who said that somebody is missing. */
public enum SaidBy {
    /** Somebody of her household. */
    HOUSEHOLD,
    /** A relative outside the household. */
    RELATIVE,
    /** A friend or neighbour. */
    NEIGHBOUR,
    /** A leader, teacher or volunteer. */
    COMMUNITY,
    /** A member of staff who noticed it. */
    STAFF
}
