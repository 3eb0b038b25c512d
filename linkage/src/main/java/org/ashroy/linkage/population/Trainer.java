package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/**
 * Learns a model from a population without labels: u from pairs drawn at random, m by expectation maximisation (Dempster et al. 1977) over
 * pairs drawn from the blocks.
 *
 * <p>Rows of a block agree in the fields of its key, whoever they are. So those fields say nothing there and are learnt from blocks with
 * other keys; blocks with the same key fields share one share of matches.
 */
@SuppressWarnings("EnumOrdinal") // arrays by kin, filled and read here only
final class Trainer {

    private static final int RANDOM_PAIRS = 300_000;
    private static final int RANDOM_PAIRS_A_ROW = 100;
    private static final int BLOCK_PAIRS = 200_000;
    private static final int PRIOR_PAIRS = 200_000;
    private static final Kin[] KIN = Kin.values();
    private static final int MOST_LEVELS = 8; // of any kind of field
    /** So many parts, however many processors there are: the sums then never depend on that. */
    private static final int PARTS = 16;

    private static final int ROUNDS = 200;
    private static final double AT_REST = 1e-4;
    /** What is usual counts as so large a share of the pairs drawn, so that few matches among many strangers do not lose their way. */
    private static final double ANCHOR = 0.002;

    private static final double FEWEST_ANCHORED = 5;

    /** Of one person's values (of names: words), at most so large a share disagrees. */
    private static final double MOST_DISAGREEMENT = 0.25;

    /**
     * The same of names, birth and the like where families share no names: brothers, who cannot be told from others of a home then, would
     * otherwise pass for one person.
     */
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
    /** By kin, field and level. */
    private final double[][][] relative;

    private final boolean[] told;
    private final double[][] chance;

    // Pairs one after the other: the observations of pair i lie from itemStart[i] on.
    private final Map<Integer, Integer> keys = new HashMap<>(); // sets of key fields by small number
    private final Ints pairKeys = new Ints();
    private final Ints itemStart = new Ints();
    private final Ints items = new Ints(); // field * MOST_LEVELS + level
    private final Ints rarities = new Ints(); // one over the chance, as float bits

    Trainer(Population population, Blocks blocks) {
        this.population = population;
        this.blocks = blocks;
        this.fields = population.schema().fields().size();
        this.match = new double[fields][];
        this.relative = new double[KIN.length][fields][];
        this.told = new boolean[KIN.length];
        for (int kin = 0; kin < KIN.length; kin++) {
            told[kin] = KIN[kin].isToldBy(population.schema());
        }
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
    private double[] usualOf(Kin kin, int field) {
        return kin.share(population.schema().fields().get(field)) ? usual(field) : chance[field].clone();
    }

    Model train() {
        learnChances();
        for (int field = 0; field < fields; field++) {
            for (int kin = 0; kin < KIN.length; kin++) {
                relative[kin][field] = usualOf(KIN[kin], field);
            }
        }
        drawPairs();
        boolean converged = false;
        for (int round = 0; round < ROUNDS && !converged; round++) {
            converged = maximise() < AT_REST;
        }
        Model model = new Model(population.schema(), 1, converged, 1, perRecord(1), 1, 0, match, relative, chance);
        return learnPriors(model);
    }

    /** So many records of relatives of each kin that the schema can tell. */
    private double[] perRecord(double count) {
        double[] perRecord = new double[KIN.length];
        for (int kin = 0; kin < KIN.length; kin++) {
            perRecord[kin] = told[kin] ? count : 0;
        }
        return perRecord;
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
            int start = blocks.start(block);
            long size = (long) blocks.end(block) - start;
            double share = 2 * perRow / size;
            for (long pair = skip(random, share); pair < size * (size - 1) / 2; pair += 1 + skip(random, share)) {
                // Pairs are counted as (1, 0), (2, 0), (2, 1), (3, 0), …
                long later = (long) ((1 + Math.sqrt(1 + 8.0 * pair)) / 2);
                long before = pair - later * (later - 1) / 2;
                int one = blocks.member((int) (start + before));
                int other = blocks.member((int) (start + later));
                if (!population.neverLinked(one, other)) {
                    draw(one, other, blocks.fields(block), usual, observations);
                }
            }
        }
        itemStart.add(items.size());
    }

    /** How many pairs are passed over before the next is drawn, when each is drawn with a chance. */
    private static long skip(SplittableRandom random, double chance) {
        return chance >= 1 ? 0 : (long) (Math.log(1 - random.nextDouble()) / Math.log1p(-chance));
    }

