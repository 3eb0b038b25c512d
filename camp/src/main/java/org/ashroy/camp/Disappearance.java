package org.ashroy.camp;

import java.time.LocalDate;

/**
 * A planted disappearance: what silence detection has to find.
 *
 * @param person number of the person
 * @param lastSeen last day on which a session saw the person; collection by proxy can go on after it
 */
public record Disappearance(int person, LocalDate lastSeen) {}
