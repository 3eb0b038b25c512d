package org.ashroy.linkage;

import java.util.Arrays;
import org.ashroy.linkage.letters.LearnedScript;
import org.ashroy.linkage.letters.WrittenWord;

/**
 * One typed word and the stored words it can mean, each with a penalty in bits: how much less likely it is that this word was meant
 * than the one that fits best. The same word costs nothing, one that begins with what was typed or contains it a fixed amount, all
 * others what reading the letters so costs ({@link WrittenWord}).
 */
final class SearchTerm {

    private static final int MOST_CHANGED = 2; // consonants; what is learned of another script bears more
    private static final int MOST_CHANGED_IN_LATIN = 1;
    private static final int MOST_READ = 1_500;
    private static final int PRESENT_MASK = 1023;
    private static final float WINDOW = 12;
    private static final float WINDOW_PER_LETTER = 3; // less than a slip costs, in words of two letters
    private static final float BEGINS = 2;
    private static final float LETTER_MORE = 0.25f;
    private static final float MOST_LETTERS_MORE = 2;
    private static final float CONTAINS = 5;
    private static final float OTHER_SPELLING = 1.5f;
    private static final float PLAUSIBLE_PER_LETTER = 3.2f;

    /** What one bit is counted in: sums of whole numbers do not depend on the order in which they are added up. */
    static final int BIT = 1024;

    private static final double MISSING = 3;
    private static final double NOISE_PER_LETTER = 2.5;
    private static final double MINOR_MISSING = 2;
    private static final double LEAST_CREDIT = 0.1;

    private final String key;
    private final String skeleton;
    private final boolean minor;
    private final int place;
    private final int[] words; // ascending
    private final int[] credits; // of the words
    private final long[] present =
            new long[PRESENT_MASK + 1]; // one bit for each word, by its number's last bits: most are none
    private final int missing;

    private SearchTerm(TypedWord typed, StoredVocabulary vocabulary, int records, long[] fits) {
        key = typed.key();
        skeleton = Skeleton.of(key);
        minor = NameWords.isMinor(key);
        words = new int[fits.length];
        credits = new int[fits.length];
        place = vocabulary.places.find(key);
        double meant = place == TokenDictionary.ABSENT ? 0 : vocabulary.placeUses(place);
        for (int index = 0; index < fits.length; index++) {
            words[index] = (int) (fits[index] >>> Integer.SIZE);
            present[words[index] >>> 6 & PRESENT_MASK] |= 1L << words[index];
            meant += vocabulary.owners(words[index]) * Math.pow(2, -penalty(fits[index]));
        }
        double rarity = MISSING + Math.max(0, NameComparison.log2((records + 1) / (meant + 1)));
        double most = minor ? MINOR_MISSING : MISSING + NOISE_PER_LETTER * key.length();
        double absent = Math.min(rarity, most);
        missing = (int) Math.rint(absent * BIT);
        for (int index = 0; index < fits.length; index++) {
            credits[index] = (int) Math.rint(Math.max(LEAST_CREDIT, absent - penalty(fits[index])) * BIT);
        }
    }

    private static float penalty(long fit) {
        return Float.intBitsToFloat((int) fit);
    }

    static SearchTerm of(TypedWord typed, StoredVocabulary vocabulary, int records) {
        WordDictionary dictionary = vocabulary.words;
        Finder finder = new Finder(typed, dictionary);
        boolean latin = typed.script() == LearnedScript.LATIN;
        dictionary.shapes.visit(typed.key(), latin ? MOST_CHANGED_IN_LATIN : MOST_CHANGED, finder);
        return new SearchTerm(typed, vocabulary, records, finder.fits());
    }

    /** Collects what fits. */
    private static final class Finder implements WordShapes.Visitor {

        private final TypedWord typed;
        private final WordDictionary dictionary;
        private final IntList[] sounding = {new IntList(16), new IntList(16), new IntList(16)};
        private final IntList words = new IntList(16);
        private final IntList penalties = new IntList(16);

        Finder(TypedWord typed, WordDictionary dictionary) {
            this.typed = typed;
            this.dictionary = dictionary;
        }

        @Override
        public void sounds(int word, int distance) {
            sounding[distance].add(word);
        }

