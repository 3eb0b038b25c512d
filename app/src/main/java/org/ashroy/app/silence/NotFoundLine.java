package org.ashroy.app.silence;

import java.util.UUID;
import org.ashroy.app.registration.BirthYears;

/**
 * Somebody whom a verification exercise did not find: a code, no name.
 *
 * @param person who
 * @param code hers
 * @param site where she lives
 * @param birthYears the years her birth spans
 * @param checked whether somebody looks for her already
 */
public record NotFoundLine(UUID person, String code, String site, BirthYears birthYears, boolean checked) {}
