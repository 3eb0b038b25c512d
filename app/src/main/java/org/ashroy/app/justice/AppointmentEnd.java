package org.ashroy.app.justice;

/** What became of an appointment. */
public enum AppointmentEnd {
    /** It took place. */
    HELD,
    /** It was put off. */
    POSTPONED,
    /** It was called off. */
    CANCELLED,
    /** She did not go. */
    SHE_DID_NOT_GO
}
