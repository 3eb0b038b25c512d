package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;

/**
 * Compares each row with those in lower slots, a slice at a time on all processors, and hands over the pairs between slices, in the order of
 * the rows.
 */
final class MemoryPairRun implements PairRun {

    private static final int SLICE = 64;
    /** Slices that are compared side by side before writers have their turn. */
    private static final int AT_ONCE = 2 * (ForkJoinPool.getCommonPoolParallelism() + 1);

    private final MemoryIdentityIndex index;
    private final PairListener listener;
    private final AtomicBoolean started = new AtomicBoolean();
    private final Queue<BlockReader.Room> rooms = new ConcurrentLinkedQueue<>();
    private volatile boolean cancelled;
    private volatile double progress;

    private long records;
    private long comparisons;
    private long pairs;
    private long skipped;

    MemoryPairRun(MemoryIdentityIndex index, PairListener listener) {
        this.index = index;
        this.listener = listener;
    }

    @Override
    public Summary run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("This run was started already; ask the index for another.");
        }
        int slot = 0;
        boolean done = false;
        while (!done && !cancelled) {
            List<Pair> found = new ArrayList<>();
            Lock lock = index.readLock();
            lock.lock();
            try {
                int limit = index.contents().slots.limit();
                int start = slot;
                int end = Math.min(limit, start + SLICE * AT_ONCE);
                IntStream.range(0, (end - start + SLICE - 1) / SLICE)
                        .parallel()
                        .mapToObj(slice -> slice(start + slice * SLICE, Math.min(end, start + (slice + 1) * SLICE)))
                        .toList()
                        .forEach(slice -> add(slice, found));
                slot = end;
                done = slot == limit;
                progress = limit == 0 ? 1 : (double) slot / limit;
            } finally {
                lock.unlock();
            }
            for (Pair pair : found) {
                pairs++;
                listener.found(pair);
            }
        }
        return new Summary(records, comparisons, pairs, skipped, !done);
    }

    /** What one slice gave. */
    private static final class Slice {

        private final List<Pair> found = new ArrayList<>();
        private long records;
        private long comparisons;
        private long skipped;
    }

    private void add(Slice slice, List<Pair> found) {
        found.addAll(slice.found);
        records += slice.records;
        comparisons += slice.comparisons;
        skipped += slice.skipped;
    }

    private Slice slice(int start, int end) {
        Slice slice = new Slice();
        Contents contents = index.contents();
        BlockReader.Room free = rooms.poll();
        BlockReader.Room room = free == null ? new BlockReader.Room() : free;
        BlockReader reader = new BlockReader(contents.blocks, contents.slots.size(), room);
        RecordComparison comparison = contents.comparison(contents.vocabulary);
        BlockAtoms atoms = new BlockAtoms(contents.vocabulary);
        for (int slot = start; slot < end; slot++) {
            int[] row = contents.slots.rowOrNull(slot);
            if (row == null) {
                continue;
            }
            slice.records++;
            if (Row.isProtected(row)) {
                continue;
            }
            RecordComparison.Against against = comparison.against(row, LEAST_PROBABILITY);
            atoms.toFind(row);
            int[] others = reader.read(atoms, slot);
            int count = contents.slots.putUnprotectedFirst(others);
            slice.comparisons += count;
            for (int index = 0; index < count; index++) {
                int other = others[index];
                double probability = against.compare(contents.slots.row(other));
                if (probability >= LEAST_PROBABILITY) {
                    slice.found.add(pair(contents.slots.id(slot), contents.slots.id(other), probability, comparison));
                }
            }
            slice.skipped += reader.skipped() ? 1 : 0;
        }
        // Not where reading failed: what was left in it would count for the next.
        rooms.add(room);
        return slice;
    }

    private static Pair pair(UUID one, UUID other, double probability, RecordComparison comparison) {
        boolean ordered = one.compareTo(other) < 0;
        return new Pair(
                ordered ? one : other,
                ordered ? other : one,
                probability,
                comparison.band(probability),
                comparison.reasons());
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public double progress() {
        return progress;
    }
}
