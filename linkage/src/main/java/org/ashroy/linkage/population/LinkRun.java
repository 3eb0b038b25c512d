package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Links a population: makes blocks, learns a model where none is given, weighs pairs on all processors, makes clusters. It can be cancelled
 * at any moment and goes on where it was when {@link #run} is called again. The same population and settings give the same result, on any
 * number of processors.
 */
public final class LinkRun {

    private static final int CHUNK = 2048;
    private static final double SHARE_OF_COMPARING = 0.8;

    private final Population population;
    private final Settings settings;
    private final boolean bounded;
    private final LinkReport.Times times = new LinkReport.Times();

    private @Nullable Blocks blocks;
    private @Nullable Model model;
    private List<FoundPairs> chunks = List.of();
    private boolean[] done = {};

    private volatile boolean cancelled;
    private final AtomicInteger chunksDone = new AtomicInteger();
    private volatile int chunkCount = 1;
    private volatile double otherProgress;

    /**
     * Prepares.
     *
     * @throws IllegalArgumentException when the model is of another schema, or a pair names a record that is not there
     */
    public LinkRun(Population population, Settings settings) {
        this(population, settings, true);
    }

    /** For a test that bounds change nothing. */
    LinkRun(Population population, Settings settings, boolean bounded) {
        this.population = population;
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
        return Math.min(1, otherProgress + SHARE_OF_COMPARING * chunksDone.get() / chunkCount);
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
            made = Blocks.of(population, settings.pairsPerRecord());
            blocks = made;
            times.blocking = System.nanoTime() - began;
            otherProgress = 0.05;
        }
        if (cancelled) {
            return null;
        }
        Model learnt = model;
        if (learnt == null) {
            long began = System.nanoTime();
            learnt = settings.model() == null ? new Trainer(population, made).train() : settings.model();
            model = learnt;
            times.learning = System.nanoTime() - began;
            otherProgress = 0.1;
            chunkCount = Math.max(1, (population.rows() + CHUNK - 1) / CHUNK);
            chunks = FoundPairs.none(chunkCount);
            done = new boolean[chunkCount];
        }
        PairScorer scorer = new PairScorer(population, learnt, bounded);
        long began = System.nanoTime();
        compareAll(made, learnt, scorer);
        times.comparing += System.nanoTime() - began;
        if (cancelled) {
            return null;
        }
        began = System.nanoTime();
        int[] clusterOfRow = clusters(scorer);
        times.clustering = System.nanoTime() - began;
        otherProgress = 1;
        LinkReport report = new LinkReport(population, made, learnt, chunks, times);
        return new Linked(
                population, learnt, chunks, clusterOfRow, alone(), settings.leastProbability(), scorer, report);
    }

    private void compareAll(Blocks made, Model learnt, PairScorer scorer) {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Boolean>> workers = new ArrayList<>();
        for (int worker = 0; worker < Work.threads(); worker++) {
            workers.add(() -> {
                PairScorer own = scorer.forThread(learnt);
                int[] seen = new int[population.rows()];
                for (int chunk = next.getAndIncrement();
                        chunk < chunkCount && !cancelled;
                        chunk = next.getAndIncrement()) {
                    if (!done[chunk]) {
                        compare(chunk, made, own, (float) learnt.bits(settings.leastProbability()), seen);
                        done[chunk] = true;
                        chunksDone.incrementAndGet();
                    }
                }
                return true;
            });
        }
        Work.all(workers);
    }

    private void compare(int chunk, Blocks made, PairScorer scorer, float least, int[] seen) {
        FoundPairs found = chunks.get(chunk);
        int end = Math.min(population.rows(), (chunk + 1) * CHUNK);
        long comparisons = 0;
        int[] others = new int[CHUNK];
        for (int row = chunk * CHUNK; row < end; row++) {
            int count = 0;
            for (int place = made.rowStart(row); place < made.rowEnd(row); place++) {
                int block = made.blockOfRow(place);
                int from = made.start(block);
                int to = made.end(block);
                if (count + to - from > others.length) {
                    others = Arrays.copyOf(others, 2 * (count + to - from));
                }
                for (int index = from; index < to; index++) {
                    int other = made.member(index);
                    if (other >= row) {
                        break;
                    }
                    if (seen[other] != row + 1 && !population.neverLinked(row, other)) {
                        seen[other] = row + 1;
                        others[count++] = other;
                    }
                }
            }
            comparisons += count;
            scorer.choose(row);
            int reached = scorer.weigh(others, count, least);
            for (int index = 0; index < reached; index++) {
                found.add(row, others[index], scorer.weight(index));
            }
        }
        found.compared(comparisons);
    }

    /** Records that must be apart from another with the very same values, so that only a cluster of its own keeps one apart. */
    private Set<Integer> alone() {
        Set<Integer> alone = new HashSet<>();
        for (Settings.Apart pair : settings.apart()) {
            if (population.rowOf(pair.one()) == population.rowOf(pair.other())) {
                alone.add(Math.max(pair.one(), pair.other()));
            }
        }
        return alone;
    }

    private int[] clusters(PairScorer scorer) {
        Map<Integer, Set<Integer>> apart = new HashMap<>();
        for (Settings.Apart pair : settings.apart()) {
            int one = population.rowOf(pair.one());
            int other = population.rowOf(pair.other());
            apart.computeIfAbsent(one, key -> new HashSet<>()).add(other);
            apart.computeIfAbsent(other, key -> new HashSet<>()).add(one);
        }
        Clusters clusters = new Clusters(population, scorer, (float) settings.leastClusterBits(), apart);
        for (FoundPairs found : chunks) {
            for (int index = 0; index < found.size(); index++) {
                clusters.add(found.one(index), found.other(index), found.bits(index));
            }
        }
        return clusters.join();
    }
}
