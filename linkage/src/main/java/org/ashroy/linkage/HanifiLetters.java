package org.ashroy.linkage;

/** Writes words in Hanifi Rohingya script (Unicode block U+10D00) in Latin letters; ICU 79 has no table for it. */
final class HanifiLetters {

    private static final int FIRST = 0x10D00;
    private static final int DIGIT_ZERO = 0x10D30;

    /** From U+10D00 on; an empty cell is a carrier or a mark of tone, length or silence. */
    private static final String[] SOUNDS = {
        "", "b", "p", "t", "t", "j", "ch", "h", "kh", "f", "d", "d", "r", "r", "z", "s", "sh", "k", "g", "l", "m", "n",
        "w", "w", "y", "y", "ng", "ny", "v", "a", "i", "u", "e", "o", "", "n", "", "", "", ""
    };

    private HanifiLetters() {}

    static boolean covers(int codePoint) {
        return codePoint >= FIRST && codePoint <= 0x10D3F;
    }

    static void romanize(String word, StringBuilder latin) {
        word.codePoints().forEach(codePoint -> {
            int index = codePoint - FIRST;
            if (index < SOUNDS.length) {
                latin.append(SOUNDS[index]);
            } else if (codePoint >= DIGIT_ZERO) {
                latin.append(codePoint - DIGIT_ZERO);
            }
        });
    }
}
