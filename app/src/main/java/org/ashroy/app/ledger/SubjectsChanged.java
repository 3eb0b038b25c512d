package org.ashroy.app.ledger;

import java.util.Set;
import org.ashroy.kernel.event.SubjectId;

/**
 * Told in the process after the commit, for what is kept in memory.
 *
 * @param kind kind of the subjects
 * @param subjects those that changed
 */
public record SubjectsChanged(String kind, Set<SubjectId> subjects) {}
