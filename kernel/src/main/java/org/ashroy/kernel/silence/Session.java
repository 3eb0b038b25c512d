package org.ashroy.kernel.silence;

import java.time.LocalDate;
import org.ashroy.kernel.event.SubjectId;

/**
 * An occasion on which people were expected: a distribution, a school day, a home visit.
 *
 * @param id the session
 * @param kind code of the kind, such as {@code distribution}; never a confidential service
 * @param site code of the site where it was held
 * @param day when
 * @param held whether it took place
 * @param absenceReal whether somebody looked and found that those who were missing are missing indeed, so that it counts
 *     however few were seen
 * @param expected who was expected
 * @param seen who was seen individually, expected or not; only this ends a silence
 * @param seenByScan whose card was scanned with nobody looking at who held it; weak, because a card can be in another
 *     hand
 */
public record Session(
        SubjectId id,
        String kind,
        String site,
        LocalDate day,
        boolean held,
        boolean absenceReal,
        PersonSet expected,
        PersonSet seen,
        PersonSet seenByScan) {}
