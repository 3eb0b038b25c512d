package org.ashroy.app.silence;

import java.util.Arrays;
import java.util.List;

/** Occasions on which people are seen one by one. */
public enum SessionType {
    /** Handing out food or goods. */
    DISTRIBUTION(false),
    /** A day of school or learning centre. */
    SCHOOL_DAY(false),
    /** A visit at home. */
    HOME_VISIT(false),
    /** A day at the registration desk. */
    REGISTRATION_DESK(false),
    /** A day of a verification exercise: everybody of a block is asked to come and is looked at. */
    VERIFICATION(false),
    /** A day of a safe space. */
    SAFE_SPACE(true),
    /** A day of a clinic. */
    CLINIC(true);

    private final boolean confidential;

    SessionType(boolean confidential) {
        this.confidential = confidential;
    }

    /**
     * Whether it is a confidential service: never stored as a session, never expected, never scored. It leaves the week in
     * which somebody who agreed was seen, and nothing that says where.
     */
    public boolean confidential() {
        return confidential;
    }

    /** Those that are stored as sessions. */
    public static List<SessionType> open() {
        return Arrays.stream(values()).filter(type -> !type.confidential).toList();
    }
}
