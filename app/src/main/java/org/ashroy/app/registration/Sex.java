package org.ashroy.app.registration;

/** Sex as the person gives it. */
public enum Sex {
    /** Female. */
    FEMALE,
    /** Male. */
    MALE,
    /** Another answer. */
    OTHER,
    /** Not asked, or not said. */
    UNKNOWN,
}
