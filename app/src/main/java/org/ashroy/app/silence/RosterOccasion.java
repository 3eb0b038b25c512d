package org.ashroy.app.silence;

/** At what the routine question is asked. */
public enum RosterOccasion {
    /** When food or goods are handed out. */
    DISTRIBUTION,
    /** At an ordinary visit of a volunteer. */
    VISIT
}
