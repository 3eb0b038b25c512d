package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Learns a model from a population without labels: u from pairs drawn at random, m by expectation maximisation (Dempster et al. 1977) over
 * pairs drawn from the blocks.
 *
 * <p>Rows of a block agree in the fields of its key, whoever they are. So those fields say nothing there and are learnt from blocks with
 * other keys; blocks with the same key fields share one share of matches.
 */
final class Trainer {

    private static final int RANDOM_PAIRS = 300_000;
    private static final int RANDOM_PAIRS_A_ROW = 100;
    private static final int BLOCK_PAIRS = 200_000;
    private static final int PRIOR_PAIRS = 200_000;
    private static final int ROUNDS = 200;
    private static final double AT_REST = 1e-4;
    /** What is usual counts as so large a share of the pairs drawn, so that few matches among many strangers do not lose their way. */
    private static final double ANCHOR = 0.002;

    private static final double FEWEST_ANCHORED = 5;

    /** Of one person's values (of names: words), at most so large a share disagrees. */
    private static final double MOST_DISAGREEMENT = 0.25;

    /** The same of names, birth and the like where relatives are told apart: brothers would otherwise pass for one person. */
    private static final double MOST_DISAGREEMENT_BESIDE_RELATIVES = 0.1;

    /** A level speaks against where it is usual in one person less than so many times as often as in strangers. */
    private static final double NO_AGREEMENT = 1.5;

    private static final double LEAST = 1e-7;
    /** Where the share of matches begins: low, since a high one would take strangers for matches and never come back. */
    private static final double FIRST_SHARE = 0.005;

    private static final double FEWEST_MATCHES = 1e-4;

    private final Population population;
    private final Blocks blocks;
    private final int fields;
    private final double[][] match;
    private final double[][] relative;
    private final boolean relatives;
    private final double[][] chance;

    // Pairs one after the other: the observations of pair i lie from itemStart[i] on.
    private final Ints pairFields = new Ints();
    private final Ints itemStart = new Ints();
    private final Ints items = new Ints(); // field << 8 | level
    private final Ints rarities = new Ints(); // one over the chance, as float bits

    Trainer(Population population, Blocks blocks) {
        this.population = population;
        this.blocks = blocks;
        this.fields = population.schema().fields().size();
        this.match = new double[fields][];
        this.relative = new double[fields][];
        this.relatives = population.schema().hasFamilyFields();
        this.chance = new double[fields][];
        for (int field = 0; field < fields; field++) {
            int levels = levels(field);
            match[field] = usual(field);
            chance[field] = new double[levels];
        }
    }

    private int levels(int field) {
        return population.schema().fields().get(field).kind().levels().size();
    }

    private boolean speaksAgainst(double[] usual, int level, int field) {
        return level > 0 && usual[level] < NO_AGREEMENT * chance[field][level];
    }

    private double[] usual(int field) {
        return population.schema().fields().get(field).kind().usualMatch();
    }

    /** Where the learning of relatives starts: they share what families share, and agree in the rest as strangers do. */
    private double[] usualOfRelatives(int field) {
        return population.schema().fields().get(field).family() ? usual(field) : chance[field].clone();
    }

    Model train() {
        learnChances();
        for (int field = 0; field < fields; field++) {
            relative[field] = usualOfRelatives(field);
        }
        drawPairs();
        boolean converged = false;
        for (int round = 0; round < ROUNDS && !converged; round++) {
            converged = maximise() < AT_REST;
        }
        Model model = new Model(population.schema(), 1, converged, 1, relatives ? 1 : 0, 1, 0, match, relative, chance);
        return learnPriors(model);
    }

    private void learnChances() {
        SplittableRandom random = new SplittableRandom(population.rows());
        Observations observations = new Observations();
        double[] totals = new double[fields];
        float[][] none = new float[fields][];
        for (int field = 0; field < fields; field++) {
            Arrays.fill(chance[field], 0.5);
            totals[field] = 0.5 * levels(field);
            none[field] = new float[levels(field)];
        }
        for (int pair = Math.min(RANDOM_PAIRS, RANDOM_PAIRS_A_ROW * population.rows()); pair > 0; pair--) {
            int one = random.nextInt(population.rows());
            int other = random.nextInt(population.rows());
            if (one == other) {
                continue;
            }
            for (int field = 0; field < fields; field++) {
                if (compare(one, other, field, none[field], observations)) {
                    for (int index = 0; index < observations.size; index++) {
                        chance[field][observations.levels[index]]++;
                        totals[field]++;
                    }
                }
            }
        }
        for (int field = 0; field < fields; field++) {
            for (int level = 0; level < chance[field].length; level++) {
                chance[field][level] = Math.max(LEAST, chance[field][level] / totals[field]);
            }
        }
    }

