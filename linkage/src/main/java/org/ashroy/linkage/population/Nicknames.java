package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ashroy.linkage.Hashing;

/**
 * Words of names that this population uses for one another though they do not look alike, as Bill and William: found in records that are
 * of one person whatever these words say. Nothing is known of any language; what two people are called by counts for nobody else.
 */
final class Nicknames {

    static final Nicknames NONE = new Nicknames(0, Map.of());

    /** How sure it is, all else considered, that two records are of one person who goes by both words. */
    private static final double SURE = 0.9;

    /** Fewer persons may have two names by mistake. */
    private static final int FEWEST_PERSONS = 3;

    /** So many times as many persons as if one word came with any other. */
    private static final double TIMES_EXPECTED = 4;

    /** And so many standard deviations more, of a count that is Poisson's. */
    private static final double DEVIATIONS = 3;

    /** How often a word comes beside another is reckoned as if so many persons more were called by any two words. */
    private static final double OTHERS = 100;

    /** Where a smaller share of persons goes by such words, to weigh everything with them is not worth the time. */
    private static final double LEAST_SHARE = 0.01;

    private final long[] pairs; // 0 where free
    private final float[] chances;
    /** Of each word the least chance of any of its pairs; 0 where it has none. */
    private final float[] least;

    private final int size;

    private Nicknames(int words, Map<Long, Float> found) {
        size = found.size();
        pairs = new long[Math.max(2, Integer.highestOneBit(Math.max(1, size)) << 2)];
        chances = new float[pairs.length];
        least = new float[words];
        found.forEach((pair, chance) -> {
            int place = place(pair);
            pairs[place] = pair;
            chances[place] = chance;
            for (int word : new int[] {WordPair.one(pair), WordPair.other(pair)}) {
                least[word] = Math.min(least[word], chance);
            }
        });
    }

    private int place(long pair) {
        int place = (int) Hashing.combine(pair, pair) & (pairs.length - 1);
        while (pairs[place] != 0 && pairs[place] != pair) {
            place = (place + 1) & (pairs.length - 1);
        }
        return place;
    }

    /** How many pairs of words there are. */
    int size() {
        return size;
    }

    /** Whether a word stands for any other. */
    boolean has(int word) {
        return word < least.length && least[word] < 0;
    }

    /**
     * How frequent two words are in two strangers, beside how frequent they are where names differ in one person: as log2, 0 where they do
     * not stand for each other.
     */
    float chance(int one, int other) {
        return has(one) && has(other) ? chances[place(WordPair.of(one, other))] : 0;
    }

    /** The least of {@link #chance} that a word can have with any other. */
    float least(int word) {
        return has(word) ? least[word] : 0;
    }

    /** One person who goes by two words. */
    private record Use(long pair, int person) {}

    /**
     * Finds those of one field.
     *
     * @param found pairs of rows that may be of one person
     */
    static Nicknames of(Population population, Model model, FoundPairs found, int field) {
        NameColumn names = (NameColumn) population.column(field);
        float[] usual = model.logChance(field);
        float differs = model.logMatch(field)[NameLevels.DIFFERENT] - usual[NameLevels.DIFFERENT];
        float sure = (float) model.bits(SURE);
        Persons persons = new Persons(population.rows());
        List<Use> uses = new ArrayList<>();
        Observations observations = new Observations();
        Ints words = new Ints();
        for (int index = 0; index < found.size(); index++) {
            int one = found.one(index);
            int other = found.other(index);
            int first = population.value(one, field);
            int second = population.value(other, field);
            words.clear();
            int different = first == 0 || second == 0 ? 0 : names.different(first, second, usual, observations, words);
            if (found.bits(index) - different * differs >= sure) {
                persons.join(one, other);
                for (int at = 0; at < words.size(); at += 2) {
                    uses.add(new Use(WordPair.of(words.get(at), words.get(at + 1)), one));
                }
            }
        }
        // A person of many records uses two words once.
        List<Use> once = uses.stream()
                .map(use -> new Use(use.pair(), persons.of(use.person())))
                .distinct()
                .toList();
        Map<Long, Float> chances = chances(names, once, model.logMatch(field)[NameLevels.DIFFERENT]);
        long told = once.stream().filter(use -> chances.containsKey(use.pair())).count();
        return told == 0 || told < LEAST_SHARE * persons.ofSeveralRows() ? NONE : new Nicknames(names.words(), chances);
    }

    /** The pairs of words that are seen in one person too often for chance, with how frequent they are in strangers. */
    private static Map<Long, Float> chances(NameColumn names, List<Use> uses, float differs) {
        Map<Long, Integer> together = new HashMap<>();
        int[] alone = new int[names.words()];
        for (Use use : uses) {
            together.merge(use.pair(), 1, Integer::sum);
            alone[WordPair.one(use.pair())]++;
            alone[WordPair.other(use.pair())]++;
        }
        Map<Long, Float> found = new HashMap<>();
        together.forEach((pair, count) -> {
            double expected = 2.0
                    * uses.size()
                    * share(names, alone, uses.size(), WordPair.one(pair))
                    * share(names, alone, uses.size(), WordPair.other(pair));
            double more = count - Math.max(1, expected);
            boolean telling = count >= FEWEST_PERSONS
                    && count >= TIMES_EXPECTED * expected
                    && more >= DEVIATIONS * Math.sqrt(expected);
            float chance = 1
                    + names.chance(WordPair.one(pair))
                    + names.chance(WordPair.other(pair))
                    - Column.log2(more / uses.size());
            // If one word always meant the other, it would say as much as the other itself.
            float least = differs + Math.max(names.chance(WordPair.one(pair)), names.chance(WordPair.other(pair)));
            if (telling && chance < 0) {
                found.put(pair, Math.max(chance, least));
            }
        });
        return found;
    }

    /** The share of a word among those that come beside another. */
    private static double share(NameColumn names, int[] alone, int uses, int word) {
        return (alone[word] + 2 * OTHERS * Math.pow(2, names.chance(word))) / (2 * (uses + OTHERS));
    }

    /** Which rows are of one person. */
    private static final class Persons {

        private final int[] parent;

        Persons(int rows) {
            parent = new int[rows];
            Arrays.setAll(parent, row -> row);
        }

        int of(int row) {
            int root = row;
            while (parent[root] != root) {
                parent[root] = parent[parent[root]];
                root = parent[root];
            }
            return root;
        }

        void join(int one, int other) {
            parent[of(one)] = of(other);
        }

        /** How many persons have more than one row. */
        long ofSeveralRows() {
            return IntStream.range(0, parent.length)
                    .filter(row -> of(row) != row)
                    .map(this::of)
                    .distinct()
                    .count();
        }
    }
}
