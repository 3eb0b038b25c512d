package org.ashroy.linkage;

import java.util.Arrays;

/** A growing list of ints whose order does not matter. */
final class IntList {

    private int[] items;
    private int size;

    IntList(int capacity) {
        items = new int[capacity];
    }

    int size() {
        return size;
    }

    int get(int index) {
        return items[index];
    }

    /** Copies all items into an array, from a place on. */
    void copyTo(int[] target, int place) {
        System.arraycopy(items, 0, target, place, size);
    }

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size + Math.max(4, size >> 1));
        }
        items[size++] = item;
    }

    /** Removes one occurrence; the last item takes its place. */
    void removeItem(int item) {
        for (int index = size - 1; index >= 0; index--) {
            if (items[index] == item) {
                items[index] = items[--size];
                items[size] = 0;
                if (items.length > 16 && size < items.length / 4) {
                    items = Arrays.copyOf(items, size * 2);
                }
                return;
            }
        }
    }

    int removeLast() {
        return items[--size];
    }
}
