package org.ashroy.linkage;

import java.util.Arrays;

/** One typed word and the stored words it can mean: the same, beginning with it, sounding the same, containing it, one letter apart. */
final class SearchTerm {

    private static final int FEWEST_LETTERS_FOR_EDIT = 4;
    private static final int PAIRS_ONE_EDIT_CHANGES = 3;

    private static final int SAME = 100;
    private static final int BEGINS = 85;
    private static final int SOUNDS = 72; // and up to 12 more the nearer the spelling
    private static final int CONTAINS = 70;
    private static final int ONE_EDIT = 60;
    private static final int SOUNDS_NEARLY = 40; // and up to 12 more; only where nothing fits better
    private static final int SPELLING = 12;
    private static final int FEWEST_SOUNDS_FOR_EDIT = 3;

    private final int[] words; // ascending
    private final byte[] qualities;
    private final long owners;

    private SearchTerm(int[] words, byte[] qualities, long owners) {
        this.words = words;
        this.qualities = qualities;
        this.owners = owners;
    }

    static SearchTerm of(String typed, WordDictionary dictionary) {
        SearchTerm term = of(typed, dictionary, false);
        return term.words.length == 0 ? of(typed, dictionary, true) : term;
    }

    private static SearchTerm of(String typed, WordDictionary dictionary, boolean nearly) {
        String skeleton = Skeleton.of(typed);
        long letterPairs = LetterPairs.of(typed);
        IntList words = new IntList(16);
        IntList qualities = new IntList(16);
        long owners = 0;
        for (int word = 0; word < dictionary.limit(); word++) {
            int owning = dictionary.owners(word);
            int quality = 0;
            if (owning > 0) {
                quality = nearly
                        ? soundsNearly(typed, skeleton, word, dictionary)
                        : quality(typed, skeleton, letterPairs, word, dictionary);
            }
            if (quality > 0) {
                words.add(word);
                qualities.add(quality);
                owners += owning;
            }
        }
        int[] found = new int[words.size()];
        byte[] fits = new byte[words.size()];
        for (int index = 0; index < found.length; index++) {
            found[index] = words.get(index);
            fits[index] = (byte) qualities.get(index);
        }
        return new SearchTerm(found, fits, owners);
    }

    private static int quality(String typed, String skeleton, long letterPairs, int word, WordDictionary dictionary) {
        long missing = letterPairs & ~dictionary.letterPairs(word);
        if (missing == 0) {
            String text = dictionary.text(word);
            if (text.startsWith(typed)) {
                return text.length() == typed.length() ? SAME : BEGINS;
            }
            if (typed.length() > 1 && text.contains(typed)) {
                return CONTAINS;
            }
        }
        if (skeleton.length() > 1 && dictionary.skeleton(word).equals(skeleton)) {
            return SOUNDS + spelling(typed, dictionary.text(word));
        }
        boolean near = typed.length() >= FEWEST_LETTERS_FOR_EDIT
                && Long.bitCount(missing) <= PAIRS_ONE_EDIT_CHANGES
                && StringSimilarity.withinOneEdit(typed, dictionary.text(word));
        return near ? ONE_EDIT : 0;
    }

    private static int soundsNearly(String typed, String skeleton, int word, WordDictionary dictionary) {
        boolean nearly = skeleton.length() >= FEWEST_SOUNDS_FOR_EDIT
                && StringSimilarity.withinOneEdit(skeleton, dictionary.skeleton(word));
        return nearly ? SOUNDS_NEARLY + spelling(typed, dictionary.text(word)) : 0;
    }

    private static int spelling(String typed, String text) {
        return (int) (SPELLING * StringSimilarity.jaroWinkler(typed, text));
    }

    /** How many records have the words, counted once for each word. */
    long owners() {
        return owners;
    }

    /** The stored words, best first. */
    int[] bestFirst() {
        long[] ranked = new long[words.length];
        for (int index = 0; index < words.length; index++) {
            ranked[index] = (long) -qualities[index] << Integer.SIZE | words[index];
        }
        Arrays.sort(ranked);
        return Arrays.stream(ranked).mapToInt(rank -> (int) rank).toArray();
    }

    /** How well the best of the words of a record's own names fits, 0 to 1; 0 when none does. */
    double quality(int[] row) {
        int best = 0;
        int index = Row.start(row, Row.NAMES);
        while (index < Row.end(row, Row.NAMES)) {
            int nameEnd = index + 1 + row[index];
            for (index++; index < nameEnd; index++) {
                int place = Arrays.binarySearch(words, Row.word(row[index]));
                best = place < 0 ? best : Math.max(best, qualities[place]);
            }
        }
        return best / 100.0;
    }
}
