package org.ashroy.kernel.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.ashroy.kernel.clock.HybridClock;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.fold.StateHash;

/** One node: a clock of its own and what it has heard so far, in the order in which it heard it. */
final class Node {

    private static final Folder<TestSubject, Change> FOLDER = TestSubject.folder();

    private final String name;
    private final HybridClock clock;
    private final RandomGenerator random;
    private final Map<SubjectId, List<EncodedEvent>> events = new TreeMap<>();

    Node(String name, HybridClock clock, RandomGenerator random) {
        this.name = name;
        this.clock = clock;
        this.random = random;
    }

    /** Records a change on what this node's screen shows now. */
    EncodedEvent edit(SubjectId subject, Change change) {
        EventMeta meta = new EventMeta(
                new EventId(uuid()),
                subject,
                new CommandId(uuid()),
                show(subject).heads(),
                clock.now(),
                name,
                new UUID(1, 1));
        EncodedEvent event = TestSubject.TYPES.encode(new Event<Change>(meta, change));
        keep(event);
        return event;
    }

    /** Takes a batch from another node. */
    void receive(List<EncodedEvent> batch) {
        for (EncodedEvent event : batch) {
            clock.observe(event.meta().time());
            keep(event);
        }
    }

    Folded<TestSubject> show(SubjectId subject) {
        return FOLDER.fold(subject, events.getOrDefault(subject, List.of()));
    }

    String hash(SubjectId subject) {
        return StateHash.of(show(subject));
    }

    private void keep(EncodedEvent event) {
        events.computeIfAbsent(event.meta().subject(), _ -> new ArrayList<>()).add(event);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
