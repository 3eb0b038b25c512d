package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

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

    /** Of a field that a smaller share of the rows has a value in, nothing is learnt of relatives: they would stand for whatever is left. */
    private static final double LEAST_KNOWN = 0.05;

    private static final double LEAST = 1e-7;
    /** Where the share of matches begins: low, since a high one would take strangers for matches and never come back. */
    private static final double FIRST_SHARE = 0.005;

    private static final double FEWEST_MATCHES = 1e-4;

    private final Blocks blocks;
    private final int fields;
    private final double[][] match;
    /** By kin, field and level. */
    private final double[][][] relative;

    private final boolean[] told;
    private final double[][] chance;

    /** The values, as frequent as strangers have them once it is known how many records a person has. */
    private Population population;

    /** The pairs that tell of strangers. */
    private final Drawn random = new Drawn();

    /** The pairs that are learnt from. */
    private final Drawn drawn = new Drawn();

    private Seen seen = new Seen();

    /** The shares of pairs that are of one person, and of each kin, by key. */
    private final double[] shareOfKey;

    private final double[][] shareOfKin;

    /** Pairs of rows that were drawn, each from a block with one kind of key, or {@link #ANYWHERE}. */
    private static final class Drawn {

        private static final int ANYWHERE = -1;

        private final Ints ones = new Ints();
        private final Ints others = new Ints();
        private final Ints keys = new Ints();

        void add(int one, int other, int key) {
            ones.add(one);
            others.add(other);
            keys.add(key);
        }

        int size() {
            return keys.size();
        }
    }

    /** How the fields of pairs agree, pair after pair: what was observed of pair i lies from start[i] on. */
    private static final class Seen {

        private final Ints start = new Ints();
        private final Ints items = new Ints(); // field * MOST_LEVELS + level
        /** How frequent each is in two strangers, as log2; from {@link #rarify} on one over it. As the bits of floats. */
        private final Ints chances = new Ints();

        void add(Seen more) {
            int before = items.size();
            for (int pair = 0; pair < more.start.size(); pair++) {
                start.add(before + more.start.get(pair));
            }
            items.addAll(more.items);
            chances.addAll(more.chances);
        }

        void rarify() {
            Work.overRanges(chances.size(), (from, to) -> {
                for (int index = from; index < to; index++) {
                    float chance = Float.intBitsToFloat(chances.get(index));
                    chances.set(index, Float.floatToRawIntBits((float) Math.pow(2, -chance)));
                }
            });
        }
    }

    Trainer(Population population, Blocks blocks) {
        this.population = population;
        this.blocks = blocks;
        this.fields = population.schema().fields().size();
        this.match = new double[fields][];
        this.relative = new double[KIN.length][fields][];
        this.told = new boolean[KIN.length];
        List<Schema.SchemaField> known = IntStream.range(0, fields)
                .filter(field -> population.known(field) >= LEAST_KNOWN)
                .mapToObj(population.schema().fields()::get)
                .toList();
        for (int kin = 0; kin < KIN.length; kin++) {
            told[kin] = KIN[kin].isToldBy(known);
        }
        this.chance = new double[fields][];
        this.shareOfKey = new double[blocks.keys()];
        this.shareOfKin = new double[KIN.length][blocks.keys()];
        for (int field = 0; field < fields; field++) {
            int levels = levels(field);
            chance[field] = new double[levels];
            Arrays.fill(chance[field], 1);
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
        drawPairs();
        Model model = learnMatches();
        Population beside = population.beside(model);
        if (beside != population) {
            population = beside;
            if (noneTold()) {
                leaveOutMatches(model);
            }
            model = learnMatches();
        }
        return model;
    }

    /**
     * Whether no relatives are told. Where they are, what they agree in by chance is told by how often any two agree so, whatever the value;
     * where next to nobody agrees by chance that would be next to nothing, and relatives would take for themselves what is of one person.
     */
    private boolean noneTold() {
        for (boolean each : told) {
            if (each) {
                return false;
            }
        }
        return true;
    }

    /** From what is usual on, whatever was learnt before. */
    private Model learnMatches() {
        for (int field = 0; field < fields; field++) {
            match[field] = usual(field);
            for (int kin = 0; kin < KIN.length; kin++) {
                relative[kin][field] = usualOf(KIN[kin], field);
            }
        }
        Arrays.fill(shareOfKey, FIRST_SHARE);
        for (int kin = 0; kin < KIN.length; kin++) {
            Arrays.fill(shareOfKin[kin], told[kin] ? FIRST_SHARE : 0);
        }
        seen = seen(drawn, usual());
        seen.rarify();
        boolean converged = false;
        for (int round = 0; round < ROUNDS && !converged; round++) {
            converged = maximise() < AT_REST;
        }
        return learnPriors(
                new Model(population.schema(), 1, converged, 1, perRecord(1), 1, 0, match, relative, chance));
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
        SplittableRandom numbers = new SplittableRandom(population.rows());
        for (int pair = Math.min(RANDOM_PAIRS, RANDOM_PAIRS_A_ROW * population.rows()); pair > 0; pair--) {
            int one = numbers.nextInt(population.rows());
            int other = numbers.nextInt(population.rows());
            if (one != other) {
                random.add(one, other, Drawn.ANYWHERE);
            }
        }
        countChances(seen(random, usual()), _ -> 0);
    }

    /**
     * Counts how often strangers agree.
     *
     * @param seen of the random pairs
     * @param matches how probable it is that a pair is of one person, by its place
     */
    private void countChances(Seen seen, IntToDoubleFunction matches) {
        double[] totals = new double[fields];
        for (int field = 0; field < fields; field++) {
            Arrays.fill(chance[field], 0.5);
            totals[field] = 0.5 * levels(field);
        }
        for (int pair = 0; pair < random.size(); pair++) {
            double strangers = 1 - matches.applyAsDouble(pair);
            for (int index = seen.start.get(pair); index < seen.start.get(pair + 1); index++) {
                int item = seen.items.get(index);
                chance[item / MOST_LEVELS][item % MOST_LEVELS] += strangers;
                totals[item / MOST_LEVELS] += strangers;
            }
        }
        for (int field = 0; field < fields; field++) {
            for (int level = 0; level < chance[field].length; level++) {
                chance[field][level] = Math.max(LEAST, chance[field][level] / totals[field]);
            }
        }
    }

    /**
     * Counts again how often strangers agree, without the random pairs that are no strangers: where a person has many records, they are
     * most of what agrees among pairs drawn at random.
     */
    private void leaveOutMatches(Model model) {
        Seen all = seen(random, usual());
        all.rarify();
        double asOneBefore = Math.min(0.5, model.matchesPerRecord() / (population.size() - 1.0));
        double[] noKin = new double[KIN.length];
        double[] asKin = new double[KIN.length];
        Odds odds = new Odds(all);
        countChances(all, pair -> odds.asOne(pair, asOneBefore, noKin, asKin));
    }

    /** How frequent each level is in two strangers, as log2. */
    private float[][] usual() {
        float[][] usual = new float[fields][];
        for (int field = 0; field < fields; field++) {
            usual[field] = new float[levels(field)];
            for (int level = 0; level < usual[field].length; level++) {
                usual[field][level] = Column.log2(chance[field][level]);
            }
        }
        return usual;
    }

    /** Observes pairs, many at the same time. */
    private Seen seen(Drawn pairs, float[][] usual) {
        Seen all = new Seen();
        inParts(pairs.size(), (from, to) -> seen(pairs, from, to, usual)).forEach(all::add);
        all.start.add(all.items.size());
        return all;
    }

    private Seen seen(Drawn pairs, int from, int to, float[][] usual) {
        Seen part = new Seen();
        Observations observations = new Observations();
        for (int pair = from; pair < to; pair++) {
            part.start.add(part.items.size());
            int key = pairs.keys.get(pair);
            int keyFields = key == Drawn.ANYWHERE ? 0 : blocks.fieldsOfKey(key);
            for (int field = 0; field < fields; field++) {
                int one = population.value(pairs.ones.get(pair), field);
                int other = population.value(pairs.others.get(pair), field);
                if ((keyFields >>> field & 1) == 0 && one != 0 && other != 0) {
                    population.column(field).observe(one, other, usual[field], observations);
                    for (int index = 0; index < observations.size; index++) {
                        part.items.add(field * MOST_LEVELS + observations.levels[index]);
                        part.chances.add(Float.floatToRawIntBits(observations.chance[index]));
                    }
                }
            }
        }
        return part;
    }

    /** Works on a part of the pairs. */
    @FunctionalInterface
    private interface Part<T> {

        T of(int from, int to);
    }

    /** What so many things give, worked on in parts side by side, in their order. */
    private static <T> List<T> inParts(int count, Part<T> part) {
        List<Callable<T>> parts = new ArrayList<>();
        for (int number = 0; number < PARTS; number++) {
            int from = (int) ((long) count * number / PARTS);
            int to = (int) ((long) count * (number + 1) / PARTS);
            parts.add(() -> part.of(from, to));
        }
        return Work.all(parts);
    }

    private void drawPairs() {
        double rows = 0;
        for (int block = 0; block < blocks.size(); block++) {
            rows += blocks.end(block) - blocks.start(block) - 1;
        }
        double perRow = BLOCK_PAIRS / Math.max(1, rows);
        SplittableRandom numbers = new SplittableRandom(blocks.size());
        double[] logNotDrawn = new double[blocks.limit() + 1]; // of a pair, by the size of its block
        for (int size = 2; size < logNotDrawn.length; size++) {
            logNotDrawn[size] = Math.log1p(-Math.min(1, 2 * perRow / size));
        }
        for (int block = 0; block < blocks.size(); block++) {
            int start = blocks.start(block);
            double log = logNotDrawn[blocks.end(block) - start];
            for (long pair = skip(numbers, log); pair < blocks.pairs(block); pair += 1 + skip(numbers, log)) {
                // Pairs are counted as (1, 0), (2, 0), (2, 1), (3, 0), …
                long later = (long) ((1 + Math.sqrt(1 + 8.0 * pair)) / 2);
                long before = pair - later * (later - 1) / 2;
                int one = blocks.member((int) (start + before));
                int other = blocks.member((int) (start + later));
                if (!population.neverLinked(one, other)) {
                    drawn.add(one, other, blocks.key(block));
                }
            }
        }
    }

    /** How many pairs are passed over before the next is drawn; none where all are. */
    private static long skip(SplittableRandom random, double logNotDrawn) {
        return logNotDrawn == Double.NEGATIVE_INFINITY ? 0 : (long) (Math.log(1 - random.nextDouble()) / logNotDrawn);
    }

    /** What one part of the pairs adds up to, by field and level or by key. */
    private final class Sums {

        private final double[] match = new double[fields * MOST_LEVELS];
        private final double[][] relative = new double[KIN.length][fields * MOST_LEVELS];
        private final double[] matches = new double[blocks.keys()];
        private final double[][] related = new double[KIN.length][blocks.keys()];
        private final double[] pairs = new double[blocks.keys()];

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

    /** One round; the greatest change of any m. */
    private double maximise() {
        Sums sums = new Sums();
        Odds odds = new Odds(seen);
        inParts(drawn.size(), (from, to) -> expect(from, to, odds)).forEach(sums::add);
        for (int key = 0; key < blocks.keys(); key++) {
            if (sums.pairs[key] > 0) {
                shareOfKey[key] = (sums.matches[key] + FIRST_SHARE) / (sums.pairs[key] + 1);
                for (int kin = 0; kin < KIN.length; kin++) {
                    shareOfKin[kin][key] =
                            told[kin] ? (sums.related[kin][key] + FIRST_SHARE) / (sums.pairs[key] + 1) : 0;
                }
            }
        }
        double anchor = Math.max(FEWEST_ANCHORED, ANCHOR * drawn.size());
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

    /** What pairs that were observed are, by what has been learnt so far. */
    private final class Odds {

        private final Seen seen;
        private final double[] ofOne = new double[fields * MOST_LEVELS];
        private final double[][] ofKin = new double[KIN.length][fields * MOST_LEVELS];
        private final boolean[][] shares = new boolean[KIN.length][fields];

        Odds(Seen seen) {
            this.seen = seen;
            for (int field = 0; field < fields; field++) {
                for (int kin = 0; kin < KIN.length; kin++) {
                    shares[kin][field] =
                            KIN[kin].share(population.schema().fields().get(field));
                }
                for (int level = 0; level < levels(field); level++) {
                    int item = field * MOST_LEVELS + level;
                    ofOne[item] = match[field][level];
                    for (int kin = 0; kin < KIN.length; kin++) {
                        ofKin[kin][item] =
                                relative[kin][field][level] / (shares[kin][field] ? 1 : chance[field][level]);
                    }
                }
            }
        }

        /**
         * How probable it is that a pair is of one person, by how probable that and each kin was beforehand.
         *
         * @param asKin takes how probable each kin is
         */
        double asOne(int pair, double asOneBefore, double[] asKinBefore, double[] asKin) {
            double asOne = asOneBefore;
            double strangers = 1 - asOneBefore;
            for (int kin = 0; kin < KIN.length; kin++) {
                asKin[kin] = asKinBefore[kin];
                strangers -= asKinBefore[kin];
            }
            int end = seen.start.get(pair + 1);
            for (int index = seen.start.get(pair); index < end; index++) {
                int item = seen.items.get(index);
                float rarity = Float.intBitsToFloat(seen.chances.get(index));
                asOne *= ofOne[item] * rarity;
                for (int kin = 0; kin < KIN.length; kin++) {
                    asKin[kin] *= ofKin[kin][item] * (shares[kin][item / MOST_LEVELS] ? rarity : 1);
                }
            }
            double all = asOne + Math.max(1e-9, strangers);
            for (double related : asKin) {
                all += related;
            }
            for (int kin = 0; kin < KIN.length; kin++) {
                asKin[kin] /= all;
            }
            return asOne / all;
        }
    }

    /** How probable each possibility is for some of the pairs, added up. */
    private Sums expect(int from, int to, Odds odds) {
        Sums sums = new Sums();
        double[] asKinBefore = new double[KIN.length];
        double[] asKin = new double[KIN.length];
        for (int pair = from; pair < to; pair++) {
            int key = drawn.keys.get(pair);
            for (int kin = 0; kin < KIN.length; kin++) {
                asKinBefore[kin] = shareOfKin[kin][key];
            }
            double asOne = odds.asOne(pair, shareOfKey[key], asKinBefore, asKin);
            sums.matches[key] += asOne;
            sums.pairs[key]++;
            int end = seen.start.get(pair + 1);
            for (int index = seen.start.get(pair); index < end; index++) {
                sums.match[seen.items.get(index)] += asOne;
            }
            for (int kin = 0; kin < KIN.length; kin++) {
                sums.related[kin][key] += asKin[kin];
                for (int index = seen.start.get(pair); index < end; index++) {
                    sums.relative[kin][seen.items.get(index)] += asKin[kin];
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
        SplittableRandom numbers = new SplittableRandom(population.size());
        boolean[] chosen = new boolean[population.rows()];
        for (int row = 0; row < chosen.length; row++) {
            chosen[row] = numbers.nextDouble() < share;
        }
        RowBlocks rowBlocks = new RowBlocks(blocks, chosen);
        int[] rows =
                IntStream.range(0, chosen.length).filter(row -> chosen[row]).toArray();
        List<Weighed> parts =
                inParts(rows.length, (from, to) -> weighed(model, rowBlocks, Arrays.copyOfRange(rows, from, to)));
        double recordsPerRow = (double) population.size() / Math.max(1, population.rows());
        double perDrawn = recordsPerRow / Math.max(1, rows.length);
        double matches = 1;
        double[] kinRecords = perRecord(1);
        for (int round = 0; round < 100; round++) {
            double prior = Math.pow(2, model.withPriors(matches, kinRecords).priorBits(population.size()));
            double[] priorOfKin = new double[KIN.length];
            for (int kin = 0; kin < KIN.length; kin++) {
                priorOfKin[kin] = prior * kinRecords[kin] / matches;
            }
            double[] sums = new double[1 + KIN.length];
            List<Callable<double[]>> work = new ArrayList<>();
            parts.forEach(part -> work.add(() -> part.expect(prior, priorOfKin)));
            Work.all(work).forEach(more -> Sums.add(sums, more));
            matches = Math.max(FEWEST_MATCHES, sums[0] * perDrawn);
            for (int kin = 0; kin < KIN.length; kin++) {
                kinRecords[kin] = told[kin] ? Math.max(FEWEST_MATCHES, sums[1 + kin] * perDrawn) : 0;
            }
        }
        return model.withPriors(matches, kinRecords);
    }

    /** How much more probable pairs are one person than two strangers, and than two of each kin, the prior left out. */
    private static final class Weighed {

        private final Doubles strangers = new Doubles();
        private final Doubles[] kin = {new Doubles(), new Doubles()};

        /** How many of the pairs are of one person, and how many of each kin, by these odds beforehand. */
        double[] expect(double prior, double[] priorOfKin) {
            double[] sums = new double[1 + kin.length];
            double[] related = new double[kin.length];
            for (int pair = 0; pair < strangers.size(); pair++) {
                double asOne = prior * strangers.get(pair);
                double all = 1 + asOne;
                for (int each = 0; each < kin.length; each++) {
                    related[each] = priorOfKin[each] * strangers.get(pair) / kin[each].get(pair);
                    all += related[each];
                }
                sums[0] += asOne / all;
                for (int each = 0; each < kin.length; each++) {
                    sums[1 + each] += related[each] / all;
                }
            }
            return sums;
        }
    }

    /** Weighs some rows with all that are in a block with them. */
    private Weighed weighed(Model model, RowBlocks rowBlocks, int[] rows) {
        PairScorer scorer = new PairScorer(population, model, false);
        float without = (float) model.priorBits(population.size());
        Weighed weighed = new Weighed();
        BitSet seenWith = new BitSet();
        for (int row : rows) {
            seenWith.clear();
            Ints others = new Ints();
            for (int place = rowBlocks.start(row); place < rowBlocks.end(row); place++) {
                int block = rowBlocks.block(place);
                for (int index = blocks.start(block); index < blocks.end(block); index++) {
                    int other = blocks.member(index);
                    if (other != row && !seenWith.get(other) && !population.neverLinked(row, other)) {
                        seenWith.set(other);
                        others.add(other);
                    }
                }
            }
            int[] ones = new int[others.size()];
            Arrays.fill(ones, row);
            scorer.weigh(ones, others.toArray(), ones.length, PairScorer.BELOW);
            for (int pair = 0; pair < ones.length; pair++) {
                weighed.strangers.add(Math.pow(2, scorer.againstStrangers(pair) - without));
                for (int each = 0; each < KIN.length; each++) {
                    weighed.kin[each].add(Math.pow(2, scorer.against(KIN[each], pair)));
                }
            }
        }
        return weighed;
    }
}
