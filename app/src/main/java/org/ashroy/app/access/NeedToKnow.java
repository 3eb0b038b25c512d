package org.ashroy.app.access;

import java.util.Set;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;

/**
 * What the gate keeps from an account although its roles, its purpose and its area would allow it: a case that is another worker's,
 * another organisation's or of another compartment, or from which she was kept out. Each module answers for its own kinds of
 * subject with a bean.
 */
public interface NeedToKnow extends SubjectPlaces {

    /**
     * Those of the subjects that this account may not open for this purpose.
     *
     * @param subjects only such as this module knows
     */
    Set<SubjectId> withheld(SignedIn user, Purpose purpose, Set<SubjectId> subjects);
}
