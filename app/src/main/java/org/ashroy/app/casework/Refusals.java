package org.ashroy.app.casework;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;

/**
 * Those whom one organisation turned away with one kind of case at one place in one week.
 *
 * @param which of what they are; empty before the first
 * @param each one event for each
 */
public record Refusals(Optional<RefusalChange.TurnedAway> which, SortedSet<EventId> each) {

    static final class RefusalsFold implements Fold<Refusals, RefusalChange> {

        @Override
        public Refusals empty(SubjectId subject) {
            return new Refusals(Optional.empty(), new TreeSet<>());
        }

        @Override
        public Refusals apply(Refusals before, Event<RefusalChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case RefusalChange.TurnedAway away -> {
                    SortedSet<EventId> more = new TreeSet<>(before.each());
                    more.add(event.meta().id());
                    yield new Refusals(before.which().or(() -> Optional.of(away)), more);
                }
            };
        }
    }
}
