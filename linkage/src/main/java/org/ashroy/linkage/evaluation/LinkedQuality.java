package org.ashroy.linkage.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ashroy.linkage.population.Linked;

/**
 * How good the pairs and clusters of a run are, against the truth.
 *
 * @param pairs pairs from one half
 * @param clusters pairs of records that are in one cluster
 * @param bCubed the harmonic mean of B-cubed precision and recall of the clusters (Bagga and Baldwin 1998), 0 to 1
 * @param calibrationError the expected calibration error over ten equal bins of the pairs reported, 0 to 1
 * @param bins the pairs reported in tenths of stated probability
 */
public record LinkedQuality(
        PairQuality pairs, PairQuality clusters, double bCubed, double calibrationError, List<Bin> bins) {

    /**
     * Pairs of one tenth.
     *
     * @param count how many
     * @param stated the mean of the stated probabilities
     * @param right the share that is true
     */
    public record Bin(long count, double stated, double right) {}

    /** Copies the list. */
    public LinkedQuality {
        bins = List.copyOf(bins);
    }

    /** Measures a run. */
    public static LinkedQuality of(Linked linked, List<String> personOf) {
        long[] counts = new long[10];
        long[] right = new long[10];
        double[] stated = new double[10];
        long[] found = new long[2];
        linked.pairs((one, other, probability) -> {
            boolean same = personOf.get(one).equals(personOf.get(other));
            int bin = Math.min(9, (int) (10 * probability));
            counts[bin]++;
            stated[bin] += probability;
            right[bin] += same ? 1 : 0;
            if (probability >= 0.5) {
                found[0]++;
                found[1] += same ? 1 : 0;
            }
        });
        long all = 0;
        double error = 0;
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < counts.length; bin++) {
            all += counts[bin];
            error += Math.abs(stated[bin] - right[bin]);
            double count = Math.max(1, counts[bin]);
            bins.add(new Bin(counts[bin], stated[bin] / count, right[bin] / count));
        }
        Map<String, Long> persons = new HashMap<>();
        personOf.forEach(person -> persons.merge(person, 1L, Long::sum));
        long truePairs = pairs(persons.values());
        Sizes sizes = Sizes.of(linked.clusterOf(), personOf);
        return new LinkedQuality(
                new PairQuality(truePairs, found[0], found[1]),
                new PairQuality(
                        truePairs,
                        pairs(sizes.clusters().values()),
                        pairs(sizes.shared().values())),
                sizes.bCubed(persons),
                all == 0 ? 0 : error / all,
                bins);
    }

    private static long pairs(Iterable<Long> sizes) {
        long pairs = 0;
        for (long size : sizes) {
            pairs += size * (size - 1) / 2;
        }
        return pairs;
    }

    /** How many records each cluster has, and how many of each person. */
    private record Sizes(
            int[] clusterOf, List<String> personOf, Map<Integer, Long> clusters, Map<String, Long> shared) {

        static Sizes of(int[] clusterOf, List<String> personOf) {
            Map<Integer, Long> clusters = new HashMap<>();
            Map<String, Long> shared = new HashMap<>();
            for (int record = 0; record < clusterOf.length; record++) {
                clusters.merge(clusterOf[record], 1L, Long::sum);
                shared.merge(clusterOf[record] + " " + personOf.get(record), 1L, Long::sum);
            }
            return new Sizes(clusterOf, personOf, clusters, shared);
        }

        double bCubed(Map<String, Long> persons) {
            double precision = 0;
            double recall = 0;
            for (int record = 0; record < clusterOf.length; record++) {
                double both = shared.getOrDefault(clusterOf[record] + " " + personOf.get(record), 0L);
                precision += both / clusters.getOrDefault(clusterOf[record], 1L);
                recall += both / persons.getOrDefault(personOf.get(record), 1L);
            }
            return 2 * precision * recall / (precision + recall) / clusterOf.length;
        }
    }

    /** All figures in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "pairs P %.4f R %.4f F1 %.4f; clusters P %.4f R %.4f F1 %.4f, B3 %.4f; calibration error %.4f",
                pairs.precision().share(),
                pairs.recall().share(),
                pairs.f1(),
                clusters.precision().share(),
                clusters.recall().share(),
                clusters.f1(),
                bCubed,
                calibrationError);
    }
}
