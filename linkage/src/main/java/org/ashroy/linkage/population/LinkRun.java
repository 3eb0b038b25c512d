package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.ashroy.linkage.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * Links a population: makes blocks, learns a model where none is given, weighs pairs on all processors, makes clusters. Where the pairs of
 * a sample tell that names stand for each other, all are weighed with that. It can be cancelled at any moment and goes on where it was when
 * {@link #run} is called again. The same population and settings give the same result, on any number of processors.
 */
public final class LinkRun {

    /** So many blocks are weighed by one thread at a time. */
    private static final int CHUNK = 1024;
    /** What names and keys tell is learnt from the pairs of so many rows, or of all where there are fewer than twice as many. */
    private static final int SAMPLE = 50_000;

    /** A kind of key is worth so many pairs for each match that no other finds. */
    private static final int PAIRS_PER_MATCH = 20_000;

    // How far a run is when it has blocks, a model, what names tell, and all pairs weighed.
    private static final double BLOCKED = 0.05;
    private static final double LEARNT = 0.1;
    private static final double SAMPLED = 0.2;
    private static final double COMPARED = 0.9;

    private final Population records;
    private final Settings settings;
    private final boolean bounded;
    private final int sampleRows;
    private final double pairsPerMatch;
    private final LinkReport.Times times = new LinkReport.Times();

    private @Nullable Blocks blocks;
    /** The pairs of a sample, from which is learnt what names and keys tell; all pairs where there are few. */
    private @Nullable Pass sample;

    private @Nullable Pass pass;

    private volatile boolean cancelled;
    private volatile double progress;

    /** Pairs weighed with one model and what is known of names. */
    private static final class Pass {
        final Population population;
        final Blocks blocks;
        final Model model;
        final PairScorer scorer;
        /** One of so many rows is compared with those before it. */
        final int step;

        /** What each thread found. */
        final List<PairTable> tables = new ArrayList<>();

        final LongAdder comparisons = new LongAdder();
        final boolean[] done;

        Pass(Population population, Blocks blocks, Model model, PairScorer scorer, int step) {
            this.population = population;
            this.blocks = blocks;
            this.model = model;
            this.scorer = scorer;
            this.step = step;
            done = new boolean[(blocks.size() + CHUNK - 1) / CHUNK];
            for (int thread = 0; thread < Work.threads(); thread++) {
                tables.add(new PairTable());
            }
        }

        boolean takes(int row) {
            return step == 1 || Long.remainderUnsigned(Hashing.combine(row, step), step) == 0;
        }

        FoundPairs found() {
            return new FoundPairs(tables, comparisons.sum());
        }
    }

    /**
     * Prepares.
     *
     * @throws IllegalArgumentException when the model is of another schema, or a pair names a record that is not there
     */
    public LinkRun(Population population, Settings settings) {
        this(population, settings, true, SAMPLE, PAIRS_PER_MATCH);
    }

    /** For tests that bounds and samples change nothing, and of what keys given up change. */
    LinkRun(Population population, Settings settings, boolean bounded, int sampleRows, double pairsPerMatch) {
        this.sampleRows = sampleRows;
        this.pairsPerMatch = pairsPerMatch;
        this.records = population;
        this.settings = settings;
        this.bounded = bounded;
        Model frozen = settings.model();
        if (frozen != null
                && !frozen.schema().fields().equals(population.schema().fields())) {
            throw new IllegalArgumentException(
                    "The model is for the fields " + frozen.schema().fields() + ", the population has "
                            + population.schema().fields() + ".");
        }
        for (Settings.Apart apart : settings.apart()) {
            if (Math.min(apart.one(), apart.other()) < 0
                    || Math.max(apart.one(), apart.other()) >= population.size()
                    || apart.one() == apart.other()) {
                throw new IllegalArgumentException("Two records that must be apart are " + apart.one() + " and "
                        + apart.other() + "; there are " + population.size() + ", counted from 0.");
            }
        }
    }

    /** Asks the run to stop soon; may be called from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** How far it is, 0 to 1; may be called from any thread. */
    public double progress() {
        return progress;
    }

    /**
     * Runs until all is done or {@link #cancel} is called, before or meanwhile. Called again, it goes on.
     *
     * @return what was found, or {@code null} when it was cancelled
     */
    public @Nullable Linked run() {
        Linked linked = untilCancelled();
        if (linked == null) {
            cancelled = false; // heard: the next call goes on
        }
        return linked;
    }

    private @Nullable Linked untilCancelled() {
        Blocks made = blocks;
        if (made == null) {
            long began = System.nanoTime();
            made = Blocks.of(records, settings.pairsPerRecord());
            blocks = made;
            times.blocking = System.nanoTime() - began;
            progress = BLOCKED;
        }
        if (cancelled) {
            return null;
        }
        Pass first = sample == null ? learnt(made) : sample;
        sample = first;
        Pass now = pass;
        if (now == null) {
            compareAll(first, LEARNT, SAMPLED);
            if (cancelled) {
                return null;
            }
            now = knowing(first);
            pass = now;
        }
        compareAll(now, SAMPLED, COMPARED);
        if (cancelled) {
            return null;
        }
        long began = System.nanoTime();
        FoundPairs found = now.found();
        int[] clusterOfRow = clusters(now, found);
        times.clustering = System.nanoTime() - began;
        progress = 1;
        return new Linked(
                now.population,
                now.model,
                now.blocks,
                found,
                clusterOfRow,
                alone(),
                settings.leastProbability(),
                now.scorer,
                new LinkReport(now.population, now.blocks, now.model, found, times));
    }

    private Pass learnt(Blocks made) {
        long began = System.nanoTime();
        Model frozen = settings.model();
        Model model = frozen == null ? new Trainer(records, made).train() : frozen;
        times.learning = System.nanoTime() - began;
        progress = LEARNT;
        Population beside = records.beside(model);
        return new Pass(
                beside, made, model, new PairScorer(beside, model, bounded), Math.max(1, records.rows() / sampleRows));
    }

    /** What the pairs that are weighed tell of names, and which keys are worth their pairs; where that is nothing new, the same pass. */
    private Pass knowing(Pass told) {
        long began = System.nanoTime();
        FoundPairs found = told.found();
        List<Schema.SchemaField> fields = records.schema().fields();
        List<Callable<Nicknames>> work = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            int place = field;
            work.add(() -> fields.get(place).kind() == FieldKind.NAME
                    ? Nicknames.of(told.population, told.model, found, place)
                    : Nicknames.NONE);
        }
        List<Nicknames> nicknames = Work.all(work);
        boolean named = nicknames.stream().anyMatch(names -> names.size() > 0);
        Population knowing = named ? told.population.knowing(nicknames) : told.population;
        PairScorer scorer = named ? new PairScorer(knowing, told.model, bounded) : told.scorer;
        Blocks worth = told.step == 1
                ? told.blocks
                : told.blocks.using(KeySets.of(told.blocks, told.model, found).worth(1.0 / told.step, pairsPerMatch));
        times.learning += System.nanoTime() - began;
        return named || told.step > 1 ? new Pass(knowing, worth, told.model, scorer, 1) : told;
    }

    /**
     * Weighs what is not weighed yet.
     *
     * @param from how far the run is before it
     * @param to and after it
     */
    private void compareAll(Pass now, double from, double to) {
        long began = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger chunksDone = new AtomicInteger();
        List<Callable<Boolean>> workers = new ArrayList<>();
        float least = (float) now.model.bits(settings.leastProbability());
        for (PairTable table : now.tables) {
            workers.add(() -> {
                Batch batch = new Batch(now.scorer.forThread(now.model), least, table);
                for (int chunk = next.getAndIncrement();
                        chunk < now.done.length && !cancelled;
                        chunk = next.getAndIncrement()) {
                    if (!now.done[chunk]) {
                        now.comparisons.add(compare(chunk, now, batch));
                        now.done[chunk] = true;
                    }
                    progress = from + (to - from) * chunksDone.incrementAndGet() / (now.done.length + 1);
                }
                return true;
            });
        }
        Work.all(workers);
        times.comparing += System.nanoTime() - began;
    }

    /**
     * Weighs the pairs of some blocks, block by block: a pair that several hold is weighed again in each, which takes less time than to
     * know that it was, since the rows of a block lie in the processor's own memory once the first has been compared.
     *
     * @return how many pairs they are
     */
    private long compare(int chunk, Pass now, Batch batch) {
        Blocks made = now.blocks;
        long comparisons = 0;
        int end = Math.min(made.size(), (chunk + 1) * CHUNK);
        for (int block = chunk * CHUNK; block < end; block++) {
            if (made.isUsed(made.key(block))) {
                comparisons += add(block, now, batch);
            }
        }
        batch.weigh();
        return comparisons;
    }

    private long add(int block, Pass now, Batch batch) {
        Blocks made = now.blocks;
        long pairs = 0;
        for (int place = made.start(block) + 1; place < made.end(block); place++) {
            int row = made.member(place);
            if (!now.takes(row)) {
                continue;
            }
            for (int before = made.start(block); before < place; before++) {
                if (!records.neverLinked(row, made.member(before))) {
                    batch.add(row, made.member(before), made.key(block));
                    pairs++;
                }
            }
        }
        return pairs;
    }

    /** Pairs that are weighed together; for one thread. */
    private static final class Batch {

        private static final int SIZE = 512;

        private final PairScorer scorer;
        private final float least;
        private final PairTable found;
        private final int[] ones = new int[SIZE];
        private final int[] others = new int[SIZE];
        private final int[] keys = new int[SIZE];
        private int size;

        Batch(PairScorer scorer, float least, PairTable found) {
            this.scorer = scorer;
            this.least = least;
            this.found = found;
        }

        void add(int one, int other, int key) {
            ones[size] = one;
            others[size] = other;
            keys[size] = key;
            size++;
            if (size == SIZE) {
                weigh();
            }
        }

        /** Weighs what waits. */
        void weigh() {
            int reached = scorer.weigh(ones, others, size, least);
            for (int index = 0; index < reached; index++) {
                int place = scorer.place(index);
                found.add(ones[place], others[place], scorer.weight(index), keys[place]);
            }
            size = 0;
        }
    }

    /** Records that must be apart from another with the very same values, so that only a cluster of its own keeps one apart. */
    private Set<Integer> alone() {
        Set<Integer> alone = new HashSet<>();
        for (Settings.Apart pair : settings.apart()) {
            if (records.rowOf(pair.one()) == records.rowOf(pair.other())) {
                alone.add(Math.max(pair.one(), pair.other()));
            }
        }
        return alone;
    }

    private int[] clusters(Pass now, FoundPairs found) {
        Map<Integer, Set<Integer>> apart = new HashMap<>();
        for (Settings.Apart pair : settings.apart()) {
            int one = records.rowOf(pair.one());
            int other = records.rowOf(pair.other());
            apart.computeIfAbsent(one, key -> new HashSet<>()).add(other);
            apart.computeIfAbsent(other, key -> new HashSet<>()).add(one);
        }
        Clusters clusters = new Clusters(now.population, now.scorer, (float) settings.leastClusterBits(), apart);
        for (int index = 0; index < found.size(); index++) {
            clusters.add(found.one(index), found.other(index), found.bits(index));
        }
        return clusters.join();
    }
}
