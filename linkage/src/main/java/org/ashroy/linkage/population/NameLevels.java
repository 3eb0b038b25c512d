package org.ashroy.linkage.population;

import org.ashroy.linkage.Edits;

/** How two words of names agree, as the places of the levels of {@link FieldKind#NAME}. */
public final class NameLevels {

    /** {@link Level#SAME}. */
    public static final int SAME = 0;
    /** {@link Level#SOUNDS_ALIKE}. */
    public static final int SOUNDS_ALIKE = 1;
    /** {@link Level#ONE_SLIP}. */
    public static final int ONE_SLIP = 2;
    /** {@link Level#TWO_SLIPS}. */
    public static final int TWO_SLIPS = 3;
    /** {@link Level#BEGINNING}. */
    public static final int BEGINNING = 4;
    /** {@link Level#INITIAL}. */
    public static final int INITIAL = 5;
    /** {@link Level#LEFT_OUT}. */
    public static final int LEFT_OUT = 6;
    /** {@link Level#DIFFERENT}. */
    public static final int DIFFERENT = 7;

    /** How many there are. */
    public static final int COUNT = 8;

    private static final int SHORTEST_TO_SLIP = 3;
    private static final int SHORTEST_WITH_TWO = 6;
    private static final int SHORTEST_BEGINNING = 3;

    /** One slip changes at most so many bits of {@link Edits#letters}. */
    private static final int BITS_A_SLIP = 2;

    // The shape of a word: its length above, below it its letters.
    private static final int LENGTH_AT = 27;
    private static final int LETTERS = (1 << LENGTH_AT) - 1;

    private NameLevels() {}

    /** What {@link #canBeNear} asks of a word: its letters, as in {@link Edits#letters} but in half of the room, and its length. */
    static int shape(String word) {
        long letters = Edits.letters(word);
        int length = Math.min(word.length(), -1 >>> LENGTH_AT);
        return ((int) (letters >>> Integer.SIZE | letters) & LETTERS) | (length << LENGTH_AT);
    }

    /** Whether two words can have any level but {@link #DIFFERENT}, unless they sound alike: to be seen at a glance of their shapes. */
    static boolean canBeNear(int one, int other) {
        int shorter = Math.min(one >>> LENGTH_AT, other >>> LENGTH_AT);
        int slips = slips(shorter);
        int onlyOne = one & ~other & LETTERS;
        int onlyOther = other & ~one & LETTERS;
        return onlyOne == 0
                || onlyOther == 0
                || (Integer.bitCount(onlyOne) + Integer.bitCount(onlyOther) <= BITS_A_SLIP * slips
                        && Math.abs((one >>> LENGTH_AT) - (other >>> LENGTH_AT)) <= slips);
    }

    /** How many slips there may be in words of which the shorter is so long. */
    private static int slips(int shorter) {
        return shorter < SHORTEST_TO_SLIP ? 0 : shorter < SHORTEST_WITH_TWO ? 1 : 2;
    }

    /**
     * The level of two words that are not the same.
     *
     * @param one a word in its canonical spelling
     * @param other another
     * @param sound the sound that both have, or empty where they do not sound alike
     */
    public static int of(String one, String other, String sound) {
        // One consonant is too little to call a likeness of sound.
        if (sound.length() > 1 || (!sound.isEmpty() && Edits.between(one, other, 1) <= 1)) {
            return SOUNDS_ALIKE;
        }
        int shorter = Math.min(one.length(), other.length());
        if (shorter == 1) {
            return one.charAt(0) == other.charAt(0) ? INITIAL : DIFFERENT;
        }
        int most = slips(shorter);
        if (most > 0 && Long.bitCount(Edits.letters(one) ^ Edits.letters(other)) <= BITS_A_SLIP * most) {
            int slips = Edits.between(one, other, most);
            if (slips <= most) {
                return slips == 1 ? ONE_SLIP : TWO_SLIPS;
            }
        }
        if (shorter >= SHORTEST_BEGINNING && (one.startsWith(other) || other.startsWith(one))) {
            return BEGINNING;
        }
        return DIFFERENT;
    }
}
