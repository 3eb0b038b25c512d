package org.ashroy.linkage;

import java.util.Arrays;

/** Sums by record and credits by word, room for one search at a time; as large as the index, so it is used again. */
final class SearchRoom {

    private float[] sums = new float[0];
    private byte[] lastTerms = new byte[0];
    private int[] touched = new int[1024];
    private int count;

    void open(int slots) {
        if (sums.length < slots) {
            sums = new float[slots + (slots >> 3)];
            lastTerms = new byte[sums.length];
        }
    }

    /** How many records have a sum. */
    int count() {
        return count;
    }

    /** A record that has a sum. */
    int touched(int index) {
        return touched[index];
    }

    /** Its sum; 0 when it has none. */
    float sum(int slot) {
        return sums[slot];
    }

    /** Adds what a term is worth, once for each record and term: the words of a term come best first, so the best counts. */
    void add(int slot, int term, float credit) {
        if (sums[slot] == 0) {
            touch(slot);
        }
        if (lastTerms[slot] != term) {
            sums[slot] += credit;
            lastTerms[slot] = (byte) term;
        }
    }

    void raise(int slot, float sum) {
        if (sums[slot] == 0) {
            touch(slot);
        }
        sums[slot] = Math.max(sums[slot], sum);
    }

    private void touch(int slot) {
        if (count == touched.length) {
            touched = Arrays.copyOf(touched, count * 2);
        }
        touched[count++] = slot;
    }

    /** Forgets everything. */
    void close() {
        for (int index = 0; index < count; index++) {
            sums[touched[index]] = 0;
            lastTerms[touched[index]] = 0;
        }
        count = 0;
    }
}
