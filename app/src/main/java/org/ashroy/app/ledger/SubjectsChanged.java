package org.ashroy.app.ledger;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ashroy.kernel.event.SubjectId;

/**
 * Told in the process after the commit, for what is kept in memory and for what follows on a change elsewhere.
 *
 * @param kind kind of the subjects
 * @param subjects those that changed, new ones among them
 * @param known those of them that were there before: nothing can hang on the others yet, and nothing of theirs can have ended
 */
public record SubjectsChanged(String kind, Set<SubjectId> subjects, Set<SubjectId> known) {

    /** This and what came after it, told as one. */
    SubjectsChanged and(SubjectsChanged later) {
        Set<SubjectId> all = new LinkedHashSet<>(subjects);
        all.addAll(later.subjects);
        Set<SubjectId> before = new LinkedHashSet<>(known);
        before.addAll(later.known);
        return new SubjectsChanged(kind, all, before);
    }
}
