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
 * Links a population: makes blocks, learns a model where none is given, weighs pairs on all processors, makes clusters. Where the pairs of
 * a sample tell that names stand for each other, all are weighed with that. It can be cancelled at any moment and goes on where it was when
 * {@link #run} is called again. The same population and settings give the same result, on any number of processors.
 */
public final class LinkRun {

    private static final int CHUNK = 2048;
    /** Names that stand for each other are looked for in the pairs of so many rows, or of all where there are fewer than twice as many. */
    private static final int SAMPLE = 100_000;

    // How far a run is when it has blocks, a model, what names tell, and all pairs weighed.
    private static final double BLOCKED = 0.05;
    private static final double LEARNT = 0.1;
    private static final double SAMPLED = 0.2;
    private static final double COMPARED = 0.9;

    private final Population records;
    private final Settings settings;
    private final boolean bounded;
    private final LinkReport.Times times = new LinkReport.Times();

    private @Nullable Blocks blocks;
    private @Nullable Pass pass;
    /** Whether a pass knows what names tell, be it nothing. */
    private boolean asked;

    private volatile boolean cancelled;
    private volatile double progress;

    /** All pairs, weighed with what is known of names. */
    private static final class Pass {
        final Population population;
        final Model model;
        final PairScorer scorer;
        final List<FoundPairs> chunks;
        final boolean[] done;

        Pass(Population population, Model model, boolean bounded) {
            this.population = population;
            this.model = model;
            scorer = new PairScorer(population, model, bounded);
            done = new boolean[Math.max(1, (population.rows() + CHUNK - 1) / CHUNK)];
            chunks = FoundPairs.none(done.length);
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
        Pass now = pass == null ? learnt(made) : pass;
        pass = now;
        if (!asked) {
            compareAll(made, now, Math.max(1, records.rows() / SAMPLE), LEARNT, SAMPLED);
            if (cancelled) {
                return null;
            }
            now = knowing(now);
            pass = now;
            asked = true;
        }
        compareAll(made, now, 1, SAMPLED, COMPARED);
        if (cancelled) {
            return null;
        }
        long began = System.nanoTime();
        int[] clusterOfRow = clusters(now);
        times.clustering = System.nanoTime() - began;
        progress = 1;
        return new Linked(
                now.population,
                now.model,
                now.chunks,
                clusterOfRow,
                alone(),
                settings.leastProbability(),
                now.scorer,
                new LinkReport(now.population, made, now.model, now.chunks, times));
    }

    private Pass learnt(Blocks made) {
        long began = System.nanoTime();
        Model frozen = settings.model();
        Model model = frozen == null ? new Trainer(records, made).train() : frozen;
        times.learning = System.nanoTime() - began;
        progress = LEARNT;
        return new Pass(records, model, bounded);
    }

    /** What the pairs that are weighed tell of names; where they tell something, a pass that begins anew. */
    private Pass knowing(Pass told) {
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
        return nicknames.stream().allMatch(found -> found.size() == 0)
                ? told
                : new Pass(records.knowing(nicknames), told.model, bounded);
    }

    /**
     * Weighs what is not weighed yet.
     *
     * @param step 1 for all chunks, 2 for every second, and so on
     * @param from how far the run is before it
     * @param to and after it
     */
    private void compareAll(Blocks made, Pass now, int step, double from, double to) {
        long began = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger chunksDone = new AtomicInteger();
        List<Callable<Boolean>> workers = new ArrayList<>();
        for (int worker = 0; worker < Work.threads(); worker++) {
            workers.add(() -> {
                PairScorer own = now.scorer.forThread(now.model);
                int[] seen = new int[records.rows()];
                for (int chunk = next.getAndAdd(step);
                        chunk < now.done.length && !cancelled;
                        chunk = next.getAndAdd(step)) {
                    if (!now.done[chunk]) {
                        compare(chunk, made, now, own, seen);
                        now.done[chunk] = true;
                    }
                    progress = from + (to - from) * step * chunksDone.incrementAndGet() / (now.done.length + step);
                }
                return true;
            });
        }
        Work.all(workers);
        times.comparing += System.nanoTime() - began;
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

    private int[] clusters(Pass now) {
        Map<Integer, Set<Integer>> apart = new HashMap<>();
        for (Settings.Apart pair : settings.apart()) {
            int one = records.rowOf(pair.one());
            int other = records.rowOf(pair.other());
            apart.computeIfAbsent(one, key -> new HashSet<>()).add(other);
            apart.computeIfAbsent(other, key -> new HashSet<>()).add(one);
        }
        Clusters clusters = new Clusters(now.population, now.scorer, (float) settings.leastClusterBits(), apart);
        for (FoundPairs found : now.chunks) {
            for (int index = 0; index < found.size(); index++) {
                clusters.add(found.one(index), found.other(index), found.bits(index));
            }
        }
        return clusters.join();
    }
}
