package org.ashroy.app;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;

/** Events for tests of folds; each by a command of its own. */
public final class TestEvents {

    private TestEvents() {}

    /** An event as it is stored, written at a moment on what its author had seen. */
    public static <B> EncodedEvent at(long time, EventTypes<B> types, SubjectId subject, Set<EventId> heads, B body) {
        return by("node", new UUID(0, 1), time, types, subject, heads, body);
    }

    /** The same, of a node and an author. */
    public static <B> EncodedEvent by(
            String node, UUID author, long time, EventTypes<B> types, SubjectId subject, Set<EventId> heads, B body) {
        return types.encode(new Event<>(
                new EventMeta(
                        EventId.create(),
                        subject,
                        CommandId.create(),
                        new TreeSet<>(heads),
                        new HybridTimestamp(time, 0),
                        node,
                        author),
                body));
    }
}
