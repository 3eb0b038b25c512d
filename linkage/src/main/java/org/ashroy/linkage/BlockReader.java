package org.ashroy.linkage;

import java.util.Arrays;

/**
 * Finds the rows worth comparing with one row.
 *
 * <p>A block weighs log2(records / rows in the block): sharing a rare key says more. Blocks are read from the smallest on; those beyond
 * {@value #LARGEST_BLOCK} rows, or beyond {@value #MOST_READ} rows together, are left out: a key that so many share says little, and
 * finer keys cover whoever shares more. Of the rows found the {@value #MOST_COMPARED} with the greatest summed weight go on
 * (meta-blocking, Papadakis et al. 2014). What can be lost is a pair all of whose shared keys are that frequent; {@link #skipped} tells.
 * Blocks are stored whole, so a block that shrinks is read again.
 */
final class BlockReader {

    private static final int LARGEST_BLOCK = 20_000;
    private static final int MOST_READ = 60_000;
    static final int MOST_COMPARED = 256;
    private static final int WEIGHT_STEPS = 8;
    private static final double BITS_BESIDE_KEYS = 9;

    private final BlockTable blocks;
    private final int records;
    private boolean skipped;

    /** Room that readers use one after the other, because it is as large as the list. */
    static final class Room {
        /** What the keys shared with each slot weigh; nothing but zeros between two readings. */
        private int[] weights = {};

        /** The slots of one block after the other. */
        private int[] slots = {};

        /** How many slots have each weight. */
        private int[] counts = {};
    }

    private final Room room;

    BlockReader(BlockTable blocks, int records, Room room) {
        this.blocks = blocks;
        this.records = records;
        this.room = room;
    }

    /** Whether the last call of {@link #read} left out rows that share a key. */
    boolean skipped() {
        return skipped;
    }

    /** The slots below a limit, in ascending order, that share the most telling keys. */
    int[] read(long[] keys, int slotLimit) {
        long[] bySize = new long[keys.length];
        int count = 0;
        for (int index = 0; index < keys.length; index++) {
            int size = blocks.size(keys[index]);
            if (size > 0) {
                bySize[count++] = (long) size << Integer.SIZE | index;
            }
        }
        Arrays.sort(bySize, 0, count);
        int total = 0;
        int readable = 0;
        while (readable < count) {
            int size = (int) (bySize[readable] >>> Integer.SIZE);
            if (size > LARGEST_BLOCK || total + size > MOST_READ) {
                break;
            }
            total += size;
            readable++;
        }
        skipped = readable < count;
        if (room.slots.length < total) {
            room.slots = new int[Math.max(total, 2 * room.slots.length)];
        }
        int[] slots = room.slots;
        int found = 0;
        int greatest = 0;
        for (int block = 0; block < readable; block++) {
            int size = (int) (bySize[block] >>> Integer.SIZE);
            int weight = 1 + (int) (WEIGHT_STEPS * Math.max(0, NameComparison.log2((double) records / size)));
            // Behind what was found so far, so that each slot stays there once.
            blocks.copyTo(keys[(int) bySize[block]], slots, found);
            for (int index = found, end = found + size; index < end; index++) {
                int slot = slots[index];
                if (slot < slotLimit) {
                    int before = weight(slot);
                    if (before == 0) {
                        slots[found++] = slot;
                    }
                    room.weights[slot] = before + weight;
                    greatest = Math.max(greatest, before + weight);
                }
            }
        }
        return strongest(found, greatest, skipped ? 0 : leastWeight());
    }

    private int weight(int slot) {
        if (slot >= room.weights.length) {
            room.weights = Arrays.copyOf(room.weights, slot + (slot >> 1) + 1);
        }
        return room.weights[slot];
    }

    /** What the keys shared must say at least, in steps; nothing in small lists, and nothing where a block was left out. */
    private int leastWeight() {
        return (int) (WEIGHT_STEPS * (NameComparison.log2(Math.max(1, records)) - BITS_BESIDE_KEYS));
    }

    /** The slots with the greatest weights, of equal weights the lowest; leaves the room as it was found. */
    private int[] strongest(int found, int greatest, int leastWeight) {
        int[] slots = room.slots;
        int[] weights = room.weights;
        if (room.counts.length <= greatest) {
            room.counts = new int[greatest + 1];
        }
        int[] counts = room.counts;
        for (int index = 0; index < found; index++) {
            counts[weights[slots[index]]]++;
        }
        int limit = greatest;
        int above = 0;
        while (limit >= Math.max(1, leastWeight) && above + counts[limit] <= MOST_COMPARED) {
            above += counts[limit--];
        }
        boolean cut = limit >= Math.max(1, leastWeight);
        int[] taken = new int[above];
        int[] atLimit = new int[cut ? counts[limit] : 0];
        int takenCount = 0;
        int atLimitCount = 0;
        for (int index = 0; index < found; index++) {
            int slot = slots[index];
            int weight = weights[slot];
            if (weight > limit) {
                taken[takenCount++] = slot;
            } else if (cut && weight == limit) {
                atLimit[atLimitCount++] = slot;
            }
            weights[slot] = 0;
        }
        Arrays.fill(counts, 0, greatest + 1, 0);
        if (cut) {
            skipped = true;
            Arrays.sort(atLimit);
            taken = Arrays.copyOf(taken, MOST_COMPARED);
            System.arraycopy(atLimit, 0, taken, takenCount, MOST_COMPARED - takenCount);
        }
        Arrays.sort(taken);
        return taken;
    }
}
