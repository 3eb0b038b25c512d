package org.ashroy.linkage.population;

import java.util.Arrays;

/** A list of ints that grows. */
final class Ints {

    private int[] items = new int[16];
    private int size;

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size + (size >> 1));
        }
        items[size++] = item;
    }

    void addAll(Ints more) {
        if (size + more.size > items.length) {
            items = Arrays.copyOf(items, Math.max(size + more.size, size + (size >> 1)));
        }
        System.arraycopy(more.items, 0, items, size, more.size);
        size += more.size;
    }

    int get(int index) {
        return items[index];
    }

    void set(int index, int item) {
        items[index] = item;
    }

    void clear() {
        size = 0;
    }

    int[] toArray() {
        return Arrays.copyOf(items, size);
    }

    int size() {
        return size;
    }

    void copyTo(int[] target, int place) {
        System.arraycopy(items, 0, target, place, size);
    }
}