    private boolean compare(int one, int other, int field, float[] usual, Observations observations) {
        int first = population.value(one, field);
        int second = population.value(other, field);
        if (first == 0 || second == 0) {
            return false;
        }
        population.column(field).compare(first, second, usual, observations);
        return observations.size > 0;
    }

    private void drawPairs() {
        double rows = 0;
        for (int block = 0; block < blocks.size(); block++) {
            rows += blocks.end(block) - blocks.start(block) - 1;
        }
        double perRow = BLOCK_PAIRS / Math.max(1, rows);
        SplittableRandom random = new SplittableRandom(blocks.size());
        Observations observations = new Observations();
        float[][] usual = new float[fields][];
        for (int field = 0; field < fields; field++) {
            usual[field] = new float[levels(field)];
            for (int level = 0; level < usual[field].length; level++) {
                usual[field][level] = Column.log2(chance[field][level]);
            }
        }
        for (int block = 0; block < blocks.size(); block++) {
            double share = 2 * perRow / (blocks.end(block) - blocks.start(block));
            for (int place = blocks.start(block); place < blocks.end(block); place++) {
                for (int before = blocks.start(block); before < place; before++) {
                    int one = blocks.member(before);
                    int other = blocks.member(place);
                    if (random.nextDouble() < share && !population.neverLinked(one, other)) {
                        draw(one, other, blocks.fields(block), usual, observations);
                    }
                }
            }
        }
        itemStart.add(items.size());
    }

    private void draw(int one, int other, int keyFields, float[][] usual, Observations observations) {
        pairFields.add(keyFields);
        itemStart.add(items.size());
        for (int field = 0; field < fields; field++) {
            if ((keyFields >>> field & 1) == 0 && compare(one, other, field, usual[field], observations)) {
                for (int index = 0; index < observations.size; index++) {
                    items.add(field << 8 | observations.levels[index]);
                    rarities.add(Float.floatToRawIntBits((float) Math.pow(2, -observations.chance[index])));
                }
            }
        }
    }

    private final double[] shareOfKey = new double[1 << Schema.MOST_FIELDS];
    private final double[] shareOfRelatives = new double[1 << Schema.MOST_FIELDS];

