package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ashroy.linkage.Hashing;
import org.ashroy.linkage.NameNormalizer;
import org.ashroy.linkage.NameReading;
import org.ashroy.linkage.NameToken;
import org.ashroy.linkage.Spellings;
import org.jspecify.annotations.Nullable;

/**
 * Names. The words of two names are paired, the best agreement first, whatever their order: each pair of words is an observation, as is
 * each word left over on both sides and each that one side has more.
 */
final class NameColumn extends Column {

    /** Of a name with more words, the first so many are compared. */
    static final int MOST_WORDS = 6;

    private static final int MOST_NAMES = 4;
    /** Between names of one person; in Burmese letters a comma, which stands between spellings. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[|\u104A]");

    private static final long SOUND = 7;

    private static final int KNOWN = 1 << 16;

    private static final int ANY_SCRIPT = 0;
    private static final int LATIN = 1;
    /** Latin, and every other script by the last bits of its number: a name is as rare as it is among those written in its script. */
    private static final int SCRIPTS = 10;

    private final ValueTable values = new ValueTable();
    private final ValueTable words = new ValueTable();
    private final ValueTable sounds = new ValueTable();
    private final List<String> soundTexts = new ArrayList<>(List.of(""));
    private final List<String> texts = new ArrayList<>(List.of(""));
    private Nicknames nicknames = Nicknames.NONE;
    private int[] soundOf = new int[64];
    private int[] shapes = new int[64];

    /** The words of all names: of value v from {@code start[v]} to {@code start[v + 1]}; before each name its script, below zero. */
    private int[] wordsOf = new int[256];

    /** Which of them are syllables of words, written together with the one before. */
    private final BitSet within = new BitSet();

    private int[] start = new int[64];

    /**
     * What comparing most values needs, in one place: script, which words stand for others, and their number, then the words, their sounds
     * and their {@link NameLevels#shape shapes}, and how the first word begins. The first is 0 where a value is several names, or has more
     * words, or syllables of words.
     */
    private int[] packed = {};

    private static final int PACKED = 12;
    private static final int PACKED_WORDS = 3;
    private static final int WORDS = 1;
    private static final int SOUNDS = WORDS + PACKED_WORDS;
    private static final int SHAPES = SOUNDS + PACKED_WORDS;
    /** The first letter of the sound of the first word, 0 where it has no sound: a name begins as the same written together does. */
    private static final int BEGINS = SHAPES + PACKED_WORDS;

    private static final int COUNT_BITS = 2;
    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
    private static final int HEAD_BITS = COUNT_BITS + PACKED_WORDS;
    private static final int NICKNAMED = (1 << HEAD_BITS) - 1 ^ COUNT_MASK;

    /** The most words that one name of any value has. */
    private int mostWords;

    private KnownLevels known = new KnownLevels(1);

    /** How frequent words are, by script; the place {@link #ANY_SCRIPT} is for names in two scripts. */
    private WordChances[] chances = {};

    private @Nullable NearWords nearWords;

    /** The same names, already reckoned, of which it is known which words stand for each other. */
    NameColumn knowing(Nicknames found) {
        NameColumn same = (NameColumn) copy();
        same.nicknames = found;
        same.packAll();
        return same;
    }

    @Override
    protected int parse(String raw) {
        int[] found = new int[MOST_NAMES * (MOST_WORDS + 1)];
        BitSet together = new BitSet();
        int count = 0;
        int names = 0;
        for (NameReading reading : NameNormalizer.readings(List.of(BETWEEN_NAMES.split(raw, -1)))) {
            List<NameToken> tokens = telling(reading.name().tokens());
            if (tokens.isEmpty() || names == MOST_NAMES) {
                continue;
            }
            names++;
            found[count++] = -script(reading.written());
            boolean ofWords = isOfWordsOfSyllables(tokens);
            for (NameToken token : tokens.subList(0, Math.min(MOST_WORDS, tokens.size()))) {
                together.set(count, ofWords && token.within());
                found[count++] = word(token);
            }
        }
        if (count == 0) {
            return 0;
        }
        String key = Arrays.toString(Arrays.copyOf(found, count)) + together;
        if (values.contains(key)) {
            return values.number(key);
        }
        values.number(key);
        int value = newValue();
        if (value + 1 >= start.length) {
            start = Arrays.copyOf(start, 2 * value + 2);
        }
        int end = start[value] + count;
        if (end > wordsOf.length) {
            wordsOf = Arrays.copyOf(wordsOf, 2 * end);
        }
        System.arraycopy(found, 0, wordsOf, start[value], count);
        together.stream().forEach(place -> within.set(start[value] + place));
        start[value + 1] = end;
        return value;
    }

