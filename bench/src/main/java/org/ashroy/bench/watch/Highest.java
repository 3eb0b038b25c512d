package org.ashroy.bench.watch;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Picks the persons with the highest keys in one pass, with memory for as many as are wanted. */
public final class Highest {

    private Highest() {}

    /**
     * The persons with the highest keys above 0, highest first.
     *
     * @param persons how many persons there are
     * @param most how many are wanted at most
     * @param turn decides among equal keys: another turn, another start in the round of all persons; 0 or more
     * @param key of a person; 0 or less for who is not to be picked. Of floats that are not negative, {@link
     *     Float#floatToIntBits} keeps the order
     */
    public static int[] of(int persons, int most, int turn, IntUnaryOperator key) {
        // The smallest of the picked stands first: its key, then its place in this turn's round.
        long[] heap = new long[most];
        int size = 0;
        int start = (int) (turn * 7919L * 104_729L % persons);
        for (int place = 0; place < persons && most > 0; place++) {
            int person = start + place < persons ? start + place : start + place - persons;
            int own = key.applyAsInt(person);
            if (own <= 0) {
                continue;
            }
            long entry = ((long) own << 32) | (persons - place);
            if (size < most) {
                heap[size++] = entry;
                if (size == most) {
                    Arrays.sort(heap);
                }
            } else if (entry > heap[0]) {
                sink(heap, entry);
            }
        }
        Arrays.sort(heap, 0, size);
        int[] picked = new int[size];
        for (int i = 0; i < size; i++) {
            int place = persons - (int) heap[size - 1 - i];
            picked[i] = (start + place) % persons;
        }
        return picked;
    }

    /** Puts the entry in the place of the smallest; a sorted array is a heap to begin with. */
    private static void sink(long[] heap, long entry) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= heap.length) {
                break;
            }
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= entry) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = entry;
    }
}
