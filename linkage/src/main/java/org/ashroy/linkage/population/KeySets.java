package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What blocks with each kind of key bring: how many pairs they hold, and how many of those that turn out to be of one person. */
final class KeySets {

    private final int[] counts;
    private final long[] pairs;
    private final long[] matches;
    private final long[] onlyHere;

    private final List<int[]> keysOfMatches = new ArrayList<>();

    /**
     * Of the keys of blocks, used or not.
     *
     * @param found of these pairs, those count that are of one person with a probability of at least one half
     */
    static KeySets of(Blocks blocks, Model model, FoundPairs found) {
        int[] counts = new int[blocks.keys()];
        long[] pairs = new long[blocks.keys()];
        for (int block = 0; block < blocks.size(); block++) {
            counts[blocks.key(block)]++;
            pairs[blocks.key(block)] += blocks.pairs(block);
        }
        KeySets keys = new KeySets(counts, pairs);
        for (int index = 0; index < found.size(); index++) {
            if (model.probability(found.bits(index)) >= 0.5) {
                keys.match(found.keys(index));
            }
        }
        return keys;
    }

    /**
     * Begins to count.
     *
     * @param counts how many blocks have each kind of key
     * @param pairs how many pairs they hold
     */
    KeySets(int[] counts, long[] pairs) {
        this.counts = counts;
        this.pairs = pairs;
        matches = new long[pairs.length];
        onlyHere = new long[pairs.length];
    }

    /** Takes two rows that are probably of one person, by the kinds of keys that found them. */
    void match(int... keys) {
        keysOfMatches.add(keys);
        for (int key : keys) {
            matches[key]++;
        }
        if (keys.length == 1) {
            onlyHere[keys[0]]++;
        }
    }

    /** How many blocks have such keys. */
    int blocks(int key) {
        return counts[key];
    }

    /** How many pairs they hold, those that several of them hold counted in each. */
    long pairs(int key) {
        return pairs[key];
    }

    /** The kinds of keys that found each match. */
    List<int[]> keysOfMatches() {
        return keysOfMatches;
    }

    long matches(int key) {
        return matches[key];
    }

    /** How many matches no other kind of key found. */
    long onlyHere(int key) {
        return onlyHere[key];
    }

    /**
     * Which kinds of keys are worth what they cost. Those that are not are given up one after the other, the worst first, because what two
     * of them find together counts for the last of them.
     *
     * @param share of all pairs that was weighed to find the matches, above 0 to 1
     * @param pairsPerMatch so many pairs a key is worth for each match that no other finds
     */
    boolean[] worth(double share, double pairsPerMatch) {
        boolean[] worth = new boolean[pairs.length];
        Arrays.fill(worth, true);
        long[] alone = onlyHere.clone();
        int[] left = keysOfMatches.stream().mapToInt(keys -> keys.length).toArray();
        for (int worst = worst(worth, alone, share, pairsPerMatch);
                worst >= 0;
                worst = worst(worth, alone, share, pairsPerMatch)) {
            worth[worst] = false;
            int given = worst;
            for (int match = 0; match < left.length; match++) {
                int[] keys = keysOfMatches.get(match);
                if (Arrays.stream(keys).anyMatch(key -> key == given) && --left[match] == 1) {
                    Arrays.stream(keys).filter(key -> worth[key]).forEach(key -> alone[key]++);
                }
            }
        }
        return worth;
    }

    /** Which kind of key costs most for each match that only it finds, where that is too much; -1 where none does. */
    private int worst(boolean[] worth, long[] alone, double share, double pairsPerMatch) {
        int worst = -1;
        double most = pairsPerMatch;
        for (int key = 0; key < pairs.length; key++) {
            // One match more than were seen, so that no key is given up for a sample that is too small to find any.
            double perMatch = share * pairs[key] / (alone[key] + 1);
            if (worth[key] && perMatch > most) {
                worst = key;
                most = perMatch;
            }
        }
        return worst;
    }
}