    /** The words that tell persons apart: those that are not minor, and initials; all where there are no such words. */
    private static List<NameToken> telling(List<NameToken> tokens) {
        List<NameToken> telling = tokens.stream()
                .filter(token -> !token.minor() || token.key().length() == 1)
                .toList();
        return telling.isEmpty() ? tokens : telling;
    }

    /**
     * Whether several words of a name have several syllables each, as names from elsewhere have in Burmese letters: then syllables are no
     * words. In a name of Burma, written as one word, they are.
     */
    private static boolean isOfWordsOfSyllables(List<NameToken> tokens) {
        int several = 0;
        for (int index = 1; index < tokens.size(); index++) {
            several += tokens.get(index).within() && !tokens.get(index - 1).within() ? 1 : 0;
        }
        return several > 1;
    }

    private int word(NameToken token) {
        int word = words.number(token.key());
        if (word == texts.size()) {
            texts.add(token.key());
            if (word >= soundOf.length) {
                soundOf = Arrays.copyOf(soundOf, 2 * word);
                shapes = Arrays.copyOf(shapes, 2 * word);
            }
            soundOf[word] = sounds.number(token.skeleton());
            if (soundOf[word] == soundTexts.size()) {
                soundTexts.add(token.skeleton());
            }
            shapes[word] = NameLevels.shape(token.key());
        }
        return word;
    }

    /** Which script a name is written in, from {@link #LATIN} on. */
    private static int script(String name) {
        int letter = name.codePoints().filter(Character::isLetter).findFirst().orElse('a');
        Character.UnicodeScript script = Character.UnicodeScript.of(letter);
        return script == Character.UnicodeScript.LATIN
                ? LATIN
                : LATIN + 1 + Math.floorMod(script.name().hashCode(), SCRIPTS - LATIN - 1);
    }

    @Override
    protected void reckon() {
        packAll();
        for (int value = 1; value < limit(); value++) {
            int end;
            for (int from = start[value]; from < start[value + 1]; from = end) {
                end = end(from + 1, start[value + 1]);
                mostWords = Math.max(mostWords, end - from - 1);
            }
        }
        known = new KnownLevels(KNOWN);
        nearWords = new NearWords(texts, (one, other) -> level(one, other) == NameLevels.ONE_SLIP);
    }

    @Override
    protected void reckonChances() {
        chances = IntStream.range(0, SCRIPTS).mapToObj(this::ofScript).toArray(WordChances[]::new);
    }

    private void packAll() {
        packed = new int[PACKED * limit()];
        for (int value = 1; value < limit(); value++) {
            pack(value);
        }
    }

    private void pack(int value) {
        int count = start[value + 1] - start[value] - 1;
        if (count > PACKED_WORDS
                || end(start[value] + 1, start[value + 1]) != start[value + 1]
                || anyWithin(start[value], start[value + 1])) {
            return;
        }
        int at = PACKED * value;
        packed[at] = -wordsOf[start[value]] << HEAD_BITS | count;
        for (int index = 0; index < count; index++) {
            int word = wordsOf[start[value] + 1 + index];
            packed[at] |= nicknames.has(word) ? 1 << (COUNT_BITS + index) : 0;
            packed[at + WORDS + index] = word;
            packed[at + SOUNDS + index] = soundOf[word];
            packed[at + SHAPES + index] = shapes[word];
        }
        String sound = soundTexts.get(packed[at + SOUNDS]);
        packed[at + BEGINS] = sound.isEmpty() ? 0 : sound.charAt(0);
    }

