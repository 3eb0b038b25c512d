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

    /** Where of so many pairs less than one ends, to ask is not worth the time. */
    private static final int FEW = 32;

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

    // What values give that have nothing in common, by field and by what their column says of them.
    private final float[][] apartBits;
    private final float[][][] apartAgainst;

    // Of each pair that is weighed, by its place.
    private float[] sums = {};
    private float[][] sumsAgainst;

    /** The places of the pairs that can still reach what is asked; {@link #weights} what those weigh that did. */
    private int[] left = {};

    private float[] weights = {};

    // The values of those pairs.
    private int[] firsts = {};
    private int[] seconds = {};

    // Of each step, how many pairs were asked whether they can still reach what is asked, and how many cannot.
    private final long[] asked;
    private final long[] ended;
    private int calls;

    private final int[] one = new int[1];
    private final int[] two = new int[1];

    PairScorer(Population population, Model model, boolean bounded) {
        this(population, model, null, bounded);
    }

    private PairScorer(Population population, Model model, @Nullable Bounds known, boolean bounded) {
        this.population = population;
        this.evidence = model.evidence();
        this.kin = evidence.kin().size();
        this.sumsAgainst = new float[kin][0];
        this.priorBits = evidence.prior(population.size());
        this.order = order(population);
        this.asked = new long[order.length];
        this.ended = new long[order.length];
        this.apartBits = new float[order.length][Column.MOST_APART];
        this.apartAgainst = new float[order.length][kin][Column.MOST_APART];
        for (int field = 0; field < order.length; field++) {
            for (int apart = 1; apart < Column.MOST_APART; apart++) {
                observations.clear();
                population.column(field).addApart(apart, evidence.usual(field), observations);
                apartBits[field][apart] = observations.bits(evidence.match(field));
                for (int each = 0; each < kin; each++) {
                    apartAgainst[field][each][apart] = against(each, field, apartBits[field][apart]);
                }
            }
        }
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
            case CODE -> 0; // before they are known to differ, so much can follow that hardly any comparison ends
            case NAME -> each.family() ? 1 : 3;
            case DATE -> 2;
            case CATEGORY -> 4;
            case TEXT -> 5;
        };
    }

    /** Another for another thread, which shares what never changes. */
    PairScorer forThread(Model model) {
        return new PairScorer(population, model, bounds, bounds != null);
    }

    /**
     * The bits for one person, the prior among them, of two rows.
     *
     * @param least what is asked; a pair that does not reach it may weigh {@link #BELOW}
     */
    float bits(int row, int other, float least) {
        one[0] = row;
        two[0] = other;
        return weigh(one, two, 1, least) == 1 ? weights[0] : BELOW;
    }

    /**
     * Weighs pairs, field by field rather than pair by pair: so the processor fetches the values of many rows at the same time.
     *
     * @param ones the first row of each pair
     * @param others the second row of each
     * @param count how many there are
     * @param least what is asked
     * @return how many reach it; {@link #place} then tells which, in their order, and {@link #weight} what they weigh
     */
    int weigh(int[] ones, int[] others, int count, float least) {
        if (sums.length < count) {
            sums = new float[count];
            sumsAgainst = new float[kin][count];
            left = new int[count];
            firsts = new int[count];
            seconds = new int[count];
            weights = new float[count];
        }
        Arrays.fill(sums, 0, count, priorBits);
        for (int each = 0; each < kin; each++) {
            Arrays.fill(sumsAgainst[each], 0, count, evidence.priorAgainst(each));
        }
        for (int place = 0; place < count; place++) {
            left[place] = place;
        }
        calls++;
        int still = count;
        for (int step = 0; step < order.length && still > 0; step++) {
            if (bounds != null && endsAny(step)) {
                asked[step] += still;
                int within = within(bounds, step, ones, others, still, least);
                ended[step] += still - within;
                still = within;
            }
            add(order[step], ones, others, still);
        }
        int reached = 0;
        for (int index = 0; index < still; index++) {
            int place = left[index];
            float all = sums[place];
            for (int each = 0; each < kin; each++) {
                all = Evidence.both(all, sumsAgainst[each][place]);
            }
            if (all >= least) {
                left[reached] = place;
                weights[reached++] = all;
            }
        }
        return reached;
    }

    /** Which of the pairs given to {@link #weigh} is one of those that reached what was asked. */
    int place(int index) {
        return left[index];
    }

    /** What it weighs. */
    float weight(int index) {
        return weights[index];
    }

    /** Whether it is worth asking, which changes no result: where hardly any pair ends, only now and then. */
    private boolean endsAny(int step) {
        return ended[step] >= asked[step] / FEW || calls % FEW == 0;
    }

    /** Leaves those that can still reach what is asked: neither row can agree with any better than the better of its bounds. */
    private int within(Bounds known, int step, int[] ones, int[] others, int count, float least) {
        float enough = least - SLACK;
        int still = 0;
        for (int index = 0; index < count; index++) {
            int place = left[index];
            int row = ones[place];
            int other = others[place];
            if (sums[place] + Math.min(known.strangers(row, step), known.strangers(other, step)) >= enough
                    && (kin == 0
                            || sumsAgainst[0][place] + Math.min(known.firstKin(row, step), known.firstKin(other, step))
                                    >= enough)) {
                left[still++] = place;
            }
        }
        return still;
    }

    /** Adds what a field says about the pairs that are left. */
    private void add(int field, int[] ones, int[] others, int count) {
        Column column = population.column(field);
        float[] chance = evidence.usual(field);
        float[] match = evidence.match(field);
        float[] bitsOfApart = apartBits[field];
        float[][] againstOfApart = apartAgainst[field];
        for (int index = 0; index < count; index++) {
            firsts[index] = population.value(ones[left[index]], field);
            seconds[index] = population.value(others[left[index]], field);
        }
        for (int index = 0; index < count; index++) {
            int first = firsts[index];
            int second = seconds[index];
            if (first == 0 || second == 0) {
                continue;
            }
            int place = left[index];
            int apart = column.apart(first, second);
            if (apart != 0) {
                sums[place] += bitsOfApart[apart];
                for (int each = 0; each < kin; each++) {
                    sumsAgainst[each][place] += againstOfApart[each][apart];
                }
            } else {
                column.compare(first, second, chance, observations);
                float bits = observations.bits(match);
                sums[place] += bits;
                for (int each = 0; each < kin; each++) {
                    sumsAgainst[each][place] += against(each, field, bits);
                }
            }
        }
    }

    /** What the levels observed last say for one person, against two of a kin. */
    private float against(int each, int field, float bits) {
        return (evidence.isShared(each, field) ? 0 : bits) + observations.sum(evidence.againstKin(each, field));
    }

    /** Of a pair that was weighed to the end, by its place: the bits against two strangers alone, the prior among them. */
    float againstStrangers(int place) {
        return sums[place];
    }

    /** Of such a pair: the bits against such relatives alone, the prior among them; 0 if they are not told. */
    float against(Kin whom, int place) {
        int each = evidence.kin().indexOf(whom);
        return each < 0 ? 0 : sumsAgainst[each][place];
    }

    /** The bits of each field of two rows, in the order of the schema. */
    float[] bitsOfFields(int row, int other) {
        float[] bits = new float[order.length];
        for (int field = 0; field < bits.length; field++) {
            int first = population.value(row, field);
            int second = population.value(other, field);
            if (first != 0 && second != 0) {
                population.column(field).compare(first, second, evidence.usual(field), observations);
                bits[field] = observations.bits(evidence.match(field));
            }
        }
        return bits;
    }
}
