package org.ashroy.linkage;

import java.util.Map;

/**
 * Writes words in Arabic script (also Persian and Urdu letters) in Latin letters. Vowels that are not written are guessed as {@code a}
 * between two consonants; the skeleton of the word does not depend on them.
 */
final class ArabicLetters {

    private static final Map<Character, String> CONSONANTS = LetterTable.of("""
            ب b ت t ث th ج j ح h خ kh د d ذ z ر r ز z س s ش sh ص s ض d ط t ظ z غ gh ف f ق q ك k ل l م m ن n ه h
            پ p چ ch ژ zh گ g ک k ں n ٹ t ڈ d ڑ r ہ h ھ h ڤ v ۃ t""");

    private static final Map<Character, String> VOWELS =
            LetterTable.of("ا a أ a إ i آ a ٱ a ع a ى a ة a ے e \u064E a \u064F u \u0650 i ۀ a ە a");

    /** Words that rules about letters get wrong. */
    private static final Map<String, String> WHOLE =
            Map.of("عبد", "abdul", "عبدالله", "abdullah", "الله", "ullah", "ابن", "bin", "بن", "bin", "بنت", "binti");

    private ArabicLetters() {}

    static boolean covers(int codePoint) {
        return (codePoint >= 0x0600 && codePoint <= 0x06FF) || (codePoint >= 0x0750 && codePoint <= 0x077F);
    }

    static void romanize(String wholeWord, StringBuilder latin) {
        String word = withoutSilent(wholeWord);
        String whole = WHOLE.get(word);
        if (whole != null) {
            latin.append(whole);
            return;
        }
        if (word.startsWith("عبدال") && word.length() > 7) {
            latin.append("abdul ");
            word = word.substring(5);
        } else if (word.startsWith("ال") && word.length() > 4) {
            word = word.substring(2);
        }
        boolean afterConsonant = false;
        for (int index = 0; index < word.length(); index++) {
            char letter = word.charAt(index);
            String consonant = CONSONANTS.get(letter);
            String vowel = VOWELS.get(letter);
            boolean last = index + 1 == word.length();
            if (consonant != null) {
                latin.append(afterConsonant ? "a" : "").append(consonant);
                afterConsonant = true;
            } else if (vowel != null) {
                latin.append(vowel);
                afterConsonant = false;
            } else if (letter == 'و' || letter == 'ؤ') {
                boolean vowelNext = !last && VOWELS.containsKey(word.charAt(index + 1));
                latin.append(index == 0 || vowelNext || !afterConsonant ? "w" : "u");
                afterConsonant = false;
            } else if (letter == 'ي' || letter == 'ی' || letter == 'ئ') {
                boolean vowelNext = !last && VOWELS.containsKey(word.charAt(index + 1));
                latin.append(index == 0 || vowelNext ? "y" : "i");
                afterConsonant = false;
            } else if (Character.isDigit(letter)) {
                latin.append(Character.digit(letter, 10));
            }
        }
    }

    private static String withoutSilent(String word) {
        StringBuilder heard = new StringBuilder(word.length());
        for (int index = 0; index < word.length(); index++) {
            char letter = word.charAt(index);
            // Hamza, sukun, shadda and nunation change no skeleton.
            if (letter != 'ء'
                    && (letter < '\u064B' || letter > '\u0652' || (letter >= '\u064E' && letter <= '\u0650'))) {
                heard.append(letter);
            }
        }
        return heard.toString();
    }
}