    /** Counts each word and sound once for each record that has it in a name of the script. */
    private WordChances ofScript(int script) {
        int known = 0;
        int[] uses = new int[words.limit()];
        int[] soundUses = new int[sounds.limit()];
        int[] lastUse = new int[words.limit()];
        int[] lastSoundUse = new int[sounds.limit()];
        for (int value = 1; value < limit(); value++) {
            boolean counts = false;
            boolean any = false;
            for (int index = start[value]; index < start[value + 1]; index++) {
                int word = wordsOf[index];
                if (word < 0) {
                    counts = script == ANY_SCRIPT || script == -word;
                    any |= counts;
                    continue;
                }
                if (counts && lastUse[word] != value) {
                    lastUse[word] = value;
                    uses[word] += count(value);
                }
                if (counts && lastSoundUse[soundOf[word]] != value) {
                    lastSoundUse[soundOf[word]] = value;
                    soundUses[soundOf[word]] += count(value);
                }
            }
            known += any ? count(value) : 0;
        }
        double[] shares = sharesSpeltOtherwise(uses, soundUses);
        double usual = mean(shares, soundUses);
        double[] nearUses = Objects.requireNonNull(nearWords).uses(uses);
        int named = known;
        float[] slips =
                chances(uses.length, word -> Math.max(nearUses[word], Spellings.LEAST_OTHERWISE * uses[word]), named);
        float leastSlip = 0;
        for (float slip : slips) {
            leastSlip = Math.min(leastSlip, slip);
        }
        return new WordChances(
                chances(uses.length, word -> uses[word], named),
                chances(soundUses.length, sound -> soundUses[sound], named),
                chances(soundUses.length, sound -> Spellings.otherwise(soundUses[sound], shares[sound], usual), named),
                slips,
                leastSlip);
    }

    /** Of each sound that is used, how large a share of its uses is spelt otherwise than one of them is. */
    private double[] sharesSpeltOtherwise(int[] uses, int[] soundUses) {
        double[] sameWord = new double[soundUses.length];
        for (int word = 1; word < uses.length; word++) {
            sameWord[soundOf[word]] += (double) uses[word] * uses[word];
        }
        double[] shares = new double[soundUses.length];
        for (int sound = 1; sound < shares.length; sound++) {
            shares[sound] = soundUses[sound] == 0 ? 0 : Spellings.share(soundUses[sound], sameWord[sound]);
        }
        return shares;
    }

    private static double mean(double[] values, int[] weights) {
        double sum = 0;
        double weight = 0;
        for (int index = 0; index < values.length; index++) {
            sum += values[index] * weights[index];
            weight += weights[index];
        }
        return weight == 0 ? 0 : sum / weight;
    }

    @Override
    void compare(int first, int second, float[] usual, Observations out) {
        out.clear();
        if (packed[PACKED * first] != 0 && packed[PACKED * second] != 0) {
            comparePacked(first, second, usual, out);
            return;
        }
        int firstEnd = start[first + 1];
        int secondEnd = start[second + 1];
        Observations each = new Observations();
        float best = 0;
        for (int one = start[first]; one < firstEnd; one = end(one + 1, firstEnd)) {
            for (int other = start[second]; other < secondEnd; other = end(other + 1, secondEnd)) {
                each.clear();
                compare(one, end(one + 1, firstEnd), other, end(other + 1, secondEnd), usual, each);
                float rank = rank(each);
                if (out.size == 0 || rank > best) {
                    best = rank;
                    out.copyFrom(each);
                }
            }
        }
    }

    @Override
    int apart(int first, int second) {
        int one = PACKED * first;
        int other = PACKED * second;
        int firstCount = packed[one] & COUNT_MASK;
        int secondCount = packed[other] & COUNT_MASK;
        if (firstCount == 0 || secondCount == 0) {
            return 0;
        }
        for (int left = 0; left < firstCount; left++) {
            int sound = packed[one + SOUNDS + left];
            int shape = packed[one + SHAPES + left];
            for (int right = 0; right < secondCount; right++) {
                if (packed[other + SOUNDS + right] == sound
                        || NameLevels.canBeNear(shape, packed[other + SHAPES + right])) {
                    return 0;
                }
            }
        }
        boolean together = firstCount != secondCount
                && Math.min(firstCount, secondCount) == 1
                && (packed[one + BEGINS] == packed[other + BEGINS]
                        || packed[(firstCount > secondCount ? one : other) + BEGINS] == 0);
        boolean nicknamed = (packed[one] & NICKNAMED) != 0 && (packed[other] & NICKNAMED) != 0;
        return together || nicknamed ? 0 : firstCount << COUNT_BITS | secondCount;
    }

