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
    private static final int MOST_COMPARED = 1024;
    private static final int WEIGHT_STEPS = 8;
    private static final double BITS_BESIDE_KEYS = 9;

    private final BlockTable blocks;
    private final int records;
    private boolean skipped;

    private int[] table = {};
    private int[] weights = {};

    BlockReader(BlockTable blocks, int records) {
        this.blocks = blocks;
        this.records = records;
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
        table = new int[Math.max(16, Integer.highestOneBit(Math.max(1, total)) * 4)];
        weights = new int[table.length];
        int found = 0;
        for (int block = 0; block < readable; block++) {
            long key = keys[(int) bySize[block]];
            int size = (int) (bySize[block] >>> Integer.SIZE);
            int weight = 1 + (int) (WEIGHT_STEPS * Math.max(0, NameComparison.log2((double) records / size)));
            for (int index = 0; index < size; index++) {
                int slot = blocks.get(key, index);
                if (slot < slotLimit) {
                    found += addWeight(slot, weight);
                }
            }
        }
        return strongest(found, skipped ? 0 : leastWeight());
    }

    /** What the keys shared must say at least, in steps; nothing in small lists, and nothing where a block was left out. */
    private int leastWeight() {
        return (int) (WEIGHT_STEPS * (NameComparison.log2(Math.max(1, records)) - BITS_BESIDE_KEYS));
    }

    private int addWeight(int slot, int weight) {
        int place = (int) Hashing.mix(slot) & (table.length - 1);
        while (table[place] != 0 && table[place] != slot + 1) {
            place = (place + 1) & (table.length - 1);
        }
        weights[place] += weight;
        if (table[place] != 0) {
            return 0;
        }
        table[place] = slot + 1;
        return 1;
    }

    private int[] strongest(int found, int leastWeight) {
        long[] ranked = new long[found];
        int count = 0;
        for (int place = 0; place < table.length; place++) {
            if (table[place] != 0 && weights[place] >= leastWeight) {
                ranked[count++] = (long) -weights[place] << Integer.SIZE | (table[place] - 1);
            }
        }
        if (count > MOST_COMPARED) {
            skipped = true;
            Arrays.sort(ranked, 0, count);
        }
        int[] slots = new int[Math.min(count, MOST_COMPARED)];
        for (int index = 0; index < slots.length; index++) {
            slots[index] = (int) ranked[index];
        }
        Arrays.sort(slots);
        return slots;
    }
}
