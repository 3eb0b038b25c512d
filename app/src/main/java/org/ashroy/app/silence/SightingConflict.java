package org.ashroy.app.silence;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * A conflict of sightings as its events make it. While nobody looked, neither sighting counts; of two findings that did not know of
 * each other only what both say counts.
 *
 * @param found who, and on which day; empty before
 * @param sessions at which she was recorded at once
 * @param looked what was found
 */
public record SightingConflict(
        Optional<ConflictChange.ConflictFound> found,
        SortedSet<UUID> sessions,
        Register<ConflictChange.ConflictLookedAt> looked) {

    /** Copies the sessions. */
    public SightingConflict {
        TreeSet<UUID> ordered = new TreeSet<>(Uuid7.ORDER);
        ordered.addAll(sessions);
        sessions = Collections.unmodifiableSortedSet(ordered);
    }

    /** The sessions whose sighting of her counts. */
    public SortedSet<UUID> holds() {
        TreeSet<UUID> holds = new TreeSet<>(Uuid7.ORDER);
        if (!looked.entries().isEmpty()) {
            holds.addAll(sessions);
            looked.entries().forEach(entry -> holds.retainAll(entry.value().holds()));
        }
        return holds;
    }

    static final class ConflictFold implements Fold<SightingConflict, ConflictChange> {

        @Override
        public SightingConflict empty(SubjectId subject) {
            return new SightingConflict(Optional.empty(), new TreeSet<>(), Register.empty());
        }

        @Override
        public SightingConflict apply(SightingConflict c, Event<ConflictChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case ConflictChange.ConflictFound found -> {
                    TreeSet<UUID> more = new TreeSet<>(c.sessions());
                    more.addAll(found.sessions());
                    yield new SightingConflict(c.found().or(() -> Optional.of(found)), more, c.looked());
                }
                case ConflictChange.ConflictLookedAt looked ->
                    new SightingConflict(c.found(), c.sessions(), c.looked().set(looked, event.meta(), ancestry));
            };
        }
    }
}
