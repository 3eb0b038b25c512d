package org.ashroy.app.casework;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How far a case is. The steps are those of the inter-agency guidelines for case management and child protection (2014): identify and
 * register, assess, plan, implement, follow up and review, close.
 */
public enum Stage {
    /** Somebody may need help. */
    IDENTIFIED,
    /** What she needs is known. */
    ASSESSED,
    /** What is to be done is agreed with her. */
    PLANNED,
    /** It is being done. */
    SERVICES,
    /** It was looked at whether it helps. */
    REVIEWED,
    /** It is over. */
    CLOSED;

    /**
     * Every step that any kind of case may take, whatever {@code flow.properties} asks of it. A fold knows no file, so that what was
     * recorded stays what it was when the file changes.
     */
    static final Map<Stage, Set<Stage>> STEPS = new EnumMap<>(Map.of(
            IDENTIFIED, EnumSet.of(ASSESSED, CLOSED),
            ASSESSED, EnumSet.of(PLANNED, CLOSED),
            PLANNED, EnumSet.of(SERVICES, ASSESSED, CLOSED),
            SERVICES, EnumSet.of(REVIEWED, ASSESSED, CLOSED),
            REVIEWED, EnumSet.of(SERVICES, ASSESSED, CLOSED),
            CLOSED, EnumSet.of(IDENTIFIED)));

    /** Whether somebody still works at it. */
    public boolean open() {
        return this != CLOSED;
    }
}
