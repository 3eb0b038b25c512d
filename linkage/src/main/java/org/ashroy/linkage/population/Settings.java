package org.ashroy.linkage.population;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to link a population.
 *
 * @param pairsPerRecord how many pairs blocks may hold for each record, 1 to 10,000; more finds more and takes longer
 * @param leastProbability pairs below are not reported, above 0 and below 1
 * @param leastClusterBits the average evidence, in bits and with the prior, from which two clusters are joined; 0 stands for a
 *     probability of one half
 * @param model what was learnt before, or {@code null} to learn from this population
 * @param apart pairs of records, by place in the population, that must not be in one cluster
 */
public record Settings(
        int pairsPerRecord,
        double leastProbability,
        double leastClusterBits,
        @Nullable Model model,
        List<Apart> apart) {

    /**
     * Two records that were found to be of two persons.
     *
     * @param one place of a record in the population
     * @param other place of the other
     */
    public record Apart(int one, int other) {}

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a number lies outside its range; the message says which
     */
    public Settings {
        apart = List.copyOf(apart);
        if (pairsPerRecord < 1 || pairsPerRecord > 10_000) {
            throw new IllegalArgumentException("pairsPerRecord is 1 to 10,000, not " + pairsPerRecord + ".");
        }
        if (!(leastProbability > 0 && leastProbability < 1)) {
            throw new IllegalArgumentException(
                    "leastProbability lies between 0 and 1, not at " + leastProbability + ".");
        }
        if (Double.isNaN(leastClusterBits)) {
            throw new IllegalArgumentException("leastClusterBits is a number.");
        }
    }

    /** 64 pairs a record, pairs from 0.1, clusters from one half, a model learnt from the population itself. */
    public static Settings usual() {
        return new Settings(64, 0.1, 0, null, List.of());
    }

    /** These with another number of pairs. */
    public Settings withPairsPerRecord(int pairs) {
        return new Settings(pairs, leastProbability, leastClusterBits, model, apart);
    }

    /** These with another least probability. */
    public Settings withLeastProbability(double probability) {
        return new Settings(pairsPerRecord, probability, leastClusterBits, model, apart);
    }

    /** These with another average from which clusters are joined. */
    public Settings withLeastClusterBits(double bits) {
        return new Settings(pairsPerRecord, leastProbability, bits, model, apart);
    }

    /** These with a model that was learnt before. */
    public Settings withModel(@Nullable Model frozen) {
        return new Settings(pairsPerRecord, leastProbability, leastClusterBits, frozen, apart);
    }

    /** These with pairs of records that must not be in one cluster. */
    public Settings withApart(List<Apart> pairs) {
        return new Settings(pairsPerRecord, leastProbability, leastClusterBits, model, pairs);
    }
}
