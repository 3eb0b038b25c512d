package org.ashroy.app.silence;

/** Occasions on which people are expected. Confidential services are none of them: not going there is never scored. */
public enum SessionType {
    /** Handing out food or goods. */
    DISTRIBUTION,
    /** A day of school or learning centre. */
    SCHOOL_DAY,
    /** A visit at home. */
    HOME_VISIT
}
