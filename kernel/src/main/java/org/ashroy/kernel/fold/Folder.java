package org.ashroy.kernel.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.NewerVersionException;
import org.ashroy.kernel.event.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * Folds the <em>set</em> of a subject's events, so that any permutation, repetition or delay of the same events gives the
 * same state. The order is that of causal depth (1 + the deepest head), then hybrid time, then node, then id.
 *
 * @param <S> the state
 * @param <B> the sealed interface of the event bodies
 */
public final class Folder<S, B> {

    private static final Comparator<Placed> ORDER = Comparator.comparingInt(Placed::depth)
            .thenComparing(placed -> placed.meta().time())
            .thenComparing(placed -> placed.meta().node())
            .thenComparing(placed -> placed.meta().id());

    private record Placed(EncodedEvent event, int depth) {
        EventMeta meta() {
            return event.meta();
        }
    }

    private final Fold<S, B> fold;
    private final EventTypes<B> types;

    /** A folder of one kind of subject. */
    public Folder(Fold<S, B> fold, EventTypes<B> types) {
        this.fold = fold;
        this.types = types;
    }

    /** The subject that these events make; the same event twice counts once. */
    public Folded<S> fold(SubjectId subject, Collection<EncodedEvent> events) {
        Map<EventId, EncodedEvent> byId = new HashMap<>();
        for (EncodedEvent event : events) {
            byId.merge(event.meta().id(), event, Folder::sameOrFirst);
        }
        List<Placed> placed = place(byId);
        Set<EventId> waiting = new HashSet<>(byId.keySet());
        Set<EventId> heads = new HashSet<>();
        Map<EventId, Integer> numbers = new HashMap<>();
        List<BitSet> ancestors = new ArrayList<>();
        Ancestry ancestry = (earlier, later) -> {
            @Nullable Integer from = numbers.get(earlier);
            @Nullable Integer to = numbers.get(later);
            return from != null && to != null && ancestors.get(to).get(from);
        };
        Set<EventId> newer = new HashSet<>();
        S state = fold.empty(subject);
        for (Placed next : placed) {
            EventMeta meta = next.meta();
            waiting.remove(meta.id());
            BitSet before = new BitSet();
            for (EventId head : meta.heads()) {
                int number = numbers.getOrDefault(head, -1);
                before.or(ancestors.get(number));
                before.set(number);
                heads.remove(head);
            }
            numbers.put(meta.id(), ancestors.size());
            ancestors.add(before);
            heads.add(meta.id());
            try {
                state = fold.apply(state, types.decode(next.event()), ancestry);
            } catch (NewerVersionException exception) {
                newer.add(meta.id());
            }
        }
        return Folded.of(state, heads, waiting, newer);
    }

    // Two different events under one id are a fault or an attack; every node must keep the same one, whichever came
    // first.
    private static EncodedEvent sameOrFirst(EncodedEvent one, EncodedEvent other) {
        return one.equals(other) || Arrays.compareUnsigned(Cbor.write(one), Cbor.write(other)) <= 0 ? one : other;
    }

    // Kahn's algorithm: an event is placed when all its heads are; what is never placed waits.
    private static List<Placed> place(Map<EventId, EncodedEvent> byId) {
        Map<EventId, Integer> missing = new HashMap<>();
        Map<EventId, List<EncodedEvent>> followers = new HashMap<>();
        Map<EventId, Integer> depths = new HashMap<>();
        List<EncodedEvent> ready = new ArrayList<>();
        for (EncodedEvent event : byId.values()) {
            missing.put(event.meta().id(), event.meta().heads().size());
            for (EventId head : event.meta().heads()) {
                followers.computeIfAbsent(head, _ -> new ArrayList<>()).add(event);
            }
            if (event.meta().heads().isEmpty()) {
                ready.add(event);
            }
        }
        List<Placed> placed = new ArrayList<>();
        while (!ready.isEmpty()) {
            EncodedEvent event = ready.removeLast();
            int depth = 1;
            for (EventId head : event.meta().heads()) {
                depth = Math.max(depth, 1 + depths.getOrDefault(head, 0));
            }
            depths.put(event.meta().id(), depth);
            placed.add(new Placed(event, depth));
            for (EncodedEvent follower : followers.getOrDefault(event.meta().id(), List.of())) {
                if (missing.merge(follower.meta().id(), -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        placed.sort(ORDER);
        return placed;
    }

    /** Decodes one event, for histories. */
    public Event<B> decode(EncodedEvent event) {
        return types.decode(event);
    }
}
