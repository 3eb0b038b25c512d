package org.ashroy.kernel.silence;

import java.time.LocalDate;
import org.ashroy.kernel.event.SubjectId;

/**
 * What came of asking for somebody outside of any session.
 *
 * @param stream code of the stream: a question to her household, a meeting in private
 * @param person who
 * @param day when
 * @param yes whether the household vouched for her, or she was met
 */
public record Answer(String stream, SubjectId person, LocalDate day, boolean yes) {}
