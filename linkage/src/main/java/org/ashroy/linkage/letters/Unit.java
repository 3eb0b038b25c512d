package org.ashroy.linkage.letters;

/**
 * A letter where it stands: what it is written as depends on whether a vowel, a consonant or nothing is beside it.
 *
 * @param letter the letter, one UTF-16 unit
 * @param before what stands before it
 * @param after what stands after it
 */
record Unit(char letter, Beside before, Beside after) {

    /** What can stand beside a letter. */
    enum Beside {
        /** The end of the word. */
        NOTHING('.'),
        /** A vowel, written as letter or sign. */
        VOWEL('v'),
        /** A mark that takes the vowel away. */
        SILENCER('x'),
        /** A consonant. */
        CONSONANT('c');

        private final char mark;

        Beside(char mark) {
            this.mark = mark;
        }

        char mark() {
            return mark;
        }

        static Beside of(char mark) {
            for (Beside beside : values()) {
                if (beside.mark == mark) {
                    return beside;
                }
            }
            throw new IllegalArgumentException("'" + mark + "' says nothing about what is beside a letter.");
        }
    }

    /** The units of a word. */
    static Unit[] of(String word) {
        Unit[] units = new Unit[word.length()];
        for (int index = 0; index < units.length; index++) {
            units[index] = new Unit(
                    word.charAt(index),
                    index == 0 ? Beside.NOTHING : beside(word.charAt(index - 1)),
                    index + 1 == units.length ? Beside.NOTHING : beside(word.charAt(index + 1)));
        }
        return units;
    }

    private static Beside beside(char letter) {
        if (letter == '\u09CD' || letter == '\u0652') {
            return Beside.SILENCER;
        }
        return isVowel(letter) ? Beside.VOWEL : Beside.CONSONANT;
    }

    private static boolean isVowel(char letter) {
        return "aeiouاأإآٱويىةئؤ".indexOf(letter) >= 0
                || (letter >= '\u064B' && letter <= '\u0650')
                || (letter >= '\u0985' && letter <= '\u0994')
                || (letter >= '\u09BE' && letter <= '\u09CC');
    }
}
