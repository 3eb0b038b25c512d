package org.ashroy.kernel.silence;

import java.time.LocalDate;
import org.ashroy.kernel.event.SubjectId;

/**
 * Somebody was seen individually outside of any session.
 *
 * @param person who
 * @param day when
 */
public record Sighting(SubjectId person, LocalDate day) {}
