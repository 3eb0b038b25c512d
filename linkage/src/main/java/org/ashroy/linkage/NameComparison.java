package org.ashroy.linkage;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.ashroy.linkage.population.Evidence;
import org.ashroy.linkage.population.NameLevels;

/**
 * Weighs two sets of names. The words of two names are paired so that the weight is greatest, whatever their order; each pair that
 * agrees weighs by how rare the word is, words left over on both sides weigh against, words left over on one side hardly count. Of
 * several names the pair that agrees best decides.
 *
 * <p>Words that come together often, as syllables of one Burmese name do, are not each a coincidence of its own: a whole name that agrees
 * weighs no more than by how many bear it.
 */
final class NameComparison {

    private static final int MOST_WORDS = 6;

    private static final int NOWHERE = -1;

    private static final int KNOWN = 256; // a power of two

    private final Evidence evidence;
    private final int field;
    private final Vocabulary vocabulary;
    private final int records;
    private final boolean own;
    private final ToIntFunction<String> bearers;
    private final float wordDiffers;
    private final float wordMissing;

    private final int[] firstWords = new int[MOST_WORDS];
    private final int[] secondWords = new int[MOST_WORDS];
    private final boolean[] firstWithin = new boolean[MOST_WORDS];
    private final boolean[] secondWithin = new boolean[MOST_WORDS];
    /** Of each word the cell in which it agrees with one of the other name. */
    private final int[] firstAgrees = new int[MOST_WORDS];

    private final int[] secondAgrees = new int[MOST_WORDS];

    private final float[] bits = new float[MOST_WORDS * MOST_WORDS];
    private final byte[] levels = new byte[MOST_WORDS * MOST_WORDS];
    private final float[] best = new float[(MOST_WORDS + 1) << MOST_WORDS];

    /** Pairs of words compared before, by their numbers: the same words come again and again. */
    private final MetPairs met = new MetPairs(KNOWN);

    private final byte[] knownLevels = new byte[KNOWN];
    private final float[] knownBits = new float[KNOWN];

    private static final byte DIFFERENT = NameLevels.DIFFERENT;

    private float resultBits;
    /** How many words have each level. */
    private final int[] counts = new int[NameLevels.COUNT];

    private int[] resultCounts = new int[NameLevels.COUNT];
    private int[] spareCounts = new int[NameLevels.COUNT];
    private Agreement resultAgreement = Agreement.NOT_COMPARABLE;

    // The name last asked for, for one row is compared with many.
    private final int[] wholeWords = new int[MOST_WORDS];
    private int wholeCount;
    private int wholeBearers;

    private byte worstLevel; // the greatest of those that agree
    private int agreeing;

    /**
     * A comparison against frequencies.
     *
     * @param field which field of the model the names are
     * @param records how many records there are
     * @param own whether the names are persons' own, whose frequencies are known apart from those of parents
     * @param bearers how many records have a name with these sounds, 0 where that is not known
     */
    NameComparison(
            Evidence evidence,
            int field,
            Vocabulary vocabulary,
            int records,
            boolean own,
            ToIntFunction<String> bearers) {
        this.evidence = evidence;
        this.bearers = bearers;
        this.field = field;
        this.vocabulary = vocabulary;
        this.records = records;
        this.own = own;
        this.wordDiffers = usual(NameLevels.DIFFERENT);
        this.wordMissing = usual(NameLevels.LEFT_OUT);
    }

    private float usual(int level) {
        return evidence.bits(field, level, evidence.usual(field, level));
    }

    Agreement agreement() {
        return resultAgreement;
    }

    /** What the names say against two strangers. */
    float bits() {
        return resultBits;
    }

    /** What they say against two of a kin. */
    float against(int kin) {
        if (resultAgreement == Agreement.NOT_COMPARABLE) {
            return 0;
        }
        // Each level says something beside the bits of all; with these for none of them, what is left is that.
        float sum = evidence.against(kin, field, NameLevels.SAME, resultBits)
                - evidence.against(kin, field, NameLevels.SAME, 0);
        for (int level = 0; level < NameLevels.COUNT; level++) {
            sum += resultCounts[level] * evidence.against(kin, field, level, 0);
        }
        return sum;
    }

    /** The most that the names of a row can say against strangers, whomever it is compared with. */
    float most(int[] row, int section) {
        float rest = 0;
        for (int level = NameLevels.ONE_SLIP; level < NameLevels.LEFT_OUT; level++) {
            rest = Math.max(rest, usual(level));
        }
        float most = 0;
        for (int name = Row.start(row, section); name < Row.end(row, section); name += row[name] + 1) {
            float sum = 0;
            for (int index = name + 1; index <= name + row[name]; index++) {
                int word = Row.word(row[index]);
                sum += Math.max(
                        rest, Math.max(bits(NameLevels.SAME, word, word), bits(NameLevels.SOUNDS_ALIKE, word, word)));
            }
            most = Math.max(most, sum + MOST_WORDS * Math.max(0, wordMissing));
        }
        return most;
    }

