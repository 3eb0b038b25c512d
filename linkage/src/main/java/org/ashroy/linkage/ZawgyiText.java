package org.ashroy.linkage;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;

/**
 * Burmese in the Zawgyi encoding, which gives the code points of Unicode other meanings and is what much data still holds.
 *
 * <p>Found by sequences that cannot occur in Unicode Burmese (Unicode Standard, chapter 16.3): a vowel E or a medial before its
 * consonant, a virama without a consonant after it, a vowel after the asat, code points that only Zawgyi uses.
 */
final class ZawgyiText {

    private static final char VOWEL_E = '\u1031';
    private static final char VIRAMA = '\u1039';
    private static final char ASAT = '\u103A';

    private ZawgyiText() {}

    private static final class Conversion {
        static final Transliterator TO_UNICODE = Transliterator.getInstance("Zawgyi-my");
        static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    }

    /** The text in Unicode; unchanged when nothing shows that it is Zawgyi. */
    static String toUnicode(String text) {
        return isZawgyi(text) ? Conversion.NFKC.normalize(Conversion.TO_UNICODE.transliterate(text)) : text;
    }

    static boolean isZawgyi(String text) {
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit < '\u1000' || unit > '\u109F') {
                continue;
            }
            char before = index == 0 ? ' ' : text.charAt(index - 1);
            char after = index + 1 == text.length() ? ' ' : text.charAt(index + 1);
            if (onlyInZawgyi(unit)
                    || (unit == VOWEL_E && !isConsonant(before) && !isMedial(before))
                    || (isMedial(unit) && !isConsonant(before) && !isMedial(before) && before != ASAT)
                    || (unit == VIRAMA && !isConsonant(after))
                    || (unit == ASAT && (isVowelSign(after) || after == VOWEL_E))) {
                return true;
            }
        }
        return false;
    }

    private static boolean onlyInZawgyi(char unit) {
        return unit == '\u1033' || unit == '\u1034' || unit == '\u105A' || (unit >= '\u1060' && unit <= '\u1097');
    }

    private static boolean isConsonant(char unit) {
        return (unit >= '\u1000' && unit <= '\u102A') || unit == '\u103F';
    }

    private static boolean isMedial(char unit) {
        return unit >= '\u103B' && unit <= '\u103E';
    }

    private static boolean isVowelSign(char unit) {
        return unit >= '\u102B' && unit <= '\u1032';
    }
}
