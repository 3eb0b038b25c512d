package org.ashroy.linkage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes Bangla words in Latin letters as Bangladeshi papers tend to. */
final class BanglaLetters {

    private static final char VIRAMA = '\u09CD';
    private static final char NUKTA = '\u09BC';

    private static final Map<Character, String> CONSONANTS = LetterTable.of("""
            ক k খ kh গ g ঘ gh ঙ ng চ ch ছ chh জ j ঝ jh ঞ n ট t ঠ th ড d ঢ dh ণ n ত t থ th দ d ধ dh ন n
            প p ফ f ব b ভ bh ম m য j র r ল l শ sh ষ sh স s হ h য় y ৰ r ৱ w""");

    private static final Map<Character, String> VOWELS =
            LetterTable.of("অ a আ a ই i ঈ i উ u ঊ u ঋ ri এ e ঐ oi ও o ঔ ou");

    private static final Map<Character, String> SIGNS = LetterTable.of("""
            \u09BE a \u09BF i \u09C0 i \u09C1 u \u09C2 u \u09C3 ri \u09C7 e \u09C8 oi \u09CB o \u09CC ou""");

    private BanglaLetters() {}

    static boolean covers(int codePoint) {
        return codePoint >= 0x0980 && codePoint <= 0x09FF;
    }

    /** Names of Latin letters, with which initials are written. */
    private static final Map<String, String> INITIALS = Map.ofEntries(
            Map.entry("em", "m"),
            Map.entry("es", "s"),
            Map.entry("en", "n"),
            Map.entry("el", "l"),
            Map.entry("ef", "f"),
            Map.entry("bi", "b"),
            Map.entry("si", "c"),
            Map.entry("di", "d"),
            Map.entry("ji", "g"),
            Map.entry("je", "j"),
            Map.entry("ke", "k"),
            Map.entry("pi", "p"),
            Map.entry("ti", "t"),
            Map.entry("bhi", "v"));

    static void romanize(String word, StringBuilder latin) {
        StringBuilder romanized = new StringBuilder();
        spell(word, romanized);
        latin.append(INITIALS.getOrDefault(romanized.toString(), romanized.toString()));
    }

    private static void spell(String word, StringBuilder latin) {
        boolean vowelPending = false;
        for (int index = 0; index < word.length(); index++) {
            char letter = word.charAt(index);
            String consonant = consonantAt(word, index);
            String sign = SIGNS.get(letter);
            if (consonant != null) {
                if (vowelPending) {
                    latin.append('a');
                }
                if (consonant.equals("y") && endsWithO(latin) && hasSignAfter(word, index)) {
                    latin.setCharAt(latin.length() - 1, 'w'); // Anwar, Wahid
                } else {
                    latin.append(consonant);
                }
                vowelPending = true;
            } else if (sign != null) {
                latin.append(sign);
                vowelPending = false;
            } else if (letter == VIRAMA) {
                vowelPending = false;
            } else if (letter != NUKTA) {
                if (vowelPending) {
                    latin.append('a');
                    vowelPending = false;
                }
                appendOther(letter, latin);
            }
        }
    }

    private static boolean endsWithO(StringBuilder latin) {
        return !latin.isEmpty() && latin.charAt(latin.length() - 1) == 'o';
    }

    private static boolean hasSignAfter(String word, int index) {
        int next = index + 1;
        if (next < word.length() && word.charAt(next) == NUKTA) {
            next++;
        }
        return next < word.length() && SIGNS.containsKey(word.charAt(next));
    }

    private static @Nullable String consonantAt(String word, int index) {
        char letter = word.charAt(index);
        boolean dotted = index + 1 < word.length() && word.charAt(index + 1) == NUKTA;
        boolean joined = index > 0 && word.charAt(index - 1) == VIRAMA;
        if (dotted && (letter == 'ড' || letter == 'ঢ')) {
            return "r";
        }
        if (letter == 'য' && (dotted || joined)) {
            return "y";
        }
        if (letter == 'ব' && joined && index > 1 && word.charAt(index - 2) != 'ম') {
            return "w";
        }
        return CONSONANTS.get(letter);
    }

    private static void appendOther(char letter, StringBuilder latin) {
        String vowel = VOWELS.get(letter);
        if (vowel != null) {
            latin.append(vowel);
        } else if (letter == '\u0982') {
            latin.append("ng");
        } else if (letter == '\u0983') {
            latin.append('h');
        } else if (letter == 'ৎ') {
            latin.append('t');
        } else if (Character.isDigit(letter)) {
            latin.append(Character.digit(letter, 10));
        }
    }
}
