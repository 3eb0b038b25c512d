package org.ashroy.linkage;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows by slot, and slots by id. */
final class SlotTable {

    static final int ABSENT = -1;

    private long[] high = new long[64];
    private long[] low = new long[64];
    private int[] @Nullable [] rows = new int[64][];
    private int[] table = new int[128]; // slot + 1, 0 where free
    private final IntList free = new IntList(4);
    private int limit;
    private int size;

    int size() {
        return size;
    }

    /** One more than the greatest slot ever used. */
    int limit() {
        return limit;
    }

    int @Nullable [] rowOrNull(int slot) {
        return rows[slot];
    }

    int[] row(int slot) {
        int[] row = rows[slot];
        if (row == null) {
            throw new IllegalStateException("Slot " + slot + " is empty.");
        }
        return row;
    }

    /**
     * Puts the slots of persons who are not protected in front, in their order. All rows are looked at here, one right after the other: they lie
     * far apart in memory, and are fetched side by side then.
     *
     * @return how many they are
     */
    int putUnprotectedFirst(int[] slots) {
        int count = 0;
        for (int slot : slots) {
            if (!Row.isProtected(row(slot))) {
                slots[count++] = slot;
            }
        }
        return count;
    }

    UUID id(int slot) {
        return new UUID(high[slot], low[slot]);
    }

    /** Compares the id of a slot with another, as {@link UUID#compareTo} does. */
    int compareId(int slot, UUID id) {
        int byHigh = Long.compare(high[slot], id.getMostSignificantBits());
        return byHigh == 0 ? Long.compare(low[slot], id.getLeastSignificantBits()) : byHigh;
    }

    int find(UUID id) {
        int place = home(id.getMostSignificantBits(), id.getLeastSignificantBits());
        while (table[place] != 0) {
            int slot = table[place] - 1;
            if (high[slot] == id.getMostSignificantBits() && low[slot] == id.getLeastSignificantBits()) {
                return slot;
            }
            place = (place + 1) & (table.length - 1);
        }
        return ABSENT;
    }

    int add(UUID id, int[] row) {
        if ((size + 1) * 3L > table.length * 2L) {
            table = new int[table.length * 2];
            for (int slot = 0; slot < limit; slot++) {
                if (rows[slot] != null) {
                    insert(slot);
                }
            }
        }
        int slot = free.size() > 0 ? free.removeLast() : limit++;
        if (slot == rows.length) {
            int capacity = slot + (slot >> 1);
            high = Arrays.copyOf(high, capacity);
            low = Arrays.copyOf(low, capacity);
            rows = Arrays.copyOf(rows, capacity);
        }
        high[slot] = id.getMostSignificantBits();
        low[slot] = id.getLeastSignificantBits();
        rows[slot] = row;
        insert(slot);
        size++;
        return slot;
    }

    void replace(int slot, int[] row) {
        rows[slot] = row;
    }

    void remove(int slot) {
        int mask = table.length - 1;
        int hole = home(high[slot], low[slot]);
        while (table[hole] != slot + 1) {
            hole = (hole + 1) & mask;
        }
        int next = (hole + 1) & mask;
        while (table[next] != 0) {
            int other = table[next] - 1;
            if (((next - home(high[other], low[other])) & mask) >= ((next - hole) & mask)) {
                table[hole] = table[next];
                hole = next;
            }
            next = (next + 1) & mask;
        }
        table[hole] = 0;
        rows[slot] = null;
        high[slot] = 0;
        low[slot] = 0;
        free.add(slot);
        size--;
    }

    private int home(long highBits, long lowBits) {
        return (int) Hashing.combine(highBits, lowBits) & (table.length - 1);
    }

    private void insert(int slot) {
        int place = home(high[slot], low[slot]);
        while (table[place] != 0) {
            place = (place + 1) & (table.length - 1);
        }
        table[place] = slot + 1;
    }
}
