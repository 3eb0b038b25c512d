package org.ashroy.linkage;

import java.util.Arrays;

/** Room for one search at a time: which names were come upon and which records offered, which names wait to be looked at, and what is known of parents and origins. */
final class SearchRoom {

    final SectionCredits fathers = new SectionCredits();
    final SectionCredits mothers = new SectionCredits();
    final SectionCredits origins = new SectionCredits();
    private long[] seen = new long[0];
    private long[] offered = new long[0];
    private long[] waiting =
            new long[256]; // a heap, the greatest first: what a name is worth at most, above its number
    private int count;

    void open(Contents contents) {
        seen = atLeast(seen, contents.names.limit());
        offered = atLeast(offered, contents.slots.limit());
        fathers.open(contents.fathers);
        mothers.open(contents.mothers);
        origins.open(contents.origins);
    }

    private static long[] atLeast(long[] bits, int limit) {
        int longs = (limit >> 6) + 1;
        return bits.length < longs ? new long[longs + (longs >> 3)] : bits;
    }

    /** Forgets everything. */
    void close() {
        Arrays.fill(seen, 0);
        Arrays.fill(offered, 0);
        count = 0;
        fathers.close();
        mothers.close();
        origins.close();
    }

    /** Whether a name is come upon for the first time. */
    boolean isNewName(int name) {
        return isNew(seen, name);
    }

    /** Whether a record is offered for the first time. */
    boolean isNewRecord(int slot) {
        return isNew(offered, slot);
    }

    private static boolean isNew(long[] bits, int number) {
        long bit = 1L << number;
        boolean first = (bits[number >> 6] & bit) == 0;
        bits[number >> 6] |= bit;
        return first;
    }

    /** The most that a waiting name is worth; 0 when none waits. */
    int most() {
        return count == 0 ? 0 : (int) (waiting[0] >> Integer.SIZE);
    }

    /** Lets a name wait that is worth so much at most. */
    void add(int most, int name) {
        if (count == waiting.length) {
            waiting = Arrays.copyOf(waiting, count * 2);
        }
        long added = (long) most << Integer.SIZE | name;
        int place = count++;
        while (place > 0 && waiting[(place - 1) >> 1] < added) {
            waiting[place] = waiting[(place - 1) >> 1];
            place = (place - 1) >> 1;
        }
        waiting[place] = added;
    }

    /** Takes away the name that is worth most. */
    int take() {
        long taken = waiting[0];
        long moved = waiting[--count];
        int place = 0;
        for (int child = 1; child < count; child = 2 * place + 1) {
            child += child + 1 < count && waiting[child + 1] > waiting[child] ? 1 : 0;
            if (waiting[child] <= moved) {
                break;
            }
            waiting[place] = waiting[child];
            place = child;
        }
        waiting[place] = moved;
        return (int) taken;
    }
}
