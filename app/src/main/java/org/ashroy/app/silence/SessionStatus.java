package org.ashroy.app.silence;

/** How far the recording of a session is. */
public enum SessionStatus {
    /** Sightings are being recorded. */
    OPEN,
    /** Its numbers were stated; a sighting that comes late is still taken. */
    CLOSED
}
