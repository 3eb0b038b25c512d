package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a {@link LinkRun} found. */
public final class Linked {

    /** Records with the same row: up to so many, each pair of them is reported; of more, each with the first only. */
    private static final int MOST_COPIES_PAIRED = 100;

    private final Population population;
    private final Model model;
    private final Blocks blocks;
    private final FoundPairs found;
    private final int[] clusterOf;
    private final double leastProbability;
    private final PairScorer scorer;
    private final LinkReport report;
    private @Nullable RowBlocks rowBlocks; // where it was asked who met

    Linked(
            Population population,
            Model model,
            Blocks blocks,
            FoundPairs found,
            int[] clusterOfRow,
            Set<Integer> alone,
            double leastProbability,
            PairScorer scorer,
            LinkReport report) {
        this.population = population;
        this.model = model;
        this.blocks = blocks;
        this.found = found;
        this.leastProbability = leastProbability;
        this.scorer = scorer;
        this.report = report;
        this.clusterOf = clusterOfRecords(clusterOfRow, alone);
    }

    /** Takes pairs. */
    @FunctionalInterface
    public interface PairSink {

        /**
         * Takes a pair.
         *
         * @param one place of a record in the population
         * @param other place of the other
         * @param probability that both are of one person
         */
        void pair(int one, int other, double probability);
    }

    /** The cluster of each record, named by the least record in it. Records alone are clusters of one. */
    public int[] clusterOf() {
        return clusterOf.clone();
    }

    private int[] clusterOfRecords(int[] clusterOfRow, Set<Integer> apart) {
        int[] leastOfCluster = new int[population.rows()];
        Arrays.fill(leastOfCluster, -1);
        int[] result = new int[population.size()];
        for (int record = 0; record < result.length; record++) {
            int row = population.rowOf(record);
            int cluster = clusterOfRow[row];
            boolean alone = apart.contains(record) || (population.copies(row) > 1 && probabilityOfCopies(row) < 0.5);
            if (alone) {
                result[record] = record;
            } else {
                leastOfCluster[cluster] = leastOfCluster[cluster] < 0 ? record : leastOfCluster[cluster];
                result[record] = leastOfCluster[cluster];
            }
        }
        return result;
    }

    /** That two records with the same values are of one person: not where the values are few and frequent. */
    private double probabilityOfCopies(int row) {
        if (population.neverLinked(row, row)) {
            return 0;
        }
        return model.probability(scorer.bits(row, row, PairScorer.BELOW));
    }

    /** Hands over each pair that reaches the least probability, once. */
    public void pairs(PairSink sink) {
        for (int row = 0; row < population.rows(); row++) {
            copies(row, sink);
        }
        for (int index = 0; index < found.size(); index++) {
            double probability = model.probability(found.bits(index));
            int one = found.one(index);
            int other = found.other(index);
            for (int first = 0; first < population.copies(one); first++) {
                for (int second = 0; second < population.copies(other); second++) {
                    sink.pair(population.copy(one, first), population.copy(other, second), probability);
                }
            }
        }
    }

    private void copies(int row, PairSink sink) {
        int copies = population.copies(row);
        if (copies == 1) {
            return;
        }
        double probability = probabilityOfCopies(row);
        if (probability < leastProbability) {
            return;
        }
        for (int one = 1; one < copies; one++) {
            int pairs = copies <= MOST_COPIES_PAIRED ? one : 1;
            for (int other = 0; other < pairs; other++) {
                sink.pair(population.copy(row, other), population.copy(row, one), probability);
            }
        }
    }

    /** Whether two records were compared: for being in one block, or for being the same in every field. */
    public boolean met(int one, int other) {
        RowBlocks known = rowBlocks;
        if (known == null) {
            boolean[] all = new boolean[population.rows()];
            Arrays.fill(all, true);
            known = new RowBlocks(blocks, all);
            rowBlocks = known;
        }
        int row = population.rowOf(one);
        return row == population.rowOf(other) || known.meet(row, population.rowOf(other));
    }

    /** Why two records weigh what they weigh, whether or not they were found. */
    public Waterfall explain(int one, int other) {
        float all = scorer.bits(population.rowOf(one), population.rowOf(other), PairScorer.BELOW);
        float[] bits = scorer.bitsOfFields(population.rowOf(one), population.rowOf(other));
        List<Waterfall.Step> steps = new ArrayList<>();
        for (int field = 0; field < bits.length; field++) {
            steps.add(new Waterfall.Step(population.schema().fields().get(field).name(), bits[field]));
        }
        double prior = model.priorBits(population.size());
        double total = prior;
        for (float each : bits) {
            total += each;
        }
        if (model.relativesPerRecord() > 0) {
            steps.add(new Waterfall.Step("relatives", all - total));
        }
        return new Waterfall(prior, steps, model.probability(all));
    }

    /** The model that weighed: the one given, or the one learnt. */
    public Model model() {
        return model;
    }

    /** The records with all that the run found out about their names, for {@link Learning}. */
    public Population population() {
        return population;
    }

    /** What was done and what was left out. */
    public LinkReport report() {
        return report;
    }
}