    void compare(int[] first, int[] second, int section) {
        resultAgreement = Agreement.NOT_COMPARABLE;
        resultBits = 0;
        boolean compared = false;
        for (int left = Row.start(first, section); left < Row.end(first, section); left += first[left] + 1) {
            for (int right = Row.start(second, section); right < Row.end(second, section); right += second[right] + 1) {
                float earlierBits = resultBits;
                Agreement earlierAgreement = resultAgreement;
                int[] earlierCounts = resultCounts;
                resultCounts = spareCounts;
                compareNames(first, left, second, right);
                spareCounts = earlierCounts;
                if (compared && earlierBits >= resultBits) {
                    resultBits = earlierBits;
                    resultAgreement = earlierAgreement;
                    spareCounts = resultCounts;
                    resultCounts = earlierCounts;
                }
                compared = true;
            }
        }
    }

    private void compareNames(int[] first, int left, int[] second, int right) {
        boolean minor = onlyMinor(first, left) || onlyMinor(second, right);
        int firstCount = words(first, left, minor, firstWords, firstWithin);
        int secondCount = words(second, right, minor, secondWords, secondWithin);
        for (int row = 0; row < firstCount; row++) {
            for (int column = 0; column < secondCount; column++) {
                weigh(row * MOST_WORDS + column, firstWords[row], secondWords[column]);
            }
        }
        Arrays.fill(counts, 0);
        Arrays.fill(firstAgrees, NOWHERE);
        Arrays.fill(secondAgrees, NOWHERE);
        float paired = pairUp(firstCount, secondCount);
        int fewer = Math.min(firstCount, secondCount);
        int more = Math.max(firstCount, secondCount);
        counts[NameLevels.DIFFERENT] = fewer - agreeing;
        counts[NameLevels.LEFT_OUT] = more - fewer;
        resultBits = paired + wordDiffers * fewer + wordMissing * (more - fewer);
        resultAgreement = agreement(fewer, more);
        if (counts[NameLevels.SAME] == 0
                && firstCount != secondCount
                && letters(firstWords, firstCount) == letters(secondWords, secondCount)
                && joined(firstWords, firstCount).equals(joined(secondWords, secondCount))) {
            setWrittenTogether(Math.min(soundBits(firstWords, firstCount), soundBits(secondWords, secondCount)), fewer);
        } else {
            boolean whole = agreeing == more && more > 1 && worstLevel <= NameLevels.SOUNDS_ALIKE;
            int known = whole ? bearers(firstCount, secondCount) : 0;
            resultBits = known > 0
                    ? Math.min(resultBits, wholeBits(known))
                    : resultBits
                            - Math.max(
                                    together(firstWithin, firstAgrees, firstCount),
                                    together(secondWithin, secondAgrees, secondCount));
        }
        System.arraycopy(counts, 0, resultCounts, 0, counts.length);
    }

    /** How many bear the whole name, in the order of words that more bear. */
    private int bearers(int firstCount, int secondCount) {
        if (wholeCount != firstCount || !Arrays.equals(wholeWords, 0, firstCount, firstWords, 0, firstCount)) {
            System.arraycopy(firstWords, 0, wholeWords, 0, firstCount);
            wholeCount = firstCount;
            wholeBearers = bearers.applyAsInt(joined(firstWords, firstCount));
        }
        for (int word = 0; word < firstCount; word++) {
            if (firstAgrees[word] != word * MOST_WORDS + word) {
                return Math.max(wholeBearers, bearers.applyAsInt(joined(secondWords, secondCount)));
            }
        }
        return wholeBearers;
    }

    /**
     * What a name that agrees as a whole says, by how many bear it. Of words written apart others must bear it than these two before it is
     * frequent; syllables written together are known to be no coincidences each.
     */
    private float wholeBits(int known) {
        boolean together = false;
        for (int word = 0; word < MOST_WORDS; word++) {
            together |= firstAgrees[word] != NOWHERE && firstWithin[word];
            together |= secondAgrees[word] != NOWHERE && secondWithin[word];
        }
        float sum = -(together
                ? RecordComparison.chance(known, records)
                : RecordComparison.chanceOfOthers(known - 2, records + RecordComparison.UNSEEN_RECORDS));
        for (int level = NameLevels.SAME; level <= NameLevels.SOUNDS_ALIKE; level++) {
            sum += counts[level] * evidence.bits(field, level, 0);
        }
        return sum;
    }

    /** What was counted too much of syllables that are written together: of those that agree the most telling is to count. */
    private float together(boolean[] within, int[] agrees, int count) {
        if (!isAny(within, count)) {
            return 0;
        }
        float tooMuch = 0;
        int word = 0;
        while (word < count) {
            float sum = 0;
            float most = 0;
            do {
                float says = agrees[word] == NOWHERE ? 0 : Math.max(0, bits[agrees[word]]);
                sum += says;
                most = Math.max(most, says);
                word++;
            } while (word < count && within[word]);
            tooMuch += sum - most;
        }
        return tooMuch;
    }

    private static boolean isAny(boolean[] flags, int count) {
        for (int index = 0; index < count; index++) {
            if (flags[index]) {
                return true;
            }
        }
        return false;
    }

