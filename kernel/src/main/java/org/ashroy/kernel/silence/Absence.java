package org.ashroy.kernel.silence;

import java.time.LocalDate;
import org.ashroy.kernel.event.SubjectId;

/**
 * Days on which somebody said beforehand that she would be away.
 *
 * @param person who
 * @param from first day
 * @param until last day
 */
public record Absence(SubjectId person, LocalDate from, LocalDate until) {}
