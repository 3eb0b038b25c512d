package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One typed word and the stored words it can mean: the same, beginning with it, sounding the same, containing it, one letter apart.
 *
 * @param words the stored words, best first
 * @param qualities how well each fits, from 0 to 1
 * @param owners how many records have them, counted once for each word
 */
record SearchTerm(List<Integer> words, Map<Integer, Double> qualities, long owners) {

    private static final int FEWEST_LETTERS_FOR_EDIT = 4;
    private static final int PAIRS_ONE_EDIT_CHANGES = 3;

    static SearchTerm of(String typed, WordDictionary dictionary) {
        String skeleton = Skeleton.of(typed);
        long letterPairs = LetterPairs.of(typed);
        Map<Integer, Double> qualities = new HashMap<>();
        long owners = 0;
        for (int word = 0; word < dictionary.limit(); word++) {
            if (!dictionary.isUsed(word) || dictionary.owners(word) == 0) {
                continue;
            }
            double quality = quality(typed, skeleton, letterPairs, word, dictionary);
            if (quality > 0) {
                qualities.put(word, quality);
                owners += dictionary.owners(word);
            }
        }
        List<Integer> words = new ArrayList<>(qualities.keySet());
        words.sort(Comparator.comparingDouble((Integer word) -> qualities.getOrDefault(word, 0.0))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
        return new SearchTerm(words, qualities, owners);
    }

    private static double quality(
            String typed, String skeleton, long letterPairs, int word, WordDictionary dictionary) {
        long missing = letterPairs & ~dictionary.letterPairs(word);
        if (missing == 0) {
            String text = dictionary.text(word);
            if (text.startsWith(typed)) {
                return text.length() == typed.length() ? 1 : 0.85;
            }
            if (typed.length() > 1 && text.contains(typed)) {
                return 0.7;
            }
        }
        if (skeleton.length() > 1 && dictionary.skeleton(word).equals(skeleton)) {
            return 0.8;
        }
        boolean near = typed.length() >= FEWEST_LETTERS_FOR_EDIT
                && Long.bitCount(missing) <= PAIRS_ONE_EDIT_CHANGES
                && StringSimilarity.withinOneEdit(typed, dictionary.text(word));
        return near ? 0.6 : 0;
    }

    /** How well the best of a record's own names' words fits; 0 when none does. */
    double quality(int[] row) {
        double best = 0;
        int index = Row.start(row, Row.NAMES);
        while (index < Row.end(row, Row.NAMES)) {
            int nameEnd = index + 1 + row[index];
            for (index++; index < nameEnd; index++) {
                best = Math.max(best, qualities.getOrDefault(Row.word(row[index]), 0.0));
            }
        }
        return best;
    }
}
