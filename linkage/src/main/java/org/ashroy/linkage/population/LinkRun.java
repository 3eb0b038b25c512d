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
 * Links a population: makes blocks, learns a model where none is given, weighs pairs on all processors, makes clusters. Where the pairs
 * tell that names stand for each other, all is learnt and weighed once more with that ({@link Nicknames}). It can be cancelled at any
 * moment and goes on where it was when {@link #run} is called again. The same population and settings give the same result, on any number
 * of processors.
 */
public final class LinkRun {

    private static final int CHUNK = 2048;
    // How far a run is when it has blocks, and when it compares a second time, if it does.
    private static final double BLOCKED = 0.1;
    private static final double SECOND = 0.5;
    private static final double SHARE_OF_PASS = 0.4;

    private final Population records;
    private final Settings settings;
    private final boolean bounded;
    private final LinkReport.Times times = new LinkReport.Times();

    private @Nullable Blocks blocks;
    private @Nullable Pass pass;

    private volatile boolean cancelled;
    private volatile double progress;

    /** All pairs weighed with one model: a second time where the first told which names stand for each other. */
    private static final class Pass {
        final Population population;
        final Model model;
        final boolean last;
        final List<FoundPairs> chunks;
        final boolean[] done;

        Pass(Population population, Model model, boolean last) {
            this.population = population;
            this.model = model;
            this.last = last;
            done = new boolean[Math.max(1, (population.rows() + CHUNK - 1) / CHUNK)];
            chunks = FoundPairs.none(done.length);
        }

        double progress(int chunksDone) {
            return (last ? SECOND : BLOCKED) + SHARE_OF_PASS * chunksDone / done.length;
        }
    }

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
        Pass now = pass == null ? learnt(records, made, false) : pass;
        pass = now;
        PairScorer scorer = compareAll(made, now);
        if (!cancelled && !now.last) {
            Population knowing = knowing(now);
            if (knowing != records) {
                now = learnt(knowing, made, true);
                pass = now;
                scorer = compareAll(made, now);
            }
        }
        if (cancelled) {
            return null;
        }
        long began = System.nanoTime();
        int[] clusterOfRow = clusters(now, scorer);
        times.clustering = System.nanoTime() - began;
        progress = 1;
        return new Linked(
                now.population,
                now.model,
                now.chunks,
                clusterOfRow,
                alone(),
                settings.leastProbability(),
                scorer,
                new LinkReport(now.population, made, now.model, now.chunks, times));
    }

    private Pass learnt(Population population, Blocks made, boolean last) {
        long began = System.nanoTime();
        Model frozen = settings.model();
        Model model = frozen == null ? new Trainer(population, made).train() : frozen;
        times.learning += System.nanoTime() - began;
        return new Pass(population, model, last);
    }

    /** The records with the nicknames that the pairs of a pass tell, the same where they tell none. */
    private Population knowing(Pass told) {
        long began = System.nanoTime();
        List<Schema.SchemaField> fields = records.schema().fields();
        List<Callable<Nicknames>> work = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            int place = field;
            work.add(() -> fields.get(place).kind() == FieldKind.NAME
                    ? Nicknames.of(records, told.model, told.chunks, place)
                    : Nicknames.NONE);
        }
        List<Nicknames> nicknames = Work.all(work);
        times.learning += System.nanoTime() - began;
        return nicknames.stream().allMatch(found -> found.size() == 0) ? records : records.knowing(nicknames);
    }

    private PairScorer compareAll(Blocks made, Pass now) {
        long began = System.nanoTime();
        PairScorer scorer = new PairScorer(now.population, now.model, bounded);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger chunksDone = new AtomicInteger();
        List<Callable<Boolean>> workers = new ArrayList<>();
        for (int worker = 0; worker < Work.threads(); worker++) {
            workers.add(() -> {
                PairScorer own = scorer.forThread(now.model);
                int[] seen = new int[records.rows()];
                for (int chunk = next.getAndIncrement();
                        chunk < now.done.length && !cancelled;
                        chunk = next.getAndIncrement()) {
                    if (!now.done[chunk]) {
                        compare(chunk, made, now, own, seen);
                        now.done[chunk] = true;
                    }
                    progress = now.progress(chunksDone.incrementAndGet());
                }
                return true;
            });
        }
        Work.all(workers);
        times.comparing += System.nanoTime() - began;
        return scorer;
    }

    private void compare(int chunk, Blocks made, Pass now, PairScorer scorer, int[] seen) {
        FoundPairs found = now.chunks.get(chunk);
        float least = (float) now.model.bits(settings.leastProbability());
        int end = Math.min(records.rows(), (chunk + 1) * CHUNK);
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
                    if (seen[other] != row + 1 && !records.neverLinked(row, other)) {
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
            if (records.rowOf(pair.one()) == records.rowOf(pair.other())) {
                alone.add(Math.max(pair.one(), pair.other()));
            }
        }
        return alone;
    }

    private int[] clusters(Pass now, PairScorer scorer) {
        Map<Integer, Set<Integer>> apart = new HashMap<>();
        for (Settings.Apart pair : settings.apart()) {
            int one = records.rowOf(pair.one());
            int other = records.rowOf(pair.other());
            apart.computeIfAbsent(one, key -> new HashSet<>()).add(other);
            apart.computeIfAbsent(other, key -> new HashSet<>()).add(one);
        }
        Clusters clusters = new Clusters(now.population, scorer, (float) settings.leastClusterBits(), apart);
        for (FoundPairs found : now.chunks) {
            for (int index = 0; index < found.size(); index++) {
                clusters.add(found.one(index), found.other(index), found.bits(index));
            }
        }
        return clusters.join();
    }
}
