package org.ashroy.linkage;

import java.util.Arrays;

/**
 * Finds the rows worth comparing with one row: those that share a block, see {@link Blocks}. What three atoms do not make small enough is
 * read too, from the smallest on, as long as no more than {@value #MOST_READ} rows are read together.
 *
 * <p>A block weighs log2(records / rows in the block): sharing a rare key says more. Of the rows found the {@value #MOST_COMPARED} with the
 * greatest summed weight go on (meta-blocking, Papadakis et al. 2014). {@link #skipped} tells whether any were left out.
 */
final class BlockReader {

    static final int MOST_READ = 512;
    static final int MOST_COMPARED = 96;
    private static final int WEIGHT_STEPS = 8;

    private final Blocks blocks;
    private final int records;
    private final Room room;
    private boolean skipped;

    /** Room that readers use one after the other, because it is as large as the list. */
    static final class Room {
        /** What the blocks shared with each slot weigh; nothing but zeros between two readings. */
        private int[] weights = {};

        /** The slots found. */
        private int[] slots = {};

        private final AtomSets sets = new AtomSets();
    }

    BlockReader(Blocks blocks, int records, Room room) {
        this.blocks = blocks;
        this.records = records;
        this.room = room;
    }

    /** Whether the last call of {@link #read} left out rows that share a block. */
    boolean skipped() {
        return skipped;
    }

    /** The slots below a limit, in ascending order, that share the most telling blocks. */
    int[] read(BlockAtoms atoms, int slotLimit) {
        AtomSets sets = room.sets;
        blocks.find(atoms, sets);
        long[] bySize = new long[sets.size()];
        int count = 0;
        for (int set = 0; set < sets.size(); set++) {
            int size = sets.rows(set);
            if (size > 0 && (size <= Blocks.LARGEST || Blocks.isLast(sets.members(set)))) {
                bySize[count++] = (long) size << Integer.SIZE | set;
            }
        }
        Arrays.sort(bySize, 0, count);
        int found = 0;
        int total = 0;
        skipped = false;
        for (int block = 0; block < count && !skipped; block++) {
            int size = (int) (bySize[block] >>> Integer.SIZE);
            total += size;
            skipped = size > Blocks.LARGEST && total > MOST_READ;
            if (!skipped) {
                found = read(sets.key((int) bySize[block]), size, slotLimit, found);
            }
        }
        sets.clear();
        return strongest(found);
    }

    /** Adds what a block weighs to each of its slots; how many slots are found then. */
    private int read(long key, int size, int slotLimit, int before) {
        int weight = 1 + (int) (WEIGHT_STEPS * Math.max(0, NameComparison.log2((double) records / size)));
        int found = before;
        if (room.slots.length < found + size) {
            room.slots = Arrays.copyOf(room.slots, 2 * (found + size));
        }
        int[] slots = room.slots;
        // Behind what was found so far, so that each slot stays there once.
        blocks.copyTo(key, slots, found);
        for (int index = found, end = found + size; index < end; index++) {
            int slot = slots[index];
            if (slot >= slotLimit) {
                continue;
            }
            if (slot >= room.weights.length) {
                room.weights = Arrays.copyOf(room.weights, slot + (slot >> 1) + 1);
            }
            if (room.weights[slot] == 0) {
                slots[found++] = slot;
            }
            room.weights[slot] += weight;
        }
        return found;
    }

    /** The slots with the greatest weights, of equal weights the lowest; leaves the room as it was found. */
    private int[] strongest(int found) {
        long[] strongestFirst = new long[found];
        for (int index = 0; index < found; index++) {
            int slot = room.slots[index];
            strongestFirst[index] = (long) -room.weights[slot] << Integer.SIZE | slot;
            room.weights[slot] = 0;
        }
        if (found > MOST_COMPARED) {
            skipped = true;
            Arrays.sort(strongestFirst);
        }
        int[] taken = new int[Math.min(found, MOST_COMPARED)];
        for (int index = 0; index < taken.length; index++) {
            taken[index] = (int) strongestFirst[index];
        }
        Arrays.sort(taken);
        return taken;
    }
}
