package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.List;

/** Pairs of rows that one chunk of rows gave, packed. */
final class FoundPairs {

    private final Longs rows = new Longs();
    private final Ints bits = new Ints();
    private long comparisons;

    void add(int one, int other, float weight) {
        rows.add((long) one << Integer.SIZE | other);
        bits.add(Float.floatToRawIntBits(weight));
    }

    void compared(long more) {
        comparisons += more;
    }

    long comparisons() {
        return comparisons;
    }

    int size() {
        return rows.size();
    }

    int one(int index) {
        return (int) (rows.get(index) >>> Integer.SIZE);
    }

    int other(int index) {
        return (int) rows.get(index);
    }

    float bits(int index) {
        return Float.intBitsToFloat(bits.get(index));
    }

    static List<FoundPairs> none(int chunks) {
        List<FoundPairs> list = new ArrayList<>(chunks);
        for (int chunk = 0; chunk < chunks; chunk++) {
            list.add(new FoundPairs());
        }
        return list;
    }
}
