package org.ashroy.linkage.screening;

import org.ashroy.linkage.Edits;
import org.ashroy.linkage.NameToken;
import org.ashroy.linkage.letters.LearnedScript;
import org.ashroy.linkage.letters.WrittenWord;

/** How alike two words of names are, 0 to 1. */
final class WordLikeness {

    private static final double SAME_SOUND = 0.92;
    private static final double INITIAL = 0.8;
    private static final double BITS_TO_HALF = 24;
    private static final double SHORT_FORM = 0.75;
    private static final int LONGEST = 32;
    private static final int SHORT = 3;

    private WordLikeness() {}

    /** The greatest of likeness in letters, in sound, and in what is learned of spellings; an initial is like every word it begins. */
    static double of(NameToken first, NameToken second) {
        String one = first.key();
        String other = second.key();
        if (one.equals(other)) {
            return 1;
        }
        if (hasDigit(one) || hasDigit(other)) {
            return 0;
        }
        if (one.length() == 1 || other.length() == 1) {
            return one.charAt(0) == other.charAt(0) ? INITIAL : 0;
        }
        double letters = 1
                - (double) Edits.between(cut(one), cut(other), LONGEST)
                        / Math.min(LONGEST, Math.max(one.length(), other.length()));
        double learned = Math.min(one.length(), other.length()) <= SHORT
                ? 0
                : Math.max(learned(one, other), learned(other, one));
        boolean sounds = first.skeleton().length() > 2 && first.skeleton().equals(second.skeleton());
        boolean shortened =
                Math.min(one.length(), other.length()) >= SHORT && (one.startsWith(other) || other.startsWith(one));
        return Math.max(sounds ? SAME_SOUND : shortened ? SHORT_FORM : 0, Math.max(letters, learned));
    }

    private static String cut(String word) {
        return word.substring(0, Math.min(LONGEST, word.length()));
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private static double learned(String one, String other) {
        WrittenWord written = LearnedScript.LATIN.model().word(one);
        float own = written.cost(one, Float.MAX_VALUE);
        float cost = written.cost(other, own + (float) BITS_TO_HALF);
        return Float.isFinite(cost) ? Math.min(1, 1 - Math.max(0, cost - own) / (2 * BITS_TO_HALF)) : 0;
    }
}
