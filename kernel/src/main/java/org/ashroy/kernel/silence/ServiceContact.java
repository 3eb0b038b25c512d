package org.ashroy.kernel.silence;

import java.time.LocalDate;
import org.ashroy.kernel.event.SubjectId;

/**
 * A confidential service (safe space, shelter, clinic, helpline) saw a person in some week. It says neither which service
 * nor which day, and no contact is ever expected, so that not going there is never scored.
 *
 * @param person who
 * @param week any day of that week; weeks run from Monday to Sunday (ISO 8601)
 */
public record ServiceContact(SubjectId person, LocalDate week) {}
