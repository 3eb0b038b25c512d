package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Weighs pairs of rows with one model. Cheap fields come first, and a comparison ends as soon as what the other fields can give at most no
 * longer reaches what is asked: the result is the same as without. For one thread.
 */
final class PairScorer {

    /** What a pair weighs that does not reach what was asked. */
    static final float BELOW = Float.NEGATIVE_INFINITY;

    /** Slack for sums of floats in another order, so that no pair is lost to rounding. */
    private static final float SLACK = 0.001f;

    private final Population population;
    private final Evidence evidence;
    private final int kin;
    private final int[] order;
    private final float priorBits;

    /** The most that rows can still reach, or {@code null} where every comparison is made to the end; shared by all threads. */
    private final @Nullable Bounds bounds;

    private final Observations observations = new Observations();
    private final int[] single = new int[1];
    private float[] sums = new float[64];
    private float[][] sumsAgainst;
    private float[] weights = new float[64];
    private int row = -1;
    private float lastSum;
    private final float[] lastAgainst;

    PairScorer(Population population, Model model, boolean bounded) {
        this(population, model, null, bounded);
    }

    private PairScorer(Population population, Model model, @Nullable Bounds known, boolean bounded) {
        this.population = population;
        this.evidence = model.evidence();
        this.kin = evidence.kin().size();
        this.sumsAgainst = new float[kin][sums.length];
        this.lastAgainst = new float[kin];
        this.priorBits = evidence.prior(population.size());
        this.order = order(population);
        this.bounds = known != null || !bounded ? known : new Bounds(this);
    }

    /**
     * Of each row, from each step on, the most that the fields left can give against strangers and against the first kin, brothers and
     * sisters: those end most comparisons, so the others are not bounded.
     */
    private static final class Bounds {

        private final int steps;
        /** Of each row and step two numbers side by side. */
        private final float[] most;

        Bounds(PairScorer scorer) {
            Population population = scorer.population;
            Evidence evidence = scorer.evidence;
            int[] order = scorer.order;
            steps = order.length;
            most = new float[2 * population.rows() * steps];
            float[][] mostOfValue = new float[steps][];
            float[][] mostAgainst = new float[steps][];
            IntStream.range(0, steps).parallel().forEach(field -> {
                Column column = population.column(field);
                mostOfValue[field] = new float[column.limit()];
                mostAgainst[field] = new float[column.limit()];
                for (int value = 1; value < column.limit(); value++) {
                    mostOfValue[field][value] =
                            Math.max(0, column.most(value, evidence.match(field), evidence.usual(field)));
                    if (scorer.kin > 0) {
                        mostAgainst[field][value] = (evidence.isShared(0, field) ? 0 : mostOfValue[field][value])
                                + column.mostOf(value, evidence.againstKin(0, field));
                    }
                }
            });
            IntStream.range(0, population.rows()).parallel().forEach(each -> {
                float sum = 0;
                float against = 0;
                for (int step = steps - 1; step >= 0; step--) {
                    int field = order[step];
                    sum += mostOfValue[field][population.value(each, field)];
                    against += mostAgainst[field][population.value(each, field)];
                    most[2 * (each * steps + step)] = sum;
                    most[2 * (each * steps + step) + 1] = against;
                }
            });
        }

        float strangers(int row, int step) {
            return most[2 * (row * steps + step)];
        }

        float firstKin(int row, int step) {
            return most[2 * (row * steps + step) + 1];
        }
    }

