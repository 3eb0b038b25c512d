package org.ashroy.linkage;

import java.util.Arrays;

/** Sets of atoms that have a list of rows in {@link Blocks}, with how many rows it holds; room that is used again and again. */
final class AtomSets {

    private final long[] room = new long[Long.SIZE];
    private long[] keys = new long[128];
    private long[] members = new long[128];
    private int[] sizes = new int[128];
    private int size;

    /** Empties it; nothing of whom it was about stays. */
    void clear() {
        Arrays.fill(keys, 0, size, 0);
        Arrays.fill(members, 0, size, 0);
        size = 0;
    }

    void add(long key, long atoms, int rows) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            members = Arrays.copyOf(members, 2 * size);
            sizes = Arrays.copyOf(sizes, 2 * size);
        }
        keys[size] = key;
        members[size] = atoms;
        sizes[size++] = rows;
    }

    int size() {
        return size;
    }

    long key(int set) {
        return keys[set];
    }

    /** The numbers of the atoms, a bit each. */
    long members(int set) {
        return members[set];
    }

    /** How many rows share the atoms. */
    int rows(int set) {
        return sizes[set];
    }

    /** Room for a number an atom, for whoever fills the sets. */
    long[] room() {
        return room;
    }
}
