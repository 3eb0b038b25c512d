package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The best score of each slot: a small hash table of primitives, since a search may touch tens of thousands. */
final class Scores {

    private int[] slots = new int[256]; // slot + 1, 0 where free
    private double[] scores = new double[256];
    private int size;

    /**
     * A slot and its score.
     *
     * @param slot the slot
     * @param score its score
     */
    record Scored(int slot, double score) {}

    int size() {
        return size;
    }

    /** Keeps the greater of this score and the one the slot has. */
    void raise(int slot, double score) {
        if ((size + 1) * 2 > slots.length) {
            grow();
        }
        int place = place(slot);
        if (slots[place] == 0) {
            slots[place] = slot + 1;
            scores[place] = score;
            size++;
        } else {
            scores[place] = Math.max(scores[place], score);
        }
    }

    /** The score that so many slots reach, or less than any score when there are fewer slots. */
    double reachedBy(int count) {
        PriorityQueue<Double> greatest = new PriorityQueue<>();
        for (int place = 0; place < slots.length; place++) {
            if (slots[place] == 0) {
                continue;
            }
            if (greatest.size() < count) {
                greatest.add(scores[place]);
            } else if (greatest.element() < scores[place]) {
                greatest.remove();
                greatest.add(scores[place]);
            }
        }
        return greatest.size() < count ? Double.NEGATIVE_INFINITY : greatest.element();
    }

    /** The slots with at least this score. */
    List<Scored> from(double least) {
        List<Scored> found = new ArrayList<>();
        for (int place = 0; place < slots.length; place++) {
            if (slots[place] != 0 && scores[place] >= least) {
                found.add(new Scored(slots[place] - 1, scores[place]));
            }
        }
        return found;
    }

    private int place(int slot) {
        int place = (int) Hashing.mix(slot) & (slots.length - 1);
        while (slots[place] != 0 && slots[place] != slot + 1) {
            place = (place + 1) & (slots.length - 1);
        }
        return place;
    }

    private void grow() {
        int[] oldSlots = slots;
        double[] oldScores = scores;
        slots = new int[oldSlots.length * 2];
        scores = new double[slots.length];
        for (int old = 0; old < oldSlots.length; old++) {
            if (oldSlots[old] != 0) {
                int place = place(oldSlots[old] - 1);
                slots[place] = oldSlots[old];
                scores[place] = oldScores[old];
            }
        }
    }
}