    /** The names are one, written apart on one side: Nur Jahan and Nurjahan. It weighs as the sound of the more frequent side. */
    private void setWrittenTogether(float weight, int words) {
        resultBits = weight;
        Arrays.fill(counts, 0);
        counts[NameLevels.SOUNDS_ALIKE] = words;
        resultAgreement = Agreement.SOUNDS_ALIKE;
    }

    private float soundBits(int[] words, int count) {
        float sum = 0;
        for (int index = 0; index < count; index++) {
            float chance = RecordComparison.chance(vocabulary.skeletonUses(words[index]), records);
            sum += evidence.bits(field, NameLevels.SOUNDS_ALIKE, chance);
        }
        return sum;
    }

    private int letters(int[] words, int count) {
        int letters = 0;
        for (int index = 0; index < count; index++) {
            letters += vocabulary.skeleton(words[index]).length();
        }
        return letters;
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
            case NameLevels.SAME -> Agreement.EXACT;
            case NameLevels.SOUNDS_ALIKE -> Agreement.SOUNDS_ALIKE;
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

    private static int words(int[] row, int name, boolean withMinor, int[] words, boolean[] within) {
        int count = 0;
        for (int index = name + 1; index <= name + row[name] && count < MOST_WORDS; index++) {
            if (withMinor || !Row.isMinor(row[index])) {
                within[count] = Row.isWithin(row[index]);
                words[count++] = Row.word(row[index]);
            }
        }
        return count;
    }

    private void weigh(int cell, int first, int second) {
        int place = met.place(first, second);
        if (place < 0) {
            place = ~place;
            knownLevels[place] = level(first, second);
            knownBits[place] = bits(knownLevels[place], first, second);
        }
        levels[cell] = knownLevels[place];
        bits[cell] = knownBits[place];
    }

    private byte level(int first, int second) {
        return first == second ? NameLevels.SAME : (byte) vocabulary.level(first, second);
    }

    private float bits(int level, int first, int second) {
        float chance = switch (level) {
            case NameLevels.SAME -> RecordComparison.chance(Math.max(uses(first), uses(second)), records);
            case NameLevels.SOUNDS_ALIKE -> RecordComparison.chance(vocabulary.otherwiseUses(first), records);
            default -> evidence.usual(field, level);
        };
        return evidence.bits(field, level, chance);
    }

    private int uses(int word) {
        return own ? vocabulary.owners(word) : vocabulary.uses(word);
    }

    /** The greatest sum over pairs of agreeing words, each with the cost of a difference that it saves. */
    private float pairUp(int firstCount, int secondCount) {
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

    private float pairUpTheOnly(int firstCount, int secondCount) {
        worstLevel = NameLevels.SAME;
        agreeing = 0;
        float sum = 0;
        for (int row = 0; row < firstCount; row++) {
            for (int column = 0; column < secondCount; column++) {
                int cell = row * MOST_WORDS + column;
                if (levels[cell] != DIFFERENT) {
                    sum = sum + bits[cell] - wordDiffers;
                    agree(row, column);
                }
            }
        }
        return sum;
    }

    private float pairUpTheBest(int firstCount, int secondCount) {
        int sets = 1 << secondCount;
        Arrays.fill(best, 0, sets, 0);
        for (int row = 1; row <= firstCount; row++) {
            int from = (row - 1) << MOST_WORDS;
            int to = row << MOST_WORDS;
            for (int set = 0; set < sets; set++) {
                float sum = best[from + set];
                for (int column = 0; column < secondCount; column++) {
                    int cell = (row - 1) * MOST_WORDS + column;
                    if ((set >>> column & 1) != 0 && levels[cell] != DIFFERENT) {
                        sum = Math.max(sum, best[from + (set ^ 1 << column)] + bits[cell] - wordDiffers);
                    }
                }
                best[to + set] = sum;
            }
        }
        trace(firstCount, secondCount, sets - 1);
        return best[(firstCount << MOST_WORDS) + sets - 1];
    }

    private void trace(int firstCount, int secondCount, int everything) {
        worstLevel = NameLevels.SAME;
        agreeing = 0;
        int set = everything;
        for (int row = firstCount; row > 0; row--) {
            int from = (row - 1) << MOST_WORDS;
            float sum = best[(row << MOST_WORDS) + set];
            if (sum == best[from + set]) {
                continue;
            }
            for (int column = 0; column < secondCount; column++) {
                int cell = (row - 1) * MOST_WORDS + column;
                boolean free = (set >>> column & 1) != 0 && levels[cell] != DIFFERENT;
                if (free && sum == best[from + (set ^ 1 << column)] + bits[cell] - wordDiffers) {
                    set ^= 1 << column;
                    agree(row - 1, column);
                    break;
                }
            }
        }
    }

    private void agree(int row, int column) {
        int cell = row * MOST_WORDS + column;
        firstAgrees[row] = cell;
        secondAgrees[column] = cell;
        agreeing++;
        worstLevel = (byte) Math.max(worstLevel, levels[cell]);
        counts[levels[cell]]++;
    }

    static float log2(double value) {
        return (float) (Math.log(value) / Math.log(2));
    }
}
