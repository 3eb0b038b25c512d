package org.ashroy.camp;

/** What a session was held for. */
public enum Kind {
    /** Food or goods handed out; one person collects for the household. */
    DISTRIBUTION,
    /** One day at school, for children of 6 to 17 years. */
    SCHOOL_DAY,
    /** A safe space for women, and for girls from 12 years. */
    SAFE_SPACE,
    /** A clinic, for everybody. */
    CLINIC,
    /** Visits to homes. */
    HOME_VISIT
}
