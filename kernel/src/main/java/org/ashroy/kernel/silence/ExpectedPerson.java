package org.ashroy.kernel.silence;

import org.ashroy.kernel.event.SubjectId;

/**
 * A person who is looked for.
 *
 * @param id the person
 * @param site code of the site where the person lives
 * @param group number of the group of {@link Care} she belongs to
 * @param since first day, from 1 January 1970, on which the person was known here; she was seen then
 * @param serviceContactsAgreed whether the person agreed that contacts with confidential services count as seen
 */
public record ExpectedPerson(SubjectId id, String site, int group, int since, boolean serviceContactsAgreed) {}
