package org.ashroy.linkage;

import java.util.Arrays;

/**
 * Weighs two sets of names. The words of two names are paired so that the weight is greatest, whatever their order; each pair that
 * agrees weighs by how rare the word is, words left over on both sides weigh against, words left over on one side hardly count. Of
 * several names the pair that agrees best decides.
 */
final class NameComparison {

    private static final int MOST_WORDS = 6;

    private static final int KNOWN = 1024; // a power of two

    private static final double SAME_WORD = 0.75;
    private static final double SAME_SOUND = 0.12;
    private static final double NEAR_WORD = 0.10;
    private static final double WORD_DIFFERS = -4.0;
    private static final double WORD_MISSING = -0.7;
    private static final double NEAR_FROM = 0.90;
    private static final int NEAR_LETTERS = 4;
    private static final double NAME_AT_MOST = 24;
    private static final double NAME_AT_LEAST = -5.5;

    /** log2(1 / .5): every second pair of near relatives shares a word of the name. */
    private static final double ONE_WORD_SHARED_BY_RELATIVES = 1;

    /** Smoothing: as if this many records more, each with names of their own, were there. */
    private static final double UNSEEN_RECORDS = 2000;

    private static final double UNSEEN_USES = 2;

    private final Vocabulary vocabulary;
    private final double records;
    private final boolean own;

    private final int[] firstWords = new int[MOST_WORDS];
    private final int[] secondWords = new int[MOST_WORDS];
    private final double[] bits = new double[MOST_WORDS * MOST_WORDS];
    private final byte[] levels = new byte[MOST_WORDS * MOST_WORDS];
    private final double[] best = new double[(MOST_WORDS + 1) << MOST_WORDS];

    /** Pairs of words compared before, by their numbers: the same words come again and again. 0 where free. */
    private final long[] knownPairs = new long[KNOWN];

    private final byte[] knownLevels = new byte[KNOWN];
    private final double[] knownBits = new double[KNOWN];

    private static final byte DIFFERENT = 0;
    private static final byte NEAR = 1;
    private static final byte SOUNDS = 2;
    private static final byte EQUAL = 3;

    private double resultBits;
    private double resultRelativeBits;
    private Agreement resultAgreement = Agreement.NOT_COMPARABLE;
    private byte worstLevel;
    private int agreeing;

    /**
     * A comparison against frequencies.
     *
     * @param records how many records there are
     * @param own whether the names are persons' own, whose frequencies are known apart from those of parents
     */
    NameComparison(Vocabulary vocabulary, int records, boolean own) {
        this.vocabulary = vocabulary;
        this.records = records + UNSEEN_RECORDS;
        this.own = own;
    }

    Agreement agreement() {
        return resultAgreement;
    }

    double bits() {
        return resultBits;
    }

    /** The weight against the possibility that the two are relatives, who often share one word of their names. */
    double relativeBits() {
        return resultRelativeBits;
    }

    void compare(int[] first, int[] second, int section) {
        resultAgreement = Agreement.NOT_COMPARABLE;
        resultBits = 0;
        resultRelativeBits = 0;
        boolean compared = false;
        for (int left = Row.start(first, section); left < Row.end(first, section); left += first[left] + 1) {
            for (int right = Row.start(second, section); right < Row.end(second, section); right += second[right] + 1) {
                double earlierBits = resultBits;
                double earlierRelativeBits = resultRelativeBits;
                Agreement earlierAgreement = resultAgreement;
                compareNames(first, left, second, right);
                if (compared && earlierBits >= resultBits) {
                    resultBits = earlierBits;
                    resultRelativeBits = earlierRelativeBits;
                    resultAgreement = earlierAgreement;
                }
                compared = true;
            }
        }
    }

