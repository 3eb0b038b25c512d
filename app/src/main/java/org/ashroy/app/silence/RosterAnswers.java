package org.ashroy.app.silence;

import java.util.UUID;

/**
 * What households of a place said on a day, packed for whoever weighs it: parallel arrays, ordered by person. Somebody of whom
 * nothing was said, or who is away, is not among them.
 *
 * @param people of whom something was said
 * @param vouched whether it was said that she is here; false where it was said that she is not
 */
@SuppressWarnings("ArrayRecordComponent") // packed for a pass over a million people; nobody compares two of them
public record RosterAnswers(UUID[] people, boolean[] vouched) {}
