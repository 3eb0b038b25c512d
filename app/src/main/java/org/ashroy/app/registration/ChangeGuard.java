package org.ashroy.app.registration;

import java.util.List;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;

/**
 * Says no where a change to somebody's record is not for this author to make. A module that knows of a reason answers with a bean; it is
 * asked inside the command, so that no screen, list or program goes past it.
 */
public interface ChangeGuard {

    /**
     * Requires that this author may make these changes.
     *
     * @param person whose record
     * @param changes what would change
     * @param author the user
     * @throws RefusedInputException where not; then nothing is recorded
     */
    void require(SubjectId person, List<PersonChange> changes, UUID author);
}
