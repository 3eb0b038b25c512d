package org.ashroy.kernel.access;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;

/**
 * One act of reading: a page, a search, an export. It is one line in the access log, not one a row.
 *
 * @param id of the act
 * @param user who
 * @param purpose why
 * @param subjects whose
 * @param categories which categories of data, such as {@code identity} or {@code contact}
 */
public record Act(UUID id, UUID user, Purpose purpose, Set<SubjectId> subjects, Set<String> categories) {

    /** Copies the sets, in order, because an act is stored in the access log. */
    public Act {
        subjects = Collections.unmodifiableSet(new TreeSet<>(Set.copyOf(subjects)));
        categories = Collections.unmodifiableSet(new TreeSet<>(Set.copyOf(categories)));
    }
}
