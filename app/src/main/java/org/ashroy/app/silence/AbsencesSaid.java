package org.ashroy.app.silence;

import java.util.UUID;

/**
 * Absences that were announced and hold, of people of a place, packed for whoever weighs them: parallel arrays, ordered by person
 * and first day. One person can be among them more than once.
 *
 * @param people who are away
 * @param from first day, as days since 1970-01-01
 * @param until last day, as days since 1970-01-01
 */
@SuppressWarnings("ArrayRecordComponent") // packed for a pass over a million people; nobody compares two of them
public record AbsencesSaid(UUID[] people, int[] from, int[] until) {}