    /** The fields, cheap ones and those that end most comparisons first. */
    private static int[] order(Population population) {
        return IntStream.range(0, population.schema().fields().size())
                .boxed()
                .sorted(Comparator.comparingInt(field -> cost(population, field)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int cost(Population population, int field) {
        Schema.SchemaField each = population.schema().fields().get(field);
        return switch (each.kind()) {
            case CATEGORY -> 0;
            case DATE -> 1;
            case NAME -> each.family() ? 3 : 2; // what tells relatives apart ends most comparisons
            case CODE -> 4;
            case TEXT -> 5;
        };
    }

    /** Another for another thread, which shares what never changes. */
    PairScorer forThread(Model model) {
        return new PairScorer(population, model, bounds, bounds != null);
    }

    /** Chooses the row that {@link #bits} and {@link #weigh} compare with. */
    void choose(int newRow) {
        row = newRow;
    }

    /**
     * The bits for one person, the prior among them, of the chosen row and another.
     *
     * @param least what is asked; a pair that does not reach it may weigh {@link #BELOW}
     */
    float bits(int other, float least) {
        single[0] = other;
        return weigh(single, 1, least) == 1 ? weights[0] : BELOW;
    }

    /**
     * Weighs the chosen row with many, field by field rather than pair by pair: so the processor fetches the values of many rows at the
     * same time.
     *
     * @param others the rows; those that reach what is asked are moved to the front, in their order
     * @param count how many there are
     * @param least what is asked
     * @return how many reach it; {@link #weight} then tells what they weigh
     */
    int weigh(int[] others, int count, float least) {
        if (sums.length < count) {
            sums = new float[Math.max(count, 2 * sums.length)];
            sumsAgainst = new float[kin][sums.length];
            weights = new float[sums.length];
        }
        Arrays.fill(sums, 0, count, priorBits);
        for (int each = 0; each < kin; each++) {
            Arrays.fill(sumsAgainst[each], 0, count, evidence.priorAgainst(each));
        }
        int left = count;
        for (int step = 0; step < order.length && left > 0; step++) {
            if (bounds != null) {
                left = within(bounds, step, others, left, least);
            }
            add(order[step], others, left);
        }
        int reached = 0;
        for (int index = 0; index < left; index++) {
            float all = sums[index];
            lastSum = all;
            for (int each = 0; each < kin; each++) {
                lastAgainst[each] = sumsAgainst[each][index];
                all = Evidence.both(all, lastAgainst[each]);
            }
            if (all >= least) {
                others[reached] = others[index];
                weights[reached++] = all;
            }
        }
        return reached;
    }

    /** What one of the rows weighs that {@link #weigh} left. */
    float weight(int index) {
        return weights[index];
    }

    /** Leaves those that can still reach what is asked: neither row can agree with any better than the better of its bounds. */
    private int within(Bounds known, int step, int[] others, int count, float least) {
        float most = known.strangers(row, step);
        float mostAgainst = known.firstKin(row, step);
        float enough = least - SLACK;
        int left = 0;
        for (int index = 0; index < count; index++) {
            int other = others[index];
            if (sums[index] + Math.min(most, known.strangers(other, step)) >= enough
                    && (kin == 0
                            || sumsAgainst[0][index] + Math.min(mostAgainst, known.firstKin(other, step)) >= enough)) {
                others[left] = other;
                sums[left] = sums[index];
                for (float[] against : sumsAgainst) {
                    against[left] = against[index];
                }
                left++;
            }
        }
        return left;
    }

    /** Adds what a field says about the chosen row and each of the others. */
    private void add(int field, int[] others, int count) {
        int one = population.value(row, field);
        if (one == 0) {
            return;
        }
        Column column = population.column(field);
        float[] chance = evidence.usual(field);
        float[] match = evidence.match(field);
        for (int index = 0; index < count; index++) {
            int two = population.value(others[index], field);
            if (two != 0) {
                column.compare(one, two, chance, observations);
                float bits = observations.bits(match);
                sums[index] += bits;
                for (int each = 0; each < sumsAgainst.length; each++) {
                    sumsAgainst[each][index] += (evidence.isShared(each, field) ? 0 : bits)
                            + observations.sum(evidence.againstKin(each, field));
                }
            }
        }
    }

    /** Of the last pair that was weighed to the end: the bits against two strangers alone, the prior among them. */
    float againstStrangers() {
        return lastSum;
    }

    /** Of the last pair that was weighed to the end: the bits against such relatives alone, the prior among them; 0 if they are not told. */
    float against(Kin whom) {
        int place = evidence.kin().indexOf(whom);
        return place < 0 ? 0 : lastAgainst[place];
    }

    /** The bits of each field of the chosen row and another, in the order of the schema. */
    float[] bitsOfFields(int other) {
        float[] bits = new float[order.length];
        for (int field = 0; field < bits.length; field++) {
            int one = population.value(row, field);
            int two = population.value(other, field);
            if (one != 0 && two != 0) {
                population.column(field).compare(one, two, evidence.usual(field), observations);
                bits[field] = observations.bits(evidence.match(field));
            }
        }
        return bits;
    }
}
