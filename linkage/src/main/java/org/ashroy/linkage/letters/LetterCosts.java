package org.ashroy.linkage.letters;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What it costs to write a letter as none to three Latin letters, in bits: −log2 of how often it is so written. What was never seen
 * has a cost too, so that a slip of the pen does not make a word unreadable.
 */
final class LetterCosts {

    /** Costs of a slip: a Latin letter that stands for none, a letter that is not written, a letter written as another. */
    static final float ADDED = 7;

    static final float LEFT_OUT = 7;
    static final float EXCHANGED = 9;

    private static final int LETTERS = 27;

    private final float none;
    private final float[] one = new float[LETTERS];
    private final int[] longer; // packed letters, 0 where free
    private final float[] longerCosts;
    private final long seen; // a bit for the last six bits of each in it: most are none
    private final float cheapest;
    private final List<Reading> written;

    private LetterCosts(Map<String, Float> bits) {
        none = Math.min(LEFT_OUT, bits.getOrDefault("", LEFT_OUT));
        bits.put("", none);
        written = bits.entrySet().stream()
                .map(entry -> new Reading(entry.getKey(), entry.getValue()))
                .sorted()
                .toList();
        Arrays.fill(one, EXCHANGED);
        int capacity = Integer.highestOneBit(Math.max(4, bits.size() * 3));
        longer = new int[capacity];
        longerCosts = new float[capacity];
        float least = none;
        long seen = 0;
        for (Map.Entry<String, Float> entry : bits.entrySet()) {
            String written = entry.getKey();
            least = Math.min(least, entry.getValue());
            if (written.length() == 1) {
                one[code(written.charAt(0))] = Math.min(EXCHANGED, entry.getValue());
            } else if (written.length() > 1) {
                int packed = 0;
                for (int index = 0; index < written.length(); index++) {
                    packed = packed << 5 | code(written.charAt(index));
                }
                int place = place(packed);
                seen |= 1L << packed;
                longer[place] = packed;
                longerCosts[place] = entry.getValue();
            }
        }
        cheapest = least;
        this.seen = seen;
    }

    static LetterCosts of(Map<String, Float> bits) {
        return new LetterCosts(new HashMap<>(bits));
    }

    /** The code of a lower-case Latin letter, 1 to 26; 0 for anything else. */
    static int code(char letter) {
        return letter >= 'a' && letter <= 'z' ? letter - 'a' + 1 : 0;
    }

    float none() {
        return none;
    }

    float one(int code) {
        return one[code];
    }

    /** The cost of two or three letters, packed by five bits each; infinite when never seen. */
    float longer(int packed) {
        if ((seen >>> packed & 1) == 0) {
            return Float.POSITIVE_INFINITY;
        }
        int place = place(packed);
        return longer[place] == packed ? longerCosts[place] : Float.POSITIVE_INFINITY;
    }

    float cheapest() {
        return cheapest;
    }

    /** All that the letter was seen written as, the cheapest first; nothing is among it. */
    List<Reading> written() {
        return written;
    }

    private int place(int packed) {
        int mask = longer.length - 1;
        int place = ((packed * 0x9E3779B9) >>> 12) & mask;
        while (longer[place] != 0 && longer[place] != packed) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