    private void compareNames(int[] first, int left, int[] second, int right) {
        boolean minor = onlyMinor(first, left) || onlyMinor(second, right);
        int firstCount = words(first, left, minor, firstWords);
        int secondCount = words(second, right, minor, secondWords);
        double rarestEqual = 0;
        for (int row = 0; row < firstCount; row++) {
            for (int column = 0; column < secondCount; column++) {
                int cell = row * MOST_WORDS + column;
                weigh(cell, firstWords[row], secondWords[column]);
                if (levels[cell] == EQUAL) {
                    rarestEqual = Math.max(rarestEqual, bits[cell]);
                }
            }
        }
        double paired = pairUp(firstCount, secondCount);
        int fewer = Math.min(firstCount, secondCount);
        int more = Math.max(firstCount, secondCount);
        double total = paired + WORD_DIFFERS * fewer + WORD_MISSING * (more - fewer);
        resultBits = Math.clamp(total, NAME_AT_LEAST, NAME_AT_MOST);
        double sharedByRelatives = Math.max(0, rarestEqual - ONE_WORD_SHARED_BY_RELATIVES);
        resultRelativeBits = agreeing < 2 ? resultBits : Math.max(NAME_AT_LEAST, resultBits - sharedByRelatives);
        resultAgreement = agreement(fewer, more);
        if (agreeing == 0
                && firstCount != secondCount
                && joined(firstWords, firstCount).equals(joined(secondWords, secondCount))) {
            setWrittenTogether(Math.min(soundBits(firstWords, firstCount), soundBits(secondWords, secondCount)));
        }
    }

    /** The names are one, written apart on one side: Nur Jahan and Nurjahan. It weighs as the sound of the more frequent side. */
    private void setWrittenTogether(double weight) {
        resultBits = Math.min(NAME_AT_MOST, weight);
        resultRelativeBits = resultBits;
        resultAgreement = Agreement.SOUNDS_ALIKE;
    }

    private double soundBits(int[] words, int count) {
        double sum = 0;
        for (int index = 0; index < count; index++) {
            sum += bits(SOUNDS, words[index], words[index]);
        }
        return sum;
    }

    private String joined(int[] words, int count) {
        StringBuilder sounds = new StringBuilder();
        for (int index = 0; index < count; index++) {
            sounds.append(vocabulary.skeleton(words[index]));
        }
        return sounds.toString();
    }

    private Agreement agreement(int fewer, int more) {
        if (agreeing == 0) {
            return Agreement.DIFFERENT;
        }
        if (agreeing < fewer || fewer < more) {
            return Agreement.OVERLAP;
        }
        return switch (worstLevel) {
            case EQUAL -> Agreement.EXACT;
            case SOUNDS -> Agreement.SOUNDS_ALIKE;
            default -> Agreement.CLOSE;
        };
    }

    private static boolean onlyMinor(int[] row, int name) {
        for (int index = name + 1; index <= name + row[name]; index++) {
            if (!Row.isMinor(row[index])) {
                return false;
            }
        }
        return true;
    }

    private static int words(int[] row, int name, boolean withMinor, int[] words) {
        int count = 0;
        for (int index = name + 1; index <= name + row[name] && count < MOST_WORDS; index++) {
            if (withMinor || !Row.isMinor(row[index])) {
                words[count++] = Row.word(row[index]);
            }
        }
        return count;
    }

    private void weigh(int cell, int first, int second) {
        long pair = (long) first << Integer.SIZE | (second & 0xFFFF_FFFFL);
        int place = (int) Hashing.mix(pair) & (KNOWN - 1);
        // The pair 0 looks like a free place and is never found there.
        if (pair == 0 || knownPairs[place] != pair) {
            knownPairs[place] = pair;
            knownLevels[place] = level(first, second);
            knownBits[place] = bits(knownLevels[place], first, second);
        }
        levels[cell] = knownLevels[place];
        bits[cell] = knownBits[place];
    }

    private byte level(int first, int second) {
        if (first == second) {
            return EQUAL;
        }
        String firstSound = vocabulary.skeleton(first);
        String secondSound = vocabulary.skeleton(second);
        String firstText = vocabulary.text(first);
        String secondText = vocabulary.text(second);
        if (firstSound.equals(secondSound)) {
            // One consonant is too little to call a likeness of sound.
            return firstSound.length() > 1 || StringSimilarity.withinOneEdit(firstText, secondText)
                    ? SOUNDS
                    : DIFFERENT;
        }
        if (Math.min(firstText.length(), secondText.length()) < NEAR_LETTERS) {
            return DIFFERENT;
        }
        boolean near = StringSimilarity.withinOneEdit(firstText, secondText)
                || StringSimilarity.jaroWinkler(firstText, secondText) >= NEAR_FROM;
        return near ? NEAR : DIFFERENT;
    }

