package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ashroy.linkage.Edits;
import org.ashroy.linkage.Hashing;

/** Codes and numbers. Those of several kinds are written {@code kind:value}, and only those of one kind are compared. */
final class CodeColumn extends Column {

    private static final int SAME = 0;
    private static final int ONE_SLIP = 1;
    private static final int SAME_START = 2;
    private static final int DIFFERENT = 3;

    private static final int MOST_CODES = 8;
    private static final int SHORTEST_TO_SLIP = 4;

    private static final int MOST_PACKED = 15;
    /** The lowest bit of each packed letter. */
    private static final long LOW_BITS = 0x1111_1111_1111_1111L;

    private static final long CODE = 4;
    private static final long START = 5;

    private final ValueTable values = new ValueTable();
    private final ValueTable kinds = new ValueTable();
    private final ValueTable codes = new ValueTable();
    private final ValueTable starts = new ValueTable();
    private final List<int[]> codesOf = new ArrayList<>(List.of(new int[0]));
    /**
     * What comparing most values needs, in one place: the code, its kind, its start, and its {@link #packedOf} in two halves. The first is 0
     * where a value is several codes.
     */
    private int[] only = {};

    private static final int ONLY = 8;
    private static final int KIND = 1;
    private static final int BEGIN = 2;
    private static final int LOW = 3;
    private static final int HIGH = 4;

    private final List<String> texts = new ArrayList<>(List.of(""));
    private final List<String> startTexts = new ArrayList<>(List.of(""));
    private int[] kindOf = new int[64];
    private int[] startOf = new int[64];
    private long[] lettersOf = new long[64];

    /** Four bits of each letter and digit of a code, and one more in front that says how many; 0 for longer codes. */
    private long[] packedOf = new long[64];

    private float[] chances = {};
    private float[] startChances = {};

    @Override
    protected int parse(String raw) {
        int[] found = new int[MOST_CODES];
        int count = 0;
        for (String part : raw.split("\\|", -1)) {
            int colon = part.indexOf(':');
            String kind = colon < 0 ? "" : plain(part.substring(0, colon));
            String text = plain(part.substring(colon + 1));
            if (!text.isEmpty() && count < MOST_CODES) {
                found[count++] = code(kind, text);
            }
        }
        int[] distinct = Arrays.stream(found, 0, count).sorted().distinct().toArray();
        if (distinct.length == 0) {
            return 0;
        }
        String key = Arrays.toString(distinct);
        if (values.contains(key)) {
            return values.number(key);
        }
        values.number(key);
        codesOf.add(distinct);
        return newValue();
    }

    private int code(String kind, String text) {
        String key = kind + ":" + text;
        boolean known = codes.contains(key);
        int code = codes.number(key);
        if (!known) {
            if (code >= kindOf.length) {
                kindOf = Arrays.copyOf(kindOf, 2 * code);
                startOf = Arrays.copyOf(startOf, 2 * code);
                lettersOf = Arrays.copyOf(lettersOf, 2 * code);
                packedOf = Arrays.copyOf(packedOf, 2 * code);
            }
            texts.add(text);
            kindOf[code] = kinds.number(kind);
            lettersOf[code] = Edits.letters(text);
            packedOf[code] = packed(text);
            if (text.length() >= SHORTEST_TO_SLIP) {
                String start = kind + ":" + text.substring(0, text.length() / 2);
                startOf[code] = starts.number(start);
                if (startOf[code] == startTexts.size()) {
                    startTexts.add(start);
                }
            }
        }
        return code;
    }

    private static long packed(String text) {
        if (text.length() > MOST_PACKED) {
            return 0;
        }
        long packed = 1;
        for (int index = 0; index < text.length(); index++) {
            packed = packed << 4 | (text.charAt(index) & 15);
        }
        return packed;
    }

