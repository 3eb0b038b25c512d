package org.ashroy.kernel.fold;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ashroy.kernel.event.EventId;

/**
 * A subject as its events make it.
 *
 * @param state the state
 * @param heads the events that no other event of the subject has seen: what a screen shows, and what the next event names
 * @param waiting events that lack a head: here, but not yet in the state
 * @param newer events written by a newer Ashroy; where there are any, the subject is read-only
 * @param <S> the state
 */
public record Folded<S>(S state, SortedSet<EventId> heads, SortedSet<EventId> waiting, SortedSet<EventId> newer) {

    static <S> Folded<S> of(S state, Set<EventId> heads, Set<EventId> waiting, Set<EventId> newer) {
        return new Folded<>(state, new TreeSet<>(heads), new TreeSet<>(waiting), new TreeSet<>(newer));
    }

    /** Whether no further event may be decided on this state. */
    public boolean readOnly() {
        return !newer.isEmpty();
    }
}
