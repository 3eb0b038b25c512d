package org.ashroy.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateHash;
import org.junit.jupiter.api.Test;

/** Promise 3: any order of arrival gives the same state, and no concurrent edit is lost silently. */
class ConvergenceTest {

    private static final int CASES = 10_000;

    private static final Folder<TestSubject, Change> FOLDER = TestSubject.folder();

    @Test
    void allNodesAgreeAfterAnyDeliveryAndNothingIsLost() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Network network = new Network(random, 2 + random.nextInt(3));
            network.run(8 + random.nextInt(20));
            for (SubjectId subject : network.subjects()) {
                String expected = network.nodes().getFirst().hash(subject);
                for (Node node : network.nodes()) {
                    assertEquals(expected, node.hash(subject), "seed " + seed);
                }
                Folded<TestSubject> folded = network.nodes().getLast().show(subject);
                assertTrue(folded.waiting().isEmpty(), "seed " + seed);
                assertNothingLost(seed, network.written(subject), folded.state());
            }
        }
    }

    // Written without the folder: closures over heads, and per change the rule that the design states.
    private static void assertNothingLost(long seed, List<EncodedEvent> written, TestSubject state) {
        Map<EventId, Set<EventId>> ancestors = new HashMap<>();
        List<Event<Change>> events = new ArrayList<>();
        for (EncodedEvent stored : written) {
            Set<EventId> seen = new HashSet<>();
            for (EventId head : stored.meta().heads()) {
                seen.add(head);
                seen.addAll(ancestors.getOrDefault(head, Set.of()));
            }
            ancestors.put(stored.meta().id(), seen);
            events.add(FOLDER.decode(stored));
        }
        Set<EventId> names = new TreeSet<>();
        Set<EventId> risks = new TreeSet<>();
        Set<EventId> needs = new TreeSet<>();
        Set<EventId> moves = new TreeSet<>();
        for (Event<Change> event : events) {
            EventId id = event.meta().id();
            Predicate<Predicate<Change>> overwritten = by -> events.stream()
                    .anyMatch(later -> by.test(later.body())
                            && ancestors
                                    .getOrDefault(later.meta().id(), Set.of())
                                    .contains(id));
            switch (event.body()) {
                case Change.Named _ -> {
                    if (!overwritten.test(later -> later instanceof Change.Named)) {
                        names.add(id);
                    }
                }
                case Change.Rated _ -> {
                    if (!overwritten.test(later -> later instanceof Change.Rated)) {
                        risks.add(id);
                    }
                }
                case Change.NeedAdded(String need) -> {
                    if (!overwritten.test(later -> later.equals(new Change.NeedRemoved(need)))) {
                        needs.add(id);
                    }
                }
                case Change.NeedRemoved _ -> {}
                case Change.Moved _ -> moves.add(id);
            }
        }
        assertEquals(names, ids(state.name().entries()), "names, seed " + seed);
        assertEquals(risks, ids(state.risk().register().entries()), "risks, seed " + seed);
        assertEquals(needs, ids(state.needs().entries()), "needs, seed " + seed);
        Set<EventId> made = new TreeSet<>(moves);
        made.removeAll(ids(state.status().refused()));
        assertTrue(moves.containsAll(ids(state.status().refused())), "refused, seed " + seed);
        // Whatever was not refused was made, so a machine that moved has at least one such step to its status.
        if (state.status().status() != Change.Status.OPEN) {
            assertTrue(
                    events.stream()
                            .filter(event -> made.contains(event.meta().id()))
                            .anyMatch(event -> event.body()
                                    .equals(new Change.Moved(state.status().status()))),
                    "status, seed " + seed);
        } else if (!made.isEmpty()) {
            assertTrue(made.size() >= 2, "an open machine moved an even way, seed " + seed);
        }
        int highest = state.risk().register().entries().stream()
                .mapToInt(Register.Entry::value)
                .max()
                .orElse(-1);
        Integer shown = state.risk().value();
        assertEquals(highest, shown == null ? -1 : shown, "caution, seed " + seed);
    }

    private static <T> Set<EventId> ids(List<Register.Entry<T>> entries) {
        return entries.stream().map(entry -> entry.by().id()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anyPermutationAndRepetitionGivesTheSameHash() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Network network = new Network(random, 3);
            network.run(12);
            SubjectId subject = network.subjects().getFirst();
            List<EncodedEvent> events = network.written(subject);
            List<EncodedEvent> shuffled = new ArrayList<>(events);
            for (EncodedEvent event : events) {
                if (random.nextInt(3) == 0) {
                    shuffled.add(event);
                }
            }
            Collections.shuffle(shuffled, random);
            assertEquals(
                    StateHash.of(FOLDER.fold(subject, events)),
                    StateHash.of(FOLDER.fold(subject, shuffled)),
                    "seed " + seed);
        }
    }

    @Test
    void anEventThatLacksAHeadWaitsAndThenCounts() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Network network = new Network(random, 3);
            network.run(14);
            SubjectId subject = network.subjects().getFirst();
            List<EncodedEvent> events = network.written(subject);
            if (events.isEmpty()) {
                continue;
            }
            EncodedEvent late = events.get(random.nextInt(events.size()));
            List<EncodedEvent> rest = new ArrayList<>(events);
            rest.remove(late);
            Set<EventId> expected = new TreeSet<>();
            Set<EventId> cut = new HashSet<>(Set.of(late.meta().id()));
            for (EncodedEvent event : rest) {
                if (!Collections.disjoint(event.meta().heads(), cut)) {
                    cut.add(event.meta().id());
                    expected.add(event.meta().id());
                }
            }
            assertEquals(expected, FOLDER.fold(subject, rest).waiting(), "seed " + seed);
            rest.add(late);
            Folded<TestSubject> whole = FOLDER.fold(subject, rest);
            assertTrue(whole.waiting().isEmpty(), "seed " + seed);
            assertEquals(StateHash.of(FOLDER.fold(subject, events)), StateHash.of(whole), "seed " + seed);
        }
    }

    @Test
    void anEventOfANewerVersionMakesItsSubjectReadOnly() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Network network = new Network(random, 2);
            network.run(8);
            SubjectId subject = network.subjects().getFirst();
            List<EncodedEvent> events = new ArrayList<>(network.written(subject));
            if (events.isEmpty()) {
                continue;
            }
            assertFalse(FOLDER.fold(subject, events).readOnly(), "seed " + seed);
            int at = random.nextInt(events.size());
            EncodedEvent known = events.get(at);
            events.set(
                    at,
                    random.nextBoolean()
                            ? new EncodedEvent(known.meta(), known.type(), 2, known.payload())
                            : new EncodedEvent(known.meta(), "not-yet-invented", 1, known.payload()));
            Folded<TestSubject> folded = FOLDER.fold(subject, events);
            assertTrue(folded.readOnly(), "seed " + seed);
            assertEquals(Set.of(known.meta().id()), folded.newer(), "seed " + seed);
            assertTrue(folded.waiting().isEmpty(), "seed " + seed);
        }
    }

    @Test
    void twoEventsUnderOneIdentifierAreSettledAlikeInAnyOrder() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Network network = new Network(random, 2);
            network.run(6);
            SubjectId subject = network.subjects().getFirst();
            List<EncodedEvent> events = new ArrayList<>(network.written(subject));
            if (events.isEmpty()) {
                continue;
            }
            EventMeta meta = events.getFirst().meta();
            events.add(TestSubject.TYPES.encode(new Event<Change>(meta, new Change.Named("forged"))));
            assertEquals(
                    StateHash.of(FOLDER.fold(subject, events)),
                    StateHash.of(FOLDER.fold(subject, events.reversed())),
                    "seed " + seed);
        }
    }
}
