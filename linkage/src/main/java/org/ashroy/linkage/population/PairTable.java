package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ashroy.linkage.Hashing;

/** Pairs of rows that reach what was asked, each once however often it is found, and by which kinds of keys. For one thread. */
final class PairTable {

    private long[] pairs = new long[1 << 10]; // the greater row before the other; 0 where free
    private int[] bits = new int[pairs.length];
    /** Of each pair, which of {@link #sets} of keys found it. */
    private int[] setOf = new int[pairs.length];

    private int size;

    private final List<int[]> sets = new ArrayList<>(List.of(new int[0]));
    /** Which set one becomes, with which key. */
    private final Map<Long, Integer> grown = new HashMap<>();

    /**
     * Adds a pair, or one more way in which it was found.
     *
     * @param one the greater row
     * @param weight always the same of the same rows
     * @param key of the block, as {@link Blocks#key} gives it
     */
    void add(int one, int other, float weight, int key) {
        if (3 * size >= 2 * pairs.length) {
            grow();
        }
        long pair = (long) one << Integer.SIZE | other;
        int place = place(pair);
        if (pairs[place] == 0) {
            pairs[place] = pair;
            bits[place] = Float.floatToRawIntBits(weight);
            setOf[place] = 0;
            size++;
        }
        setOf[place] = with(setOf[place], key);
    }

    private int with(int set, int key) {
        int[] keys = sets.get(set);
        if (Arrays.binarySearch(keys, key) >= 0) {
            return set;
        }
        return grown.computeIfAbsent((long) set << Integer.SIZE | key, fresh -> {
            int[] more = Arrays.copyOf(keys, keys.length + 1);
            more[keys.length] = key;
            Arrays.sort(more);
            sets.add(more);
            return sets.size() - 1;
        });
    }

    /** Where the table holds a pair, or the free place where it belongs. */
    private int place(long pair) {
        int place = (int) Hashing.mix(pair) & (pairs.length - 1);
        while (pairs[place] != 0 && pairs[place] != pair) {
            place = (place + 1) & (pairs.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldPairs = pairs;
        int[] oldBits = bits;
        int[] oldSets = setOf;
        pairs = new long[2 * oldPairs.length];
        bits = new int[pairs.length];
        setOf = new int[pairs.length];
        for (int old = 0; old < oldPairs.length; old++) {
            if (oldPairs[old] != 0) {
                int place = place(oldPairs[old]);
                pairs[place] = oldPairs[old];
                bits[place] = oldBits[old];
                setOf[place] = oldSets[old];
            }
        }
    }

    /** All pairs, in no order: the greater row in the upper half, the other in the lower. */
    long[] pairs() {
        return Arrays.stream(pairs).filter(pair -> pair != 0).toArray();
    }

    boolean holds(long pair) {
        return pairs[place(pair)] == pair;
    }

    float bits(long pair) {
        return Float.intBitsToFloat(bits[place(pair)]);
    }

    /** The kinds of keys that found a pair, in order; none where it was not found. */
    int[] keys(long pair) {
        int place = place(pair);
        return pairs[place] == 0 ? sets.getFirst() : sets.get(setOf[place]);
    }
}
