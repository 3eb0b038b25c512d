package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;

/** Compares each row with those in lower slots, a slice at a time, and hands over the pairs between slices. */
final class MemoryPairRun implements PairRun {

    private static final int SLICE = 64;

    private final MemoryIdentityIndex index;
    private final PairListener listener;
    private final AtomicBoolean started = new AtomicBoolean();
    private final BlockReader.Room room = new BlockReader.Room();
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
                int end = Math.min(limit, slot + SLICE);
                slice(slot, end, found);
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

    private void slice(int start, int end, List<Pair> found) {
        Contents contents = index.contents();
        BlockReader reader = new BlockReader(contents.blocks, contents.slots.size(), room);
        RecordComparison comparison = contents.comparison(contents.vocabulary);
        BlockKeys keys = new BlockKeys(contents.vocabulary);
        for (int slot = start; slot < end; slot++) {
            int[] row = contents.slots.rowOrNull(slot);
            if (row == null) {
                continue;
            }
            records++;
            if (Row.isProtected(row)) {
                continue;
            }
            RecordComparison.Against against = comparison.against(row, LEAST_PROBABILITY);
            for (int other : reader.read(keys.toFind(row), slot)) {
                int[] otherRow = contents.slots.row(other);
                if (Row.isProtected(otherRow)) {
                    continue;
                }
                comparisons++;
                double probability = against.compare(otherRow);
                if (probability >= LEAST_PROBABILITY) {
                    found.add(pair(contents.slots.id(slot), contents.slots.id(other), probability, comparison));
                }
            }
            skipped += reader.skipped() ? 1 : 0;
        }
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
