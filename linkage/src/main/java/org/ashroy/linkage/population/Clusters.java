package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Puts rows of one person together by average link: the two clusters whose members agree most on average are joined first, as long as the
 * average speaks for one person. Every member of one is weighed with every member of the other, also where blocking did not bring them
 * together, so a chain of chance likenesses joins nobody. Rows that must not be together never are.
 */
final class Clusters {

    /** No pair speaks for or against by more bits than this: one mistyped field must not outweigh ten records. */
    private static final float MOST_BITS = 12;

    private static final float LEAST_BITS = -12;

    /** Of two large clusters so many pairs are weighed. */
    private static final int MOST_PAIRS = 400;

    private final Population population;
    private final PairScorer scorer;
    private final float least;
    private final Map<Integer, Set<Integer>> apart;
    private final Map<Integer, Cluster> clusters = new HashMap<>();
    private final PriorityQueue<Link> queue = new PriorityQueue<>();

    /** Two clusters and what their members say on average; out of date once either has been joined. */
    private record Link(Cluster one, Cluster other, float average) implements Comparable<Link> {

        @Override
        public int compareTo(Link second) {
            int byAverage = Float.compare(second.average, average);
            int byFirst = byAverage != 0 ? byAverage : Integer.compare(one.name(), second.one.name());
            return byFirst != 0 ? byFirst : Integer.compare(other.name(), second.other.name());
        }
    }

    private static final class Cluster {

        private final int[] rows;
        /** What is known of the clusters beside it: the average. */
        private final Map<Cluster, Float> beside = new HashMap<>();

        private boolean joined;

        Cluster(int... rows) {
            this.rows = rows;
        }

        int name() {
            return rows[0];
        }
    }

    /**
     * Prepares.
     *
     * @param least the average bits, the prior among them, from which two clusters are joined
     * @param apart for rows, the rows that must not be with them; both ways
     */
    Clusters(Population population, PairScorer scorer, float least, Map<Integer, Set<Integer>> apart) {
        this.population = population;
        this.scorer = scorer;
        this.least = least;
        this.apart = apart;
    }

    /** Adds a pair of rows that may be of one person. */
    void add(int one, int other, float bits) {
        link(cluster(one), cluster(other), Math.clamp(bits, LEAST_BITS, MOST_BITS));
    }

    private Cluster cluster(int row) {
        return clusters.computeIfAbsent(row, Cluster::new);
    }

    private void link(Cluster one, Cluster other, float average) {
        one.beside.put(other, average);
        other.beside.put(one, average);
        if (average >= least) {
            queue.add(one.name() < other.name() ? new Link(one, other, average) : new Link(other, one, average));
        }
    }

    /** For each row the least row of its cluster. */
    int[] join() {
        int[] clusterOf = new int[population.rows()];
        Arrays.setAll(clusterOf, row -> row);
        for (Link link = queue.poll(); link != null; link = queue.poll()) {
            if (!link.one.joined && !link.other.joined && !mustBeApart(link.one, link.other)) {
                join(link.one, link.other, clusterOf);
            }
        }
        return clusterOf;
    }

    private boolean mustBeApart(Cluster one, Cluster other) {
        for (int row : one.rows) {
            Set<Integer> rows = apart.getOrDefault(row, Set.of());
            for (int second : other.rows) {
                if (population.neverLinked(row, second) || rows.contains(second)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void join(Cluster one, Cluster other, int[] clusterOf) {
        int[] rows = Arrays.copyOf(one.rows, one.rows.length + other.rows.length);
        System.arraycopy(other.rows, 0, rows, one.rows.length, other.rows.length);
        Arrays.sort(rows);
        Cluster both = new Cluster(rows);
        for (int row : rows) {
            clusterOf[row] = rows[0];
        }
        one.joined = true;
        other.joined = true;
        Set<Cluster> besides = new HashSet<>(one.beside.keySet());
        besides.addAll(other.beside.keySet());
        List<Cluster> ordered = new ArrayList<>(besides);
        ordered.sort((left, right) -> Integer.compare(left.name(), right.name()));
        for (Cluster beside : ordered) {
            if (beside != one && beside != other) {
                double sum = average(one, beside) * one.rows.length + average(other, beside) * other.rows.length;
                beside.beside.remove(one);
                beside.beside.remove(other);
                link(both, beside, (float) (sum / rows.length));
            }
        }
        one.beside.clear();
        other.beside.clear();
    }

    private double average(Cluster one, Cluster other) {
        Float known = one.beside.get(other);
        return known == null ? weigh(one, other) : known;
    }

    private double weigh(Cluster one, Cluster other) {
        long all = (long) one.rows.length * other.rows.length;
        long step = Math.max(1, all / MOST_PAIRS);
        double sum = 0;
        long count = 0;
        for (long pair = 0; pair < all; pair += step) {
            float bits = scorer.bits(
                    one.rows[(int) (pair / other.rows.length)],
                    other.rows[(int) (pair % other.rows.length)],
                    PairScorer.BELOW);
            sum += Math.clamp(bits, LEAST_BITS, MOST_BITS);
            count++;
        }
        return sum / count;
    }
}