    private double bits(byte level, int first, int second) {
        return switch (level) {
            case EQUAL -> Math.max(0.1, log2(SAME_WORD / frequency(uses(first))));
            case SOUNDS -> Math.max(0.1, log2(SAME_SOUND / frequency(vocabulary.skeletonUses(first))));
            case NEAR -> Math.max(0.1, log2(NEAR_WORD / (0.001 + 3 * frequency(Math.max(uses(first), uses(second))))));
            default -> 0;
        };
    }

    private int uses(int word) {
        return own ? vocabulary.owners(word) : vocabulary.uses(word);
    }

    private double frequency(int uses) {
        return Math.min(1, (uses + UNSEEN_USES) / records);
    }

    /** The greatest sum over pairs of agreeing words, each with the cost of a difference that it saves. */
    private double pairUp(int firstCount, int secondCount) {
        return eachHasOneAtMost(firstCount, secondCount)
                ? pairUpTheOnly(firstCount, secondCount)
                : pairUpTheBest(firstCount, secondCount);
    }

    private boolean eachHasOneAtMost(int firstCount, int secondCount) {
        int taken = 0;
        for (int row = 0; row < firstCount; row++) {
            boolean one = false;
            for (int column = 0; column < secondCount; column++) {
                if (levels[row * MOST_WORDS + column] != DIFFERENT) {
                    if (one || (taken >>> column & 1) != 0) {
                        return false;
                    }
                    one = true;
                    taken |= 1 << column;
                }
            }
        }
        return true;
    }

    private double pairUpTheOnly(int firstCount, int secondCount) {
        worstLevel = EQUAL;
        agreeing = 0;
        double sum = 0;
        for (int row = 0; row < firstCount; row++) {
            for (int column = 0; column < secondCount; column++) {
                int cell = row * MOST_WORDS + column;
                if (levels[cell] != DIFFERENT) {
                    sum = sum + bits[cell] - WORD_DIFFERS;
                    agreeing++;
                    worstLevel = (byte) Math.min(worstLevel, levels[cell]);
                }
            }
        }
        return sum;
    }

    private double pairUpTheBest(int firstCount, int secondCount) {
        int sets = 1 << secondCount;
        Arrays.fill(best, 0, sets, 0);
        for (int row = 1; row <= firstCount; row++) {
            int from = (row - 1) << MOST_WORDS;
            int to = row << MOST_WORDS;
            for (int set = 0; set < sets; set++) {
                double sum = best[from + set];
                for (int column = 0; column < secondCount; column++) {
                    int cell = (row - 1) * MOST_WORDS + column;
                    if ((set >>> column & 1) != 0 && levels[cell] != DIFFERENT) {
                        sum = Math.max(sum, best[from + (set ^ 1 << column)] + bits[cell] - WORD_DIFFERS);
                    }
                }
                best[to + set] = sum;
            }
        }
        trace(firstCount, secondCount, sets - 1);
        return best[(firstCount << MOST_WORDS) + sets - 1];
    }

    private void trace(int firstCount, int secondCount, int everything) {
        worstLevel = EQUAL;
        agreeing = 0;
        int set = everything;
        for (int row = firstCount; row > 0; row--) {
            int from = (row - 1) << MOST_WORDS;
            double sum = best[(row << MOST_WORDS) + set];
            if (sum == best[from + set]) {
                continue;
            }
            for (int column = 0; column < secondCount; column++) {
                int cell = (row - 1) * MOST_WORDS + column;
                boolean free = (set >>> column & 1) != 0 && levels[cell] != DIFFERENT;
                if (free && sum == best[from + (set ^ 1 << column)] + bits[cell] - WORD_DIFFERS) {
                    set ^= 1 << column;
                    agreeing++;
                    worstLevel = (byte) Math.min(worstLevel, levels[cell]);
                    break;
                }
            }
        }
    }

    static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
