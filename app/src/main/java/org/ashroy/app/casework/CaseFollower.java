package org.ashroy.app.casework;

import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.kernel.event.EventId;

/** What hangs on a case and is no word of another person; a module that keeps such words answers with a bean. */
public interface CaseFollower {

    /**
     * Ends what was said by whoever the case was of before, in the command that names somebody on it or takes a name off it.
     *
     * @param id of the case
     * @param naming the events by which the case has the name that it has now, or none; several where two did not know of each other
     */
    void named(Recorder recorder, UUID id, SortedSet<EventId> naming);
}
