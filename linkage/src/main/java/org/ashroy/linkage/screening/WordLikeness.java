package org.ashroy.linkage.screening;

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
        double letters = 1 - (double) edits(one, other) / Math.min(LONGEST, Math.max(one.length(), other.length()));
        double learned = Math.min(one.length(), other.length()) <= SHORT
                ? 0
                : Math.max(learned(one, other), learned(other, one));
        boolean sounds = first.skeleton().length() > 2 && first.skeleton().equals(second.skeleton());
        boolean shortened =
                Math.min(one.length(), other.length()) >= SHORT && (one.startsWith(other) || other.startsWith(one));
        return Math.max(sounds ? SAME_SOUND : shortened ? SHORT_FORM : 0, Math.max(letters, learned));
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

    /** Letters added, left out, changed or exchanged with their neighbour; words are cut at {@value #LONGEST} letters. */
    private static int edits(String one, String other) {
        int length = Math.min(LONGEST, other.length());
        int[] before = new int[length + 1];
        int[] last = new int[length + 1];
        int[] row = new int[length + 1];
        for (int place = 0; place <= length; place++) {
            last[place] = place;
        }
        for (int index = 1; index <= Math.min(LONGEST, one.length()); index++) {
            row[0] = index;
            for (int place = 1; place <= length; place++) {
                char letter = one.charAt(index - 1);
                int changed = last[place - 1] + (letter == other.charAt(place - 1) ? 0 : 1);
                row[place] = Math.min(changed, 1 + Math.min(last[place], row[place - 1]));
                boolean exchanged = index > 1
                        && place > 1
                        && letter == other.charAt(place - 2)
                        && one.charAt(index - 2) == other.charAt(place - 1);
                if (exchanged) {
                    row[place] = Math.min(row[place], before[place - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[length];
    }
}