    @Override
    void addApart(int apart, float[] usual, Observations out) {
        addDifferent(apart >> COUNT_BITS, apart & COUNT_MASK, usual, out);
    }

    /** Adds words of which none is paired: as many as both have, as different, and those that one has more. */
    private static void addDifferent(int first, int second, float[] usual, Observations out) {
        for (int count = Math.min(first, second); count > 0; count--) {
            out.add(NameLevels.DIFFERENT, usual[NameLevels.DIFFERENT]);
        }
        for (int count = Math.abs(first - second); count > 0; count--) {
            out.add(NameLevels.LEFT_OUT, usual[NameLevels.LEFT_OUT]);
        }
    }

    /** As {@link #compare} of two names, for values that are one name each with few words. */
    private void comparePacked(int first, int second, float[] usual, Observations out) {
        int one = PACKED * first;
        int other = PACKED * second;
        int firstCount = packed[one] & COUNT_MASK;
        int secondCount = packed[other] & COUNT_MASK;
        boolean sameScript = packed[one] >> HEAD_BITS == packed[other] >> HEAD_BITS;
        int script = sameScript ? packed[one] >> HEAD_BITS : ANY_SCRIPT;
        int firstLeft = (1 << firstCount) - 1;
        int secondLeft = (1 << secondCount) - 1;
        boolean near = false;
        float[] wordChances = chances[script].words();
        for (int left = 0; left < firstCount; left++) {
            int word = packed[one + WORDS + left];
            for (int right = 0; right < secondCount; right++) {
                if (packed[other + WORDS + right] == word) {
                    if ((secondLeft >>> right & 1) != 0) {
                        firstLeft ^= 1 << left;
                        secondLeft ^= 1 << right;
                        out.add(NameLevels.SAME, wordChances[word]);
                        break;
                    }
                } else {
                    near |= packed[one + SOUNDS + left] == packed[other + SOUNDS + right]
                            || NameLevels.canBeNear(packed[one + SHAPES + left], packed[other + SHAPES + right]);
                }
            }
        }
        if (near || (out.size == 0 && firstCount != secondCount)) {
            int firstScript = start[first];
            int secondScript = start[second];
            compareRest(
                    script,
                    firstScript + 1,
                    firstScript + 1 + firstCount,
                    secondScript + 1,
                    secondScript + 1 + secondCount,
                    firstLeft,
                    secondLeft,
                    usual,
                    out);
        } else {
            addLeftOver(
                    start[first] + 1,
                    start[second] + 1,
                    firstLeft,
                    secondLeft,
                    packed[one] >> COUNT_BITS & firstLeft,
                    packed[other] >> COUNT_BITS & secondLeft,
                    usual,
                    out);
        }
    }

    /** Where the name ends whose words begin here. */
    private int end(int from, int limit) {
        int end = from;
        while (end < limit && wordsOf[end] > 0) {
            end++;
        }
        return end;
    }

    /** Which of several names agree best: by how surprising their agreement is. */
    private static float rank(Observations observations) {
        float rank = 0;
        for (int index = 0; index < observations.size; index++) {
            int level = observations.levels[index];
            rank += level == NameLevels.DIFFERENT
                    ? -4
                    : level == NameLevels.LEFT_OUT ? -1 : -observations.chance[index] - level;
        }
        return rank;
    }