        @Override
        public void mayBeASlip(int word) {
            if (StringSimilarity.withinOneEdit(typed.key(), dictionary.text(word))) {
                sounding[MOST_CHANGED].add(word);
            }
        }

        @Override
        public void mayContain(int word) {
            String text = dictionary.text(word);
            if (text.startsWith(typed.key())) {
                int more = text.length() - typed.key().length();
                add(word, more == 0 ? 0 : BEGINS + Math.min(MOST_LETTERS_MORE, LETTER_MORE * more));
            } else if (typed.key().length() > 1 && text.contains(typed.key())) {
                add(word, CONTAINS);
            }
        }

        private void add(int word, float penalty) {
            words.add(word);
            penalties.add(Float.floatToRawIntBits(penalty));
        }

        /** Word and penalty in one long, by word; of two penalties of a word the smaller. */
        long[] fits() {
            read();
            long[] fits = new long[words.size()];
            for (int index = 0; index < fits.length; index++) {
                fits[index] = (long) words.get(index) << Integer.SIZE | penalties.get(index);
            }
            Arrays.sort(fits);
            int count = 0;
            for (int index = 0; index < fits.length; index++) {
                if (count == 0 || fits[count - 1] >>> Integer.SIZE != fits[index] >>> Integer.SIZE) {
                    fits[count++] = fits[index];
                }
            }
            return Arrays.copyOf(fits, count);
        }

        /** Reads the letters of the words that sound alike, nearest first. */
        private void read() {
            if (typed.key().chars().anyMatch(Character::isDigit)) {
                return; // a number is not nearly another
            }
            WrittenWord written = typed.script().model().word(typed.letters());
            float window = Math.min(WINDOW, WINDOW_PER_LETTER * written.length());
            boolean latin = typed.script() == LearnedScript.LATIN;
            float best = latin ? written.cost(typed.key(), Float.MAX_VALUE) : Float.MAX_VALUE;
            IntList read = new IntList(64);
            IntList costs = new IntList(64);
            int left = MOST_READ;
            for (IntList near : sounding) {
                for (int index = 0; index < near.size() && left > 0; index++) {
                    left--;
                    float most = best == Float.MAX_VALUE ? Float.MAX_VALUE : best + window;
                    float cost = written.cost(dictionary.text(near.get(index)), most);
                    if (cost <= most) {
                        best = Math.min(best, cost);
                        read.add(near.get(index));
                        costs.add(Float.floatToRawIntBits(cost));
                    }
                }
            }
            float implausible = Math.max(0, best - PLAUSIBLE_PER_LETTER * written.length());
            float base = latin ? OTHER_SPELLING : implausible;
            for (int index = 0; index < read.size(); index++) {
                float above = Float.intBitsToFloat(costs.get(index)) - best;
                if (above <= window) {
                    add(read.get(index), base + above);
                }
            }
        }
    }

    String key() {
        return key;
    }

    String skeleton() {
        return skeleton;
    }

    boolean isMinor() {
        return minor;
    }

    /** Its number as a word of an origin; {@link TokenDictionary#ABSENT} where it is none. */
    int place() {
        return place;
    }

    /** What the stored word that fits best is worth; 0 when none fits. */
    int best() {
        return Arrays.stream(credits).max().orElse(0);
    }

    /** How much a record that has no such word is less likely meant. */
    int missing() {
        return missing;
    }

    /** The stored words that it can mean, best first, each as its credit above its number. */
    long[] bestFirst() {
        long[] ranked = new long[words.length];
        for (int index = 0; index < words.length; index++) {
            ranked[index] = (long) -credits[index] << Integer.SIZE | words[index];
        }
        Arrays.sort(ranked);
        for (int index = 0; index < words.length; index++) {
            ranked[index] = -(ranked[index] >> Integer.SIZE) << Integer.SIZE | (int) ranked[index];
        }
        return ranked;
    }

    /** What a word is worth when it stands for this term; 0 when it cannot. */
    int credit(int word) {
        if ((present[word >>> 6 & PRESENT_MASK] >>> word & 1) == 0) {
            return 0;
        }
        int place = Arrays.binarySearch(words, word);
        return place < 0 ? 0 : credits[place];
    }
}