    /** Letters and digits only, in one case. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toUpperCase)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    @Override
    protected void reckon() {
        only = new int[ONLY * limit()];
        for (int value = 1; value < limit(); value++) {
            int[] own = codesOf.get(value);
            if (own.length == 1) {
                only[ONLY * value] = own[0];
                only[ONLY * value + KIND] = kindOf[own[0]];
                only[ONLY * value + BEGIN] = startOf[own[0]];
                only[ONLY * value + LOW] = (int) packedOf[own[0]];
                only[ONLY * value + HIGH] = (int) (packedOf[own[0]] >>> Integer.SIZE);
            }
            for (int code : own) {
                codes.add(code, count(value));
                starts.add(startOf[code], count(value));
            }
        }
    }

    @Override
    protected void reckonChances() {
        chances = chances(codes);
        startChances = chances(starts);
    }

    @Override
    int apart(int first, int second) {
        int one = ONLY * first;
        int other = ONLY * second;
        return first != second
                        && only[one + KIND] == only[other + KIND]
                        && (only[one + BEGIN] == 0 || only[one + BEGIN] != only[other + BEGIN])
                        && cannotBeOneSlip(packed(one), packed(other))
                ? 1
                : 0;
    }

    private long packed(int at) {
        return (long) only[at + HIGH] << Integer.SIZE | Integer.toUnsignedLong(only[at + LOW]);
    }

    @Override
    void addApart(int apart, float[] usual, Observations out) {
        out.add(DIFFERENT, usual[DIFFERENT]);
    }

    @Override
    void compare(int first, int second, float[] usual, Observations out) {
        out.clear();
        if (only[ONLY * first] != 0 && only[ONLY * second] != 0) {
            compareOnly(ONLY * first, ONLY * second, usual, out);
            return;
        }
        int best = DIFFERENT + 1;
        float chance = 0;
        for (int one : codesOf.get(first)) {
            for (int other : codesOf.get(second)) {
                if (kindOf[one] != kindOf[other]) {
                    continue;
                }
                int level = level(one, other);
                float levelChance = chance(level, one, usual);
                if (level < best || (level == best && levelChance < chance)) {
                    best = level;
                    chance = levelChance;
                }
            }
        }
        if (best <= DIFFERENT) {
            out.add(best, chance);
        }
    }

    private void compareOnly(int one, int other, float[] usual, Observations out) {
        if (only[one + KIND] != only[other + KIND]) {
            return;
        }
        int begin = only[one + BEGIN];
        if (only[one] != only[other]
                && begin != 0
                && begin == only[other + BEGIN]
                && cannotBeOneSlip(packed(one), packed(other))) {
            out.add(SAME_START, startChances[begin]);
        } else {
            int level = level(only[one], only[other]);
            out.add(level, chance(level, only[one], usual));
        }
    }

    private float chance(int level, int code, float[] usual) {
        return level == SAME ? chances[code] : level == SAME_START ? startChances[startOf[code]] : usual[level];
    }

    private int level(int one, int other) {
        if (one == other) {
            return SAME;
        }
        if (canBeOneSlip(one, other)) {
            String text = texts.get(one);
            String opposite = texts.get(other);
            if (Math.min(text.length(), opposite.length()) >= SHORTEST_TO_SLIP
                    && Edits.between(text, opposite, 1) == 1) {
                return ONE_SLIP;
            }
        }
        return startOf[one] != 0 && startOf[one] == startOf[other] ? SAME_START : DIFFERENT;
    }

    private boolean canBeOneSlip(int one, int other) {
        return !cannotBeOneSlip(packedOf[one], packedOf[other])
                && Long.bitCount(lettersOf[one] ^ lettersOf[other]) <= 2;
    }

    /** What can be seen of codes that are packed: of as many letters at most two differ after one slip, and none is two letters longer. */
    private static boolean cannotBeOneSlip(long packed, long opposite) {
        if (packed == 0 || opposite == 0) {
            return false;
        }
        int bitsMore = Long.numberOfLeadingZeros(packed) - Long.numberOfLeadingZeros(opposite);
        long difference = packed ^ opposite;
        long places = (difference | difference >>> 1 | difference >>> 2 | difference >>> 3) & LOW_BITS;
        return bitsMore == 0 ? Long.bitCount(places) > 2 : Math.abs(bitsMore) > 4;
    }

    @Override
    float most(int value, float[] logMatch, float[] usual) {
        float most = Math.max(logMatch[DIFFERENT] - usual[DIFFERENT], logMatch[ONE_SLIP] - usual[ONE_SLIP]);
        for (int code : codesOf.get(value)) {
            most = Math.max(most, logMatch[SAME] - chances[code]);
            if (startOf[code] != 0) {
                most = Math.max(most, logMatch[SAME_START] - startChances[startOf[code]]);
            }
        }
        return most;
    }

    @Override
    long[] atoms(int value) {
        int[] own = codesOf.get(value);
        long[] atoms = new long[2 * own.length];
        int count = 0;
        for (int code : own) {
            atoms[count++] = Hashing.combine(CODE, Hashing.combine(kindOf[code], Hashing.of(texts.get(code))));
            if (startOf[code] != 0) {
                atoms[count++] = Hashing.combine(START, Hashing.of(startTexts.get(startOf[code])));
            }
        }
        return Arrays.copyOf(atoms, count);
    }
}
