package org.ashroy.app.release;

/** How far a release is. */
public enum ReleaseStatus {
    /** It was asked for and nothing left yet. */
    REQUESTED,
    /** The file was made and handed to who asked. */
    RELEASED,
    /** It may not be. */
    REFUSED,
    /** It was not carried out in time. */
    EXPIRED
}