    private void draw(int one, int other, int keyFields, float[][] usual, Observations observations) {
        pairKeys.add(keys.computeIfAbsent(keyFields, fresh -> keys.size()));
        itemStart.add(items.size());
        for (int field = 0; field < fields; field++) {
            if ((keyFields >>> field & 1) == 0 && compare(one, other, field, usual[field], observations)) {
                for (int index = 0; index < observations.size; index++) {
                    items.add(field * MOST_LEVELS + observations.levels[index]);
                    rarities.add(Float.floatToRawIntBits((float) Math.pow(2, -observations.chance[index])));
                }
            }
        }
    }

    /** What one part of the pairs adds up to, by field and level or by key. */
    private final class Sums {

        private final double[] match = new double[fields * MOST_LEVELS];
        private final double[][] relative = new double[KIN.length][fields * MOST_LEVELS];
        private final double[] matches = new double[keys.size()];
        private final double[][] related = new double[KIN.length][keys.size()];
        private final double[] pairs = new double[keys.size()];

        void add(Sums other) {
            add(match, other.match);
            add(matches, other.matches);
            add(pairs, other.pairs);
            for (int kin = 0; kin < KIN.length; kin++) {
                add(relative[kin], other.relative[kin]);
                add(related[kin], other.related[kin]);
            }
        }

        private static void add(double[] sums, double[] more) {
            for (int index = 0; index < sums.length; index++) {
                sums[index] += more[index];
            }
        }
    }

    private double[] shareOfKey = {};
    private double[][] shareOfKin = {};

