package org.ashroy.kernel.silence;

import java.time.LocalDate;
import org.ashroy.kernel.event.SubjectId;

/**
 * A person for whom somebody would notice.
 *
 * @param id the person
 * @param site code of the site where the person lives
 * @param ageGroup code of an age group; with the site it chooses the others whose attendance stands in for a rhythm of
 *     her own where she has none yet
 * @param since first day on which the person was known here; the count of days starts then where she was never seen since
 * @param serviceContactsAgreed whether the person agreed that contacts with confidential services count as seen
 */
public record ExpectedPerson(
        SubjectId id, String site, String ageGroup, LocalDate since, boolean serviceContactsAgreed) {}
