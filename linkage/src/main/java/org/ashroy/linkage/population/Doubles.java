package org.ashroy.linkage.population;

import java.util.Arrays;

/** A list of doubles that grows. */
final class Doubles {

    private double[] items = new double[16];
    private int size;

    void add(double item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size + (size >> 1));
        }
        items[size++] = item;
    }

    double get(int index) {
        return items[index];
    }

    int size() {
        return size;
    }
}
