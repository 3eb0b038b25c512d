package org.ashroy.kernel.event;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.clock.HybridTimestamp;

/**
 * What every event says about itself.
 *
 * @param id the event
 * @param subject whose event it is
 * @param command the intention it came from
 * @param heads the latest events of this subject that the author's screen showed; empty for the first
 * @param time when its node recorded it
 * @param node where it was recorded
 * @param author the user, or the system's own identifier for automatic events
 */
public record EventMeta(
        EventId id,
        SubjectId subject,
        CommandId command,
        SortedSet<EventId> heads,
        HybridTimestamp time,
        String node,
        UUID author) {

    /** Copies the heads, whose order is fixed because it is part of what is hashed. */
    public EventMeta {
        SortedSet<EventId> ordered = new TreeSet<>(); // a copy constructor would keep a foreign order
        ordered.addAll(heads);
        heads = Collections.unmodifiableSortedSet(ordered);
    }
}
