package org.ashroy.kernel.silence;

import java.time.LocalDate;
import org.ashroy.kernel.event.SubjectId;

/**
 * A session that says nothing about the people who were not seen at it, because it was the session that failed. Somebody
 * must look at each: many people gone at once look the same.
 *
 * @param session the session
 * @param kind its kind
 * @param site its site
 * @param day its day
 * @param expected how many were expected
 * @param seen how many of them were seen individually
 * @param usualShare the share usually seen, from 0 to 1; 0 where nothing is known yet
 * @param why what was recognised
 */
public record Outage(
        SubjectId session,
        String kind,
        String site,
        LocalDate day,
        int expected,
        int seen,
        double usualShare,
        Why why) {

    /** What was recognised. */
    public enum Why {
        /** The session did not take place. */
        NOT_HELD,
        /** Far fewer than usual were seen. */
        FAR_FEWER_SEEN
    }
}
