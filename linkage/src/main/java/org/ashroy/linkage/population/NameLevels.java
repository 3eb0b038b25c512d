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

    /** Two slips change at most so many bits of {@link Edits#letters}. */
    static final int MOST_LETTERS_APART = 4;

    private static final int SHORTEST_TO_SLIP = 3;
    private static final int SHORTEST_WITH_TWO = 6;
    private static final int SHORTEST_BEGINNING = 3;

    private NameLevels() {}

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
        int differ = Long.bitCount(Edits.letters(one) ^ Edits.letters(other));
        if (differ <= MOST_LETTERS_APART && shorter >= SHORTEST_TO_SLIP) {
            int most = shorter >= SHORTEST_WITH_TWO ? 2 : 1;
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
