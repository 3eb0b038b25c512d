package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

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
    private final float[][] mostOfValue;
    private final float[][] logMatch;
    private final float[][] usual;
    private final int[] order;
    private final float[][] againstRelatives;
    private final float[] mostAgainstRelatives;
    private final boolean[] family;
    private final boolean relatives;
    private final float priorBits;
    private final float priorAgainstRelatives;
    private final boolean bounded;

    private final Observations observations = new Observations();
    private final float[] remaining;
    private final float[] remainingAgainstRelatives;
    private int row = -1;
    private float lastSum;
    private float lastAgainst;

    PairScorer(Population population, Model model, boolean bounded) {
        this(population, model, most(population, model), bounded);
    }

    private PairScorer(Population population, Model model, float[][] most, boolean bounded) {
        int fields = population.schema().fields().size();
        this.population = population;
        this.mostOfValue = most;
        this.bounded = bounded;
        this.logMatch = IntStream.range(0, fields).mapToObj(model::logMatch).toArray(float[][]::new);
        this.usual = IntStream.range(0, fields).mapToObj(model::logChance).toArray(float[][]::new);
        this.relatives = model.relativesPerRecord() > 0;
        this.priorAgainstRelatives = (float) model.priorBitsAgainstRelatives();
        this.family = new boolean[fields];
        this.againstRelatives = new float[fields][];
        this.mostAgainstRelatives = new float[fields];
        for (int field = 0; field < fields; field++) {
            family[field] = population.schema().fields().get(field).family();
            againstRelatives[field] = model.logRelative(field);
            float greatest = 0;
            for (int level = 0; level < usual[field].length; level++) {
                // Of own fields: how much more often relatives than strangers agree so. Of shared ones: how much less
                // often than one person.
                againstRelatives[field][level] = family[field]
                        ? logMatch[field][level] - againstRelatives[field][level]
                        : usual[field][level] - againstRelatives[field][level];
                greatest = Math.max(greatest, againstRelatives[field][level]);
            }
            mostAgainstRelatives[field] = greatest * NameColumn.MOST_WORDS;
        }
        this.priorBits = (float) model.priorBits(population.size());
        this.order = IntStream.range(0, fields)
                .boxed()
                .sorted(Comparator.comparingInt(field -> cost(population, field)))
                .mapToInt(Integer::intValue)
                .toArray();
        this.remaining = new float[fields + 1];
        this.remainingAgainstRelatives = new float[fields + 1];
    }

    private static int cost(Population population, int field) {
        Schema.SchemaField each = population.schema().fields().get(field);
        return switch (each.kind()) {
            case CATEGORY -> 0;
            case DATE -> 1;
            case CODE -> 3;
            case TEXT -> 4;
            case NAME -> each.family() ? 5 : 2; // what tells relatives apart ends most comparisons
        };
    }

    private static float[][] most(Population population, Model model) {
        int fields = population.schema().fields().size();
        float[][] most = new float[fields][];
        for (int field = 0; field < fields; field++) {
            Column column = population.column(field);
            float[] logMatch = model.logMatch(field);
            float[] usual = model.logChance(field);
            most[field] = new float[column.limit()];
            for (int value = 1; value < column.limit(); value++) {
                most[field][value] = Math.max(0, column.most(value, logMatch, usual));
            }
        }
        return most;
    }

    /** Another for another thread, which shares what never changes. */
    PairScorer forThread(Model model) {
        return new PairScorer(population, model, mostOfValue, bounded);
    }

    /** Chooses the row that {@link #bits} compares with. */
    void choose(int newRow) {
        row = newRow;
        Arrays.fill(remaining, 0);
        for (int step = order.length - 1; step >= 0; step--) {
            int field = order[step];
            int value = population.value(row, field);
            remaining[step] = remaining[step + 1] + mostOfValue[field][value];
            float own = family[field] ? 0 : mostOfValue[field][value];
            remainingAgainstRelatives[step] =
                    remainingAgainstRelatives[step + 1] + (value == 0 ? 0 : own + mostAgainstRelatives[field]);
        }
    }

    /**
     * The bits for one person, the prior among them, of the chosen row and another.
     *
     * @param least what is asked; a pair that does not reach it may weigh {@link #BELOW}
     */
    float bits(int other, float least) {
        float sum = priorBits;
        float against = priorAgainstRelatives;
        for (int step = 0; step < order.length; step++) {
            if (bounded
                    && (sum + remaining[step] + SLACK < least
                            || against + remainingAgainstRelatives[step] + SLACK < least)) {
                return BELOW;
            }
            int field = order[step];
            int one = population.value(row, field);
            int two = population.value(other, field);
            if (one != 0 && two != 0) {
                population.column(field).compare(one, two, usual[field], observations);
                float bits = observations.bits(logMatch[field]);
                sum += bits;
                if (relatives) {
                    against += (family[field] ? 0 : bits) + observations.sum(againstRelatives[field]);
                }
            }
        }
        lastSum = sum;
        lastAgainst = against;
        float both = relatives ? both(sum, against) : sum;
        return both >= least ? both : BELOW;
    }

    /** Of the last pair that was weighed to the end: the bits against two strangers alone, the prior among them. */
    float againstStrangers() {
        return lastSum;
    }

    /** Of the last pair that was weighed to the end: the bits against two relatives alone, the prior among them. */
    float againstRelatives() {
        return lastAgainst;
    }

    /** The bits against two possibilities at once, from those against each. */
    private static float both(float strangers, float relatives) {
        float less = Math.min(strangers, relatives);
        float more = Math.max(strangers, relatives);
        return more - less > 20 ? less : less - Column.log2(1 + Math.pow(2, less - more));
    }

    /** The bits of each field of the chosen row and another, in the order of the schema. */
    float[] bitsOfFields(int other) {
        float[] bits = new float[order.length];
        for (int field = 0; field < bits.length; field++) {
            int one = population.value(row, field);
            int two = population.value(other, field);
            if (one != 0 && two != 0) {
                population.column(field).compare(one, two, usual[field], observations);
                bits[field] = observations.bits(logMatch[field]);
            }
        }
        return bits;
    }
}
