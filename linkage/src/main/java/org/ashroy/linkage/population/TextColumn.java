package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ashroy.linkage.Edits;
import org.ashroy.linkage.Hashing;
import org.ashroy.linkage.NameNormalizer;
import org.ashroy.linkage.NameToken;

/** Words in any order. */
final class TextColumn extends Column {

    private static final int SAME = 0;
    private static final int ONE_SLIP = 1;
    private static final int SHARED_WORD = 2;
    private static final int DIFFERENT = 3;

    private static final int MOST_WORDS = 12;
    private static final int MOST_ATOMS = 4;
    private static final int SHORTEST_TO_SLIP = 4;
    /** From so many letters on, two slips count as one. */
    private static final int LONG = 10;

    private static final long WORD = 6;

    private final ValueTable values = new ValueTable();
    private final ValueTable words = new ValueTable();
    private final List<String> wordTexts = new ArrayList<>(List.of(""));
    private final List<int[]> wordsOf = new ArrayList<>(List.of(new int[0]));
    private final List<String> joined = new ArrayList<>(List.of(""));
    private long[] letters = new long[64];
    private float[] chances = {};
    private float[] wordChances = {};

    @Override
    protected int parse(String raw) {
        List<String> keys = NameNormalizer.normalize(raw).tokens().stream()
                .map(NameToken::key)
                .limit(MOST_WORDS)
                .toList();
        if (keys.isEmpty()) {
            return 0;
        }
        String text = keys.stream().sorted().collect(Collectors.joining(" "));
        if (values.contains(text)) {
            return values.number(text);
        }
        int value = newValue();
        values.number(text);
        for (String key : keys) {
            if (words.number(key) == wordTexts.size()) {
                wordTexts.add(key);
            }
        }
        wordsOf.add(keys.stream().mapToInt(words::number).sorted().distinct().toArray());
        String together = String.join("", keys);
        joined.add(together);
        if (value >= letters.length) {
            letters = Arrays.copyOf(letters, 2 * value);
        }
        letters[value] = Edits.letters(together);
        return value;
    }

    @Override
    protected void reckon() {
        for (int value = 1; value < limit(); value++) {
            for (int word : wordsOf.get(value)) {
                words.add(word, count(value));
            }
        }
    }

    @Override
    protected void reckonChances() {
        chances = valueChances();
        wordChances = chances(words);
    }

    @Override
    void compare(int first, int second, float[] usual, Observations out) {
        out.clear();
        if (first == second) {
            out.add(SAME, chances[first]);
            return;
        }
        if (isSlip(first, second)) {
            out.add(ONE_SLIP, usual[ONE_SLIP]);
            return;
        }
        float rarest = rarestShared(wordsOf.get(first), wordsOf.get(second));
        if (rarest < 1) {
            out.add(SHARED_WORD, rarest);
        } else {
            out.add(DIFFERENT, usual[DIFFERENT]);
        }
    }

    private boolean isSlip(int first, int second) {
        int apart = Long.bitCount(letters[first] ^ letters[second]);
        if (apart > 2 * 2) {
            return false; // more than two slips, without a look at the texts
        }
        String one = joined.get(first);
        String other = joined.get(second);
        int shorter = Math.min(one.length(), other.length());
        int slips = shorter >= LONG ? 2 : 1;
        return apart <= 2 * slips && shorter >= SHORTEST_TO_SLIP && Edits.between(one, other, slips) <= slips;
    }

    /** The chance of the rarest word of both, or 1 where there is none. */
    private float rarestShared(int[] first, int[] second) {
        float rarest = 1;
        int one = 0;
        int other = 0;
        while (one < first.length && other < second.length) {
            if (first[one] == second[other]) {
                rarest = Math.min(rarest, wordChances[first[one]]);
                one++;
                other++;
            } else if (first[one] < second[other]) {
                one++;
            } else {
                other++;
            }
        }
        return rarest;
    }

    @Override
    float most(int value, float[] logMatch, float[] usual) {
        float most = Math.max(logMatch[DIFFERENT] - usual[DIFFERENT], logMatch[ONE_SLIP] - usual[ONE_SLIP]);
        most = Math.max(most, logMatch[SAME] - chances[value]);
        for (int word : wordsOf.get(value)) {
            most = Math.max(most, logMatch[SHARED_WORD] - wordChances[word]);
        }
        return most;
    }

    @Override
    long[] atoms(int value) {
        return Arrays.stream(wordsOf.get(value))
                .boxed()
                .sorted((one, other) -> Integer.compare(words.count(one), words.count(other)))
                .limit(MOST_ATOMS)
                .mapToLong(word -> Hashing.combine(WORD, Hashing.of(wordTexts.get(word))))
                .toArray();
    }
}