    /** One round; the greatest change of any m. */
    private double maximise() {
        if (shareOfKey.length == 0) {
            shareOfKey = new double[keys.size()];
            Arrays.fill(shareOfKey, FIRST_SHARE);
            shareOfKin = new double[KIN.length][keys.size()];
            for (int kin = 0; kin < KIN.length; kin++) {
                Arrays.fill(shareOfKin[kin], told[kin] ? FIRST_SHARE : 0);
            }
        }
        double[] ofOne = new double[fields * MOST_LEVELS];
        double[][] ofKin = new double[KIN.length][fields * MOST_LEVELS];
        for (int field = 0; field < fields; field++) {
            Schema.SchemaField each = population.schema().fields().get(field);
            for (int level = 0; level < levels(field); level++) {
                int item = field * MOST_LEVELS + level;
                ofOne[item] = match[field][level];
                for (int kin = 0; kin < KIN.length; kin++) {
                    ofKin[kin][item] = relative[kin][field][level] / (KIN[kin].share(each) ? 1 : chance[field][level]);
                }
            }
        }
        int pairs = pairKeys.size();
        List<Callable<Sums>> parts = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int from = (int) ((long) pairs * part / PARTS);
            int to = (int) ((long) pairs * (part + 1) / PARTS);
            parts.add(() -> expect(from, to, ofOne, ofKin));
        }
        Sums sums = new Sums();
        Work.all(parts).forEach(sums::add);
        for (int key = 0; key < keys.size(); key++) {
            if (sums.pairs[key] > 0) {
                shareOfKey[key] = (sums.matches[key] + FIRST_SHARE) / (sums.pairs[key] + 1);
                for (int kin = 0; kin < KIN.length; kin++) {
                    shareOfKin[kin][key] =
                            told[kin] ? (sums.related[kin][key] + FIRST_SHARE) / (sums.pairs[key] + 1) : 0;
                }
            }
        }
        double anchor = Math.max(FEWEST_ANCHORED, ANCHOR * pairs);
        double[][] counts = new double[fields][];
        for (int field = 0; field < fields; field++) {
            counts[field] = anchored(usual(field), anchor, sums.match, field);
            for (int kin = 0; kin < KIN.length; kin++) {
                double[] ofRelatives = anchored(usualOf(KIN[kin], field), anchor, sums.relative[kin], field);
                double total = Arrays.stream(ofRelatives).sum();
                for (int level = 0; level < ofRelatives.length; level++) {
                    relative[kin][field][level] = Math.max(LEAST, ofRelatives[level] / total);
                }
            }
        }
        return normalise(counts);
    }

    /** How probable each possibility is for some of the pairs, added up. */
    private Sums expect(int from, int to, double[] ofOne, double[][] ofKin) {
        boolean[][] shares = new boolean[KIN.length][fields];
        for (int kin = 0; kin < KIN.length; kin++) {
            for (int field = 0; field < fields; field++) {
                shares[kin][field] = KIN[kin].share(population.schema().fields().get(field));
            }
        }
        Sums sums = new Sums();
        double[] asKin = new double[KIN.length];
        for (int pair = from; pair < to; pair++) {
            int key = pairKeys.get(pair);
            double asOne = shareOfKey[key];
            double strangers = 1 - asOne;
            for (int kin = 0; kin < KIN.length; kin++) {
                asKin[kin] = shareOfKin[kin][key];
                strangers -= asKin[kin];
            }
            int end = itemStart.get(pair + 1);
            for (int index = itemStart.get(pair); index < end; index++) {
                int item = items.get(index);
                float rarity = Float.intBitsToFloat(rarities.get(index));
                asOne *= ofOne[item] * rarity;
                for (int kin = 0; kin < KIN.length; kin++) {
                    asKin[kin] *= ofKin[kin][item] * (shares[kin][item / MOST_LEVELS] ? rarity : 1);
                }
            }
            double all = asOne + Math.max(1e-9, strangers);
            for (double related : asKin) {
                all += related;
            }
            sums.matches[key] += asOne / all;
            sums.pairs[key]++;
            for (int index = itemStart.get(pair); index < end; index++) {
                sums.match[items.get(index)] += asOne / all;
            }
            for (int kin = 0; kin < KIN.length; kin++) {
                double probability = asKin[kin] / all;
                sums.related[kin][key] += probability;
                for (int index = itemStart.get(pair); index < end; index++) {
                    sums.relative[kin][items.get(index)] += probability;
                }
            }
        }
        return sums;
    }

    /** What was counted of a field, beside what is usual. */
    private static double[] anchored(double[] usual, double weight, double[] counted, int field) {
        double[] counts = new double[usual.length];
        for (int level = 0; level < counts.length; level++) {
            counts[level] = usual[level] * weight + counted[field * MOST_LEVELS + level];
        }
        return counts;
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
        boolean brothersHidden = told[Kin.SIBLINGS.ordinal()] && !told[Kin.HOUSEHOLD.ordinal()];
        boolean own = brothersHidden && !population.schema().fields().get(field).family();
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
     * themselves add up to. Different rows are drawn, so of all records there are as many more as there are more records than rows.
     */
    private Model learnPriors(Model model) {
        double share = Math.min(1, PRIOR_PAIRS / (double) Math.max(1, blocks.pairs()));
        SplittableRandom random = new SplittableRandom(population.size());
        PairScorer scorer = new PairScorer(population, model, false);
        float without = (float) model.priorBits(population.size());
        int[] seen = new int[population.rows()];
        Doubles strangers = new Doubles();
        Doubles[] asKin = {new Doubles(), new Doubles()};
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
                        strangers.add(Math.pow(2, scorer.againstStrangers() - without));
                        for (int kin = 0; kin < KIN.length; kin++) {
                            asKin[kin].add(Math.pow(2, scorer.against(KIN[kin])));
                        }
                    }
                }
            }
        }
        double recordsPerRow = (double) population.size() / Math.max(1, population.rows());
        double perDrawn = recordsPerRow / Math.max(1, drawn);
        double matches = 1;
        double[] kinRecords = perRecord(1);
        double[] related = new double[KIN.length];
        for (int round = 0; round < 100; round++) {
            double prior = Math.pow(2, model.withPriors(matches, kinRecords).priorBits(population.size()));
            double sum = 0;
            double[] kinSums = new double[KIN.length];
            for (int index = 0; index < strangers.size(); index++) {
                double asOne = prior * strangers.get(index);
                double all = 1 + asOne;
                for (int kin = 0; kin < KIN.length; kin++) {
                    related[kin] = asOne * kinRecords[kin] / matches / asKin[kin].get(index);
                    all += related[kin];
                }
                sum += asOne / all;
                for (int kin = 0; kin < KIN.length; kin++) {
                    kinSums[kin] += related[kin] / all;
                }
            }
            matches = Math.max(FEWEST_MATCHES, sum * perDrawn);
            for (int kin = 0; kin < KIN.length; kin++) {
                kinRecords[kin] = told[kin] ? Math.max(FEWEST_MATCHES, kinSums[kin] * perDrawn) : 0;
            }
        }
        return model.withPriors(matches, kinRecords);
    }
}