    /** Compares two names, each from its script on. */
    private void compare(
            int firstScript, int firstEnd, int secondScript, int secondEnd, float[] usual, Observations out) {
        int script = wordsOf[firstScript] == wordsOf[secondScript] ? -wordsOf[firstScript] : ANY_SCRIPT;
        int first = firstScript + 1;
        int second = secondScript + 1;
        int firstCount = firstEnd - first;
        int secondCount = secondEnd - second;
        int firstLeft = (1 << firstCount) - 1;
        int secondLeft = (1 << secondCount) - 1;
        for (int one = 0; one < firstCount; one++) {
            for (int other = 0; other < secondCount; other++) {
                if (wordsOf[first + one] == wordsOf[second + other] && (secondLeft >>> other & 1) != 0) {
                    firstLeft ^= 1 << one;
                    secondLeft ^= 1 << other;
                    out.addPair(NameLevels.SAME, chances[script].words()[wordsOf[first + one]], one, other);
                    break;
                }
            }
        }
        compareRest(script, first, firstEnd, second, secondEnd, firstLeft, secondLeft, usual, out);
        if (anyWithin(first, firstEnd)) {
            out.keepMostTelling(true, word -> within.get(first + word));
        }
        if (anyWithin(second, secondEnd)) {
            out.keepMostTelling(false, word -> within.get(second + word));
        }
    }

    private boolean anyWithin(int from, int end) {
        int next = within.nextSetBit(from);
        return next >= 0 && next < end;
    }

    /** Compares the words that are not the same. */
    private void compareRest(
            int script,
            int first,
            int firstEnd,
            int second,
            int secondEnd,
            int firstWords,
            int secondWords,
            float[] usual,
            Observations out) {
        int firstLeft = firstWords;
        int secondLeft = secondWords;
        int firstCount = firstEnd - first;
        int secondCount = secondEnd - second;
        if (out.size == 0
                && firstCount != secondCount
                && isWrittenTogether(script, first, firstEnd, second, secondEnd, out)) {
            return;
        }
        while (firstLeft != 0 && secondLeft != 0) {
            int best = NameLevels.DIFFERENT;
            int bestPlace = 0;
            for (int ones = firstLeft; ones != 0; ones &= ones - 1) {
                int one = Integer.numberOfTrailingZeros(ones);
                for (int others = secondLeft; others != 0; others &= others - 1) {
                    int other = Integer.numberOfTrailingZeros(others);
                    int level = level(wordsOf[first + one], wordsOf[second + other]);
                    if (level < best) {
                        best = level;
                        bestPlace = one << 8 | other;
                    }
                }
            }
            if (best == NameLevels.DIFFERENT) {
                break;
            }
            int one = bestPlace >> 8;
            int other = bestPlace & 255;
            firstLeft ^= 1 << one;
            secondLeft ^= 1 << other;
            out.addPair(best, chance(script, best, wordsOf[first + one], wordsOf[second + other], usual), one, other);
        }
        boolean known = nicknames.size() > 0;
        addLeftOver(first, second, firstLeft, secondLeft, known ? firstLeft : 0, known ? secondLeft : 0, usual, out);
    }

    /**
     * Adds the words that agree with none of the other name.
     *
     * @param firstKnown those of them that may stand for another
     */
    private void addLeftOver(
            int first,
            int second,
            int firstWords,
            int secondWords,
            int firstKnown,
            int secondKnown,
            float[] usual,
            Observations out) {
        int paired = 0;
        if (firstWords != 0 && secondWords != 0) {
            out.firstLeft = firstWords;
            out.secondLeft = secondWords;
            paired =
                    firstKnown == 0 || secondKnown == 0 ? 0 : addNicknames(first, second, firstKnown, secondKnown, out);
        }
        addDifferent(Integer.bitCount(firstWords) - paired, Integer.bitCount(secondWords) - paired, usual, out);
    }

