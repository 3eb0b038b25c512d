package org.ashroy.kernel.silence;

import java.time.LocalDate;
import java.util.Set;
import org.ashroy.kernel.event.SubjectId;

/**
 * An occasion on which people were expected: a distribution, a school day, a home visit.
 *
 * @param id the session
 * @param kind code of the kind, such as {@code distribution}; never a confidential service
 * @param site code of the site where it was held
 * @param day when
 * @param held whether it took place
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
        Set<SubjectId> expected,
        Set<SubjectId> seen,
        Set<SubjectId> seenByScan) {

    /** Copies the sets. */
    public Session {
        expected = Set.copyOf(expected);
        seen = Set.copyOf(seen);
        seenByScan = Set.copyOf(seenByScan);
    }
}
