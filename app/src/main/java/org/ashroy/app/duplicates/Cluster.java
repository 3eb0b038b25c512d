package org.ashroy.app.duplicates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Records that hang together by decided pairs. That A is B and B is C says that A is C; where somebody decided that A is not C, the
 * decisions contradict each other, and which of the three is wrong is not guessed.
 *
 * @param members the records, in order
 * @param decided pairs that somebody decided to be the same
 * @param contradictions pairs of members that somebody decided to be two people
 */
public record Cluster(SortedSet<UUID> members, List<Two> decided, List<Two> contradictions) {

    /** Copies the collections. */
    public Cluster {
        members = new TreeSet<>(members);
        decided = List.copyOf(decided);
        contradictions = List.copyOf(contradictions);
    }

    /** What was decided about a pair, as far as it matters here. */
    public enum Tie {
        /** The same. */
        SAME,
        /**
         * Some say the same and others not, without having known of each other; or they were the same, it is said again, and a second
         * person has yet to agree.
         */
        DOUBT,
        /** Two people. */
        AGAINST
    }

    /** A decided pair. */
    public record Edge(Two pair, Tie tie) {}

    /** Whether the decisions contradict each other. */
    public boolean contradictory() {
        return !contradictions.isEmpty();
    }

    /** The pairs of members about which nobody decided: that they are the same follows from the others. */
    public List<Two> followed() {
        Set<Two> known = new HashSet<>(decided);
        known.addAll(contradictions);
        List<UUID> all = List.copyOf(members);
        List<Two> followed = new ArrayList<>();
        for (int one = 0; one < all.size(); one++) {
            for (int other = one + 1; other < all.size(); other++) {
                Two pair = Two.of(all.get(one), all.get(other));
                if (!known.contains(pair)) {
                    followed.add(pair);
                }
            }
        }
        return followed;
    }

    /** The groups that these decisions make, each of two records at least, in no order. */
    public static List<Cluster> of(Collection<Edge> edges) {
        Map<UUID, UUID> parents = new HashMap<>();
        for (Edge edge : edges) {
            if (edge.tie() != Tie.AGAINST) {
                parents.put(
                        root(parents, edge.pair().one()),
                        root(parents, edge.pair().other()));
            }
        }
        Map<UUID, Cluster> clusters = new HashMap<>();
        Map<UUID, SortedSet<UUID>> members = new HashMap<>();
        Map<UUID, List<Two>> decided = new HashMap<>();
        Map<UUID, List<Two>> contradictions = new HashMap<>();
        for (UUID record : List.copyOf(parents.keySet())) {
            members.computeIfAbsent(root(parents, record), _ -> new TreeSet<>()).add(record);
        }
        for (Edge edge : edges) {
            UUID root = root(parents, edge.pair().one());
            if (root.equals(root(parents, edge.pair().other()))) {
                (edge.tie() == Tie.SAME ? decided : contradictions)
                        .computeIfAbsent(root, _ -> new ArrayList<>())
                        .add(edge.pair());
            }
        }
        members.forEach((root, records) -> clusters.put(
                root,
                new Cluster(
                        records, decided.getOrDefault(root, List.of()), contradictions.getOrDefault(root, List.of()))));
        return List.copyOf(clusters.values());
    }

    // Halves the way on each walk, so that long chains of pairs stay short.
    private static UUID root(Map<UUID, UUID> parents, UUID record) {
        UUID at = record;
        UUID parent = parents.getOrDefault(at, at);
        while (!parent.equals(at)) {
            UUID above = parents.getOrDefault(parent, parent);
            parents.put(at, above);
            at = above;
            parent = parents.getOrDefault(at, at);
        }
        parents.putIfAbsent(at, at);
        return at;
    }
}