    /** Adds the words that stand for each other, those first that say most; returns how many pairs they are. */
    private int addNicknames(int first, int second, int firstWords, int secondWords, Observations out) {
        int firstLeft = firstWords;
        int secondLeft = secondWords;
        int count = 0;
        while (true) {
            float best = 0;
            int bestPlace = 0;
            for (int ones = firstLeft; ones != 0; ones &= ones - 1) {
                int one = Integer.numberOfTrailingZeros(ones);
                for (int others = secondLeft; others != 0; others &= others - 1) {
                    int other = Integer.numberOfTrailingZeros(others);
                    float chance = nicknames.chance(wordsOf[first + one], wordsOf[second + other]);
                    if (chance < best) {
                        best = chance;
                        bestPlace = one << 8 | other;
                    }
                }
            }
            if (best == 0) {
                return count;
            }
            firstLeft ^= 1 << (bestPlace >> 8);
            secondLeft ^= 1 << (bestPlace & 255);
            out.add(NameLevels.DIFFERENT, best);
            count++;
        }
    }

    private float chance(int script, int level, int one, int other, float[] usual) {
        WordChances known = chances[script];
        return switch (level) {
            case NameLevels.SOUNDS_ALIKE -> known.otherwise()[soundOf[one]];
            case NameLevels.ONE_SLIP -> Math.min(known.slips()[one], known.slips()[other]);
            default -> usual[level];
        };
    }

    /** The greatest number of a word, and one. */
    int words() {
        return texts.size();
    }

    /** How frequent a word is in names of any script, as log2. */
    float chance(int word) {
        return chances[ANY_SCRIPT].words()[word];
    }

    /**
     * The words in which two values differ that are one name each.
     *
     * @param words takes each word that the first has left over with each that the second has
     * @return for how many words there is nothing on the other side but a different one
     */
    int different(int first, int second, float[] usual, Observations scratch, Ints words) {
        int firstEnd = start[first + 1];
        int secondEnd = start[second + 1];
        if (end(start[first] + 1, firstEnd) != firstEnd || end(start[second] + 1, secondEnd) != secondEnd) {
            return 0;
        }
        compare(first, second, usual, scratch);
        for (int ones = scratch.firstLeft; ones != 0; ones &= ones - 1) {
            for (int others = scratch.secondLeft; others != 0; others &= others - 1) {
                words.add(wordsOf[start[first] + 1 + Integer.numberOfTrailingZeros(ones)]);
                words.add(wordsOf[start[second] + 1 + Integer.numberOfTrailingZeros(others)]);
            }
        }
        return Math.min(Integer.bitCount(scratch.firstLeft), Integer.bitCount(scratch.secondLeft));
    }

    /** The names are one, written apart on one side: Nur Jahan and Nurjahan. */
    private boolean isWrittenTogether(
            int script, int first, int firstEnd, int second, int secondEnd, Observations out) {
        if (firstEnd - first > 1 && secondEnd - second > 1) {
            return false;
        }
        int longer = firstEnd - first > secondEnd - second ? first : second;
        int longerEnd = longer == first ? firstEnd : secondEnd;
        String together = soundTexts.get(soundOf[wordsOf[longer == first ? second : first]]);
        int place = 0;
        for (int index = longer; index < longerEnd; index++) {
            String sound = soundTexts.get(soundOf[wordsOf[index]]);
            if (!together.startsWith(sound, place)) {
                return false;
            }
            place += sound.length();
        }
        if (place != together.length()) {
            return false;
        }
        for (int index = longer; index < longerEnd; index++) {
            out.add(NameLevels.SOUNDS_ALIKE, chances[script].sounds()[soundOf[wordsOf[index]]]);
        }
        return true;
    }

    @Override
    float mostOf(int value, float[] ofLevels) {
        float paired = 0;
        for (int level = NameLevels.SAME; level <= NameLevels.DIFFERENT; level++) {
            paired = level == NameLevels.LEFT_OUT ? paired : Math.max(paired, ofLevels[level]);
        }
        int words = 0;
        for (int from = start[value]; from < start[value + 1]; from = end(from + 1, start[value + 1])) {
            words = Math.max(words, end(from + 1, start[value + 1]) - from - 1);
        }
        // Words left out are those that one name has more than the other. Written together, each word of the longer
        // sounds alike.
        int more = Math.max(words, mostWords);
        boolean together = ofLevels[NameLevels.SOUNDS_ALIKE] > 0;
        return Math.max(words * paired, together ? more * ofLevels[NameLevels.SOUNDS_ALIKE] : 0)
                + more * Math.max(0, ofLevels[NameLevels.LEFT_OUT]);
    }

