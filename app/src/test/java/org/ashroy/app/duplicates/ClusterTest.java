package org.ashroy.app.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.duplicates.Cluster.Edge;
import org.ashroy.app.duplicates.Cluster.Tie;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final UUID D = new UUID(0, 4);

    private static Edge edge(UUID one, UUID other, Tie tie) {
        return new Edge(Two.of(one, other), tie);
    }

    @Test
    void whatFollowsFromOtherPairsIsSaidToFollow() {
        Cluster cluster =
                Cluster.of(List.of(edge(A, B, Tie.SAME), edge(C, B, Tie.SAME))).getFirst();
        assertThat(cluster.members()).containsExactly(A, B, C);
        assertThat(cluster.contradictory()).isFalse();
        assertThat(cluster.followed()).containsExactly(Two.of(A, C));
    }

    @Test
    void aPairDecidedAgainstWhatFollowsIsAContradictionAndNotAGuess() {
        Cluster cluster = Cluster.of(List.of(
                        edge(A, B, Tie.SAME), edge(B, C, Tie.SAME), edge(A, C, Tie.AGAINST), edge(D, A, Tie.AGAINST)))
                .getFirst();
        assertThat(cluster.members()).containsExactly(A, B, C);
        assertThat(cluster.contradictions()).containsExactly(Two.of(A, C));
        assertThat(cluster.followed()).isEmpty();
    }

    @Test
    void aDoubtedPairHangsTogetherAndIsContradictory() {
        Cluster cluster = Cluster.of(List.of(edge(A, B, Tie.DOUBT))).getFirst();
        assertThat(cluster.members()).containsExactly(A, B);
        assertThat(cluster.contradictory()).isTrue();
        assertThat(Cluster.of(List.of(edge(A, B, Tie.AGAINST)))).isEmpty();
    }

    /** Beside a plain search: whatever the order of the pairs, the same groups with the same contradictions. */
    @Test
    void theGroupsAreThoseOfAPlainSearchInAnyOrder() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int people = 2 + random.nextInt(12);
            List<Edge> edges = new ArrayList<>();
            Set<Two> taken = new HashSet<>();
            for (int number = random.nextInt(20); number > 0; number--) {
                UUID one = new UUID(0, random.nextInt(people));
                UUID other = new UUID(0, random.nextInt(people));
                if (!one.equals(other) && taken.add(Two.of(one, other))) {
                    edges.add(edge(
                            one,
                            other,
                            List.of(Tie.SAME, Tie.DOUBT, Tie.AGAINST).get(random.nextInt(3))));
                }
            }
            Set<Set<UUID>> expected = new HashSet<>();
            for (int person = 0; person < people; person++) {
                Set<UUID> reached = reached(new UUID(0, person), edges);
                if (reached.size() > 1) {
                    expected.add(reached);
                }
            }
            Collections.shuffle(edges, random);
            List<Cluster> found = Cluster.of(edges);
            assertThat(found.stream()
                            .map(cluster -> Set.copyOf(cluster.members()))
                            .collect(Collectors.toSet()))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            for (Cluster cluster : found) {
                assertThat(cluster.contradictory())
                        .as("seed %d", seed)
                        .isEqualTo(edges.stream()
                                .anyMatch(edge -> edge.tie() != Tie.SAME
                                        && cluster.members()
                                                .contains(edge.pair().one())
                                        && cluster.members()
                                                .contains(edge.pair().other())));
            }
        }
    }

    private static Set<UUID> reached(UUID start, List<Edge> edges) {
        Set<UUID> reached = new HashSet<>(Set.of(start));
        int before = 0;
        while (reached.size() > before) {
            before = reached.size();
            for (Edge edge : edges) {
                Set<UUID> pair = Set.of(edge.pair().one(), edge.pair().other());
                if (edge.tie() != Tie.AGAINST && !Collections.disjoint(reached, pair)) {
                    reached.addAll(pair);
                }
            }
        }
        return reached;
    }

    @Test
    void aLongChainIsOneGroup() {
        List<Edge> chain = new ArrayList<>();
        for (int link = 0; link < 100_000; link++) {
            chain.add(edge(new UUID(1, link), new UUID(1, link + 1), Tie.SAME));
        }
        assertThat(Cluster.of(chain))
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.members()).hasSize(100_001));
    }
}
