package org.ashroy.app.ledger;

import java.util.Set;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;

/** What a command works with while it decides: the state as it is, including what it has itself recorded so far. */
public interface Recorder {

    /** The subject as it is now. */
    <S, B> Folded<S> load(SubjectKind<S, B> kind, SubjectId subject);

    /**
     * Records a change.
     *
     * @param kind kind of the subject
     * @param subject whose change it is
     * @param screenHeads the heads that the author's screen showed; for automatic changes those just loaded
     * @param body the change
     * @return the event, for a next change of the same command to follow
     * @throws ReadOnlySubjectException where the subject has events of a newer version
     */
    <S, B> EventId record(SubjectKind<S, B> kind, SubjectId subject, Set<EventId> screenHeads, B body);
}