    private int level(int first, int second) {
        if (first == second) {
            return NameLevels.SAME;
        }
        if (soundOf[first] != soundOf[second] && !NameLevels.canBeNear(shapes[first], shapes[second])) {
            return NameLevels.DIFFERENT;
        }
        int before = known.find(first, second);
        if (before != KnownLevels.UNKNOWN) {
            return before;
        }
        String sound = soundOf[first] == soundOf[second] ? soundTexts.get(soundOf[first]) : "";
        int level = NameLevels.of(texts.get(first), texts.get(second), sound);
        known.put(first, second, level);
        return level;
    }

    @Override
    float most(int value, float[] logMatch, float[] usual) {
        float rest = Float.NEGATIVE_INFINITY;
        for (int level = NameLevels.TWO_SLIPS; level <= NameLevels.DIFFERENT; level++) {
            rest = Math.max(rest, logMatch[level] - usual[level]);
        }
        float leftOut = Math.max(0, logMatch[NameLevels.LEFT_OUT] - usual[NameLevels.LEFT_OUT]);
        float most = 0;
        for (int from = start[value]; from < start[value + 1]; from = end(from + 1, start[value + 1])) {
            int end = end(from + 1, start[value + 1]);
            float sum = Math.max(
                    most(from, end, ANY_SCRIPT, logMatch, rest), most(from, end, -wordsOf[from], logMatch, rest));
            if (end - from == 2) {
                sum = Math.max(sum, mostApart(wordsOf[from + 1], ANY_SCRIPT, logMatch[NameLevels.SOUNDS_ALIKE]));
                sum = Math.max(sum, mostApart(wordsOf[from + 1], -wordsOf[from], logMatch[NameLevels.SOUNDS_ALIKE]));
            }
            most = Math.max(most, sum + leftOut * (MOST_WORDS - (end - from - 1)));
        }
        return most;
    }

    private float most(int from, int end, int script, float[] logMatch, float rest) {
        WordChances known = chances[script];
        float sum = 0;
        for (int index = from + 1; index < end; index++) {
            int word = wordsOf[index];
            float best = Math.max(0, rest);
            best = Math.max(best, logMatch[NameLevels.SAME] - known.words()[word]);
            best = Math.max(best, logMatch[NameLevels.SOUNDS_ALIKE] - known.otherwise()[soundOf[word]]);
            best = Math.max(best, logMatch[NameLevels.ONE_SLIP] - leastSlip(known, word));
            best = Math.max(best, logMatch[NameLevels.DIFFERENT] - nicknames.least(word));
            sum += best;
        }
        return sum;
    }

    /** The least chance of a slip between a word and any other: of the other it is known that this one is near. */
    private float leastSlip(WordChances known, int word) {
        boolean complete = Objects.requireNonNull(nearWords).isComplete();
        return Math.min(known.slips()[word], complete ? known.words()[word] : known.leastSlip());
    }

    /** The most that a word gives when the other name has it written apart: of all ways to divide its sound into known sounds. */
    private float mostApart(int word, int script, float logMatch) {
        String sound = soundTexts.get(soundOf[word]);
        float[] most = new float[sound.length() + 1];
        Arrays.fill(most, 1, most.length, Float.NEGATIVE_INFINITY);
        for (int end = 1; end <= sound.length(); end++) {
            for (int begin = 0; begin < end; begin++) {
                String part = sound.substring(begin, end);
                if (most[begin] > Float.NEGATIVE_INFINITY && sounds.contains(part)) {
                    most[end] = Math.max(
                            most[end], most[begin] + logMatch - chances[script].sounds()[sounds.number(part)]);
                }
            }
        }
        return most[sound.length()];
    }

    @Override
    int nicknames() {
        return nicknames.size();
    }

    @Override
    long[] atoms(int value) {
        return Arrays.stream(wordsOf, start[value], start[value + 1])
                .filter(word -> word > 0)
                .mapToLong(word -> Hashing.combine(SOUND, Hashing.of(soundTexts.get(soundOf[word]))))
                .distinct()
                .toArray();
    }
}
