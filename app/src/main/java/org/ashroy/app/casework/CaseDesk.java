package org.ashroy.app.casework;

import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Finds cases for the screens. A case that somebody may not see and one that does not exist are one answer. */
@Component
class CaseDesk {

    /**
     * A case that the user sees.
     *
     * @param id of the case
     * @param folded the case
     * @param opened how it began
     * @param supervised whether the user supervises it
     */
    record Found(UUID id, Folded<ProtectionCase> folded, CaseChange.Opened opened, boolean supervised) {
        ProtectionCase state() {
            return folded.state();
        }

        SubjectId subject() {
            return new SubjectId(id);
        }
    }

    private final Cases cases;
    private final CaseSight sight;

    CaseDesk(Cases cases, CaseSight sight) {
        this.cases = cases;
        this.sight = sight;
    }

    /** A case that the user sees. */
    Found find(SignedIn user, UUID id) {
        Permitted.require(user, Permission.HANDLE_CASES);
        Folded<ProtectionCase> folded = cases.find(id);
        return folded.state()
                .opened()
                .filter(opened -> sight.sees(user, CaseSight.Facts.of(opened, folded.state())))
                .map(opened -> new Found(
                        id, folded, opened, sight.supervises(user, CaseSight.Facts.of(opened, folded.state()))))
                .orElseThrow(() -> new AccessDeniedException("there is no such case for this account"));
    }
}
