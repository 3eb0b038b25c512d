package org.ashroy.linkage.population;

/** Two words by their numbers, in one long: the less above the greater. */
final class WordPair {

    private WordPair() {}

    static long of(int one, int other) {
        return (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
    }

    static int one(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    static int other(long pair) {
        return (int) pair;
    }
}