    /** One round; the greatest change of any m. */
    private double maximise() {
        double anchor = Math.max(FEWEST_ANCHORED, ANCHOR * pairFields.size());
        double[][] counts = new double[fields][];
        double[][] relativeCounts = new double[fields][];
        boolean[] family = new boolean[fields];
        for (int field = 0; field < fields; field++) {
            counts[field] = scaled(usual(field), anchor);
            relativeCounts[field] = scaled(usualOfRelatives(field), anchor);
            family[field] = population.schema().fields().get(field).family();
        }
        double[] matches = new double[shareOfKey.length];
        double[] ofRelatives = new double[shareOfKey.length];
        double[] pairs = new double[shareOfKey.length];
        for (int pair = 0; pair < pairFields.size(); pair++) {
            int key = pairFields.get(pair);
            double share = shareOfKey[key] == 0 ? FIRST_SHARE : shareOfKey[key];
            double relativeShare = relatives ? (shareOfRelatives[key] == 0 ? FIRST_SHARE : shareOfRelatives[key]) : 0;
            double asOne = share;
            double asRelatives = relativeShare;
            int end = itemStart.get(pair + 1);
            for (int item = itemStart.get(pair); item < end; item++) {
                int field = items.get(item) >> 8;
                int level = items.get(item) & 255;
                float rarity = Float.intBitsToFloat(rarities.get(item));
                asOne *= match[field][level] * rarity;
                asRelatives *=
                        family[field] ? relative[field][level] * rarity : relative[field][level] / chance[field][level];
            }
            double all = asOne + asRelatives + Math.max(1e-9, 1 - share - relativeShare);
            double probability = asOne / all;
            double relativeProbability = asRelatives / all;
            matches[key] += probability;
            ofRelatives[key] += relativeProbability;
            pairs[key]++;
            for (int item = itemStart.get(pair); item < end; item++) {
                int field = items.get(item) >> 8;
                int level = items.get(item) & 255;
                counts[field][level] += probability;
                relativeCounts[field][level] += relativeProbability;
            }
        }
        for (int key = 0; key < pairs.length; key++) {
            if (pairs[key] > 0) {
                shareOfKey[key] = (matches[key] + FIRST_SHARE) / (pairs[key] + 1);
                shareOfRelatives[key] = (ofRelatives[key] + FIRST_SHARE) / (pairs[key] + 1);
            }
        }
        normaliseRelatives(relativeCounts);
        return normalise(counts);
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private void normaliseRelatives(double[][] counts) {
        for (int field = 0; field < fields; field++) {
            double total = Arrays.stream(counts[field]).sum();
            for (int level = 0; level < counts[field].length; level++) {
                relative[field][level] = Math.max(LEAST, counts[field][level] / total);
            }
        }
    }

    private double normalise(double[][] counts) {
        double greatest = 0;
        for (int field = 0; field < fields; field++) {
            limitDisagreement(field, counts[field]);
            double total = Arrays.stream(counts[field]).sum();
            for (int level = 0; level < counts[field].length; level++) {
                double value = Math.max(LEAST, counts[field][level] / total);
                if (level == counts[field].length - 1) {
                    value = Math.min(value, chance[field][level]); // to differ never speaks for one person
                }
                greatest = Math.max(greatest, Math.abs(value - match[field][level]));
                match[field][level] = value;
            }
        }
        return greatest;
    }

    /**
     * Where the levels that usually speak against take more than their share, strangers have been taken for one person: those levels are
     * scaled down to the most they may have.
     */
    private void limitDisagreement(int field, double[] counts) {
        boolean own = relatives && !population.schema().fields().get(field).family();
        double limit = own ? MOST_DISAGREEMENT_BESIDE_RELATIVES : MOST_DISAGREEMENT;
        double[] usual = usual(field);
        double agree = 0;
        double disagree = 0;
        for (int level = 0; level < counts.length; level++) {
            if (speaksAgainst(usual, level, field)) {
                disagree += counts[level];
            } else {
                agree += counts[level];
            }
        }
        double most = agree * limit / (1 - limit);
        for (int level = 0; level < counts.length && disagree > most; level++) {
            if (speaksAgainst(usual, level, field)) {
                counts[level] *= most / disagree;
            }
        }
    }

    /**
     * How many other records of the same person, and of relatives, a record has: the numbers that the probabilities of drawn pairs
     * themselves add up to.
     */
    private Model learnPriors(Model model) {
        double share = Math.min(1, PRIOR_PAIRS / (double) Math.max(1, blocks.pairs()));
        SplittableRandom random = new SplittableRandom(population.size());
        PairScorer scorer = new PairScorer(population, model, false);
        float without = (float) model.priorBits(population.size());
        int[] seen = new int[population.rows()];
        Ints strangers = new Ints();
        Ints asRelatives = new Ints();
        int drawn = 0;
        for (int row = 0; row < population.rows(); row++) {
            if (random.nextDouble() >= share) {
                continue;
            }
            drawn++;
            scorer.choose(row);
            for (int place = blocks.rowStart(row); place < blocks.rowEnd(row); place++) {
                int block = blocks.blockOfRow(place);
                for (int index = blocks.start(block); index < blocks.end(block); index++) {
                    int other = blocks.member(index);
                    if (other != row && seen[other] != row + 1 && !population.neverLinked(row, other)) {
                        seen[other] = row + 1;
                        scorer.bits(other, PairScorer.BELOW);
                        strangers.add(Float.floatToRawIntBits(scorer.againstStrangers() - without));
                        asRelatives.add(Float.floatToRawIntBits(scorer.againstRelatives()));
                    }
                }
            }
        }
        double matches = 1;
        double relativeRecords = relatives ? 1 : 0;
        for (int round = 0; round < 100; round++) {
            double prior =
                    Math.pow(2, model.withPriors(matches, relativeRecords).priorBits(population.size()));
            double sum = 0;
            double relativeSum = 0;
            for (int index = 0; index < strangers.size(); index++) {
                double asOne = prior * Math.pow(2, Float.intBitsToFloat(strangers.get(index)));
                double related = relatives
                        ? asOne * relativeRecords / matches / Math.pow(2, Float.intBitsToFloat(asRelatives.get(index)))
                        : 0;
                sum += asOne / (1 + asOne + related);
                relativeSum += related / (1 + asOne + related);
            }
            matches = Math.max(FEWEST_MATCHES, sum / Math.max(1, drawn));
            relativeRecords = relatives ? Math.max(FEWEST_MATCHES, relativeSum / Math.max(1, drawn)) : 0;
        }
        return model.withPriors(matches, relativeRecords);
    }
}
