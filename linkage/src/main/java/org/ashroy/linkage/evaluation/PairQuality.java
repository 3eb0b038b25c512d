package org.ashroy.linkage.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How many of the true pairs were found, and how many of the found pairs are true.
 *
 * @param truePairs pairs of records of one person
 * @param foundPairs pairs found, each counted once
 * @param rightPairs pairs that are both
 */
public record PairQuality(long truePairs, long foundPairs, long rightPairs) {

    /**
     * Two records, in any order.
     *
     * @param first one
     * @param second the other
     */
    public record FoundPair(UUID first, UUID second) {

        /** Puts the smaller id first, so that a pair is equal to itself turned round. */
        public FoundPair {
            if (first.compareTo(second) > 0) {
                UUID smaller = second;
                second = first;
                first = smaller;
            }
        }
    }

    /**
     * Compares found pairs with the truth.
     *
     * @param personOf for each record, which person it is of
     * @param found the pairs found
     * @throws IllegalArgumentException when a pair names a record whose person is not known, or one record twice
     */
    public static PairQuality of(Map<UUID, String> personOf, Collection<FoundPair> found) {
        Map<String, Long> sizes = new HashMap<>();
        personOf.values().forEach(person -> sizes.merge(person, 1L, Long::sum));
        long truePairs =
                sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
        Set<FoundPair> distinct = new HashSet<>(found);
        long right = 0;
        for (FoundPair pair : distinct) {
            String person = personOf.get(pair.first());
            String other = personOf.get(pair.second());
            if (person == null || other == null || pair.first().equals(pair.second())) {
                throw new IllegalArgumentException("A pair must name two records whose persons are known: " + pair);
            }
            right += person.equals(other) ? 1 : 0;
        }
        return new PairQuality(truePairs, distinct.size(), right);
    }

    /** The share of the found pairs that are true. */
    public Interval precision() {
        return Interval.wilson(rightPairs, foundPairs);
    }

    /** The share of the true pairs that were found. */
    public Interval recall() {
        return Interval.wilson(rightPairs, truePairs);
    }

    /** The harmonic mean of precision and recall, 0 to 1; 0 when there are no pairs at all. */
    public double f1() {
        return truePairs + foundPairs == 0 ? 0 : 2.0 * rightPairs / (truePairs + foundPairs);
    }

    /** All numbers in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "precision %s, recall %s, F1 %.4f (%d true, %d found, %d right)",
                precision(),
                recall(),
                f1(),
                truePairs,
                foundPairs,
                rightPairs);
    }
}
