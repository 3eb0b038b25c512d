package org.ashroy.app.justice;

/** What somebody is asked to come to. */
public enum AppointmentKind {
    /** A hearing in court. */
    HEARING,
    /** A statement. */
    STATEMENT,
    /** A medical examination for evidence. */
    EXAMINATION,
    /** A lawyer. */
    LAWYER,
    /** Another meeting. */
    MEETING
}
