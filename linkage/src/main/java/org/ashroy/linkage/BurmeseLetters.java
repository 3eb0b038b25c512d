package org.ashroy.linkage;

import java.util.Map;
import java.util.Set;

/** Writes Burmese (Unicode) in Latin letters as people from Myanmar write their names, each syllable a word. */
final class BurmeseLetters {

    private static final char VIRAMA = '\u1039';
    private static final char ASAT = '\u103A';
    private static final char DOT = '\u1037';
    private static final char VISARGA = '\u1038';

    private static final Map<Character, String> ONSETS = LetterTable.of("""
            က k ခ kh ဂ g ဃ g င ng စ s ဆ s ဇ z ဈ z ဉ ny ည ny ဋ t ဌ ht ဍ d ဎ d ဏ n တ t ထ ht ဒ d ဓ d န n
            ပ p ဖ ph ဗ b ဘ b မ m ယ y ရ y လ l ဝ w သ th ဿ th ဟ h ဠ l အ - ဣ i ဤ i ဥ u ဦ u ဧ e ဩ aw ဪ aw""");

    /** Finals: the consonant under the asat with the vowel signs before it. */
    private static final Map<String, String> FINALS = Map.ofEntries(
            Map.entry("က", "et"),
            Map.entry("ောက", "auk"),
            Map.entry("ိုက", "aik"),
            Map.entry("င", "in"),
            Map.entry("ောင", "aung"),
            Map.entry("ိုင", "aing"),
            Map.entry("စ", "it"),
            Map.entry("ည", "i"),
            Map.entry("ဉ", "in"),
            Map.entry("တ", "at"),
            Map.entry("ိတ", "eit"),
            Map.entry("ုတ", "ok"),
            Map.entry("ပ", "at"),
            Map.entry("ိပ", "eik"),
            Map.entry("ုပ", "ok"),
            Map.entry("န", "an"),
            Map.entry("ိန", "ein"),
            Map.entry("ုန", "on"),
            Map.entry("မ", "an"),
            Map.entry("ိမ", "ein"),
            Map.entry("ုမ", "on"),
            Map.entry("ယ", "e"),
            Map.entry("ော", "aw"),
            Map.entry("ာန", "an"));

    private static final Map<Character, Character> SAME_FINAL =
            Map.of('ဏ', 'န', 'ဋ', 'တ', 'ဒ', 'တ', 'ဓ', 'တ', 'ထ', 'တ', 'ဗ', 'ပ', 'ဘ', 'ပ', 'ဖ', 'ပ', 'ခ', 'က', 'ဂ', 'က');

    /** Onsets after which E is written ay: May, Nay, Lay. */
    private static final Set<Character> OPEN_E = Set.of('မ', 'န', 'လ');

    private static final Set<Character> NASALS = Set.of('င', 'န', 'ဏ', 'မ');

    private BurmeseLetters() {}

    static boolean covers(int codePoint) {
        return codePoint >= 0x1000 && codePoint <= 0x109F;
    }

    static void romanize(String word, StringBuilder latin) {
        int index = 0;
        while (index < word.length()) {
            int end = syllableEnd(word, index);
            syllable(word.substring(index, end), latin);
            latin.append(NameNormalizer.END_OF_SYLLABLE);
            index = end;
        }
    }

    private static int syllableEnd(String word, int start) {
        int index = start + 1;
        while (index < word.length()) {
            boolean letter = ONSETS.containsKey(word.charAt(index));
            if (letter && word.charAt(index - 1) != VIRAMA && !isFinal(word, index)) {
                return index;
            }
            if (letter && word.charAt(index - 1) == VIRAMA) {
                return index;
            }
            index++;
        }
        return index;
    }

    private static boolean isFinal(String word, int index) {
        int next = index + 1;
        if (next < word.length() && word.charAt(next) == DOT) {
            next++;
        }
        return next < word.length() && (word.charAt(next) == ASAT || word.charAt(next) == VIRAMA);
    }

    private static void syllable(String syllable, StringBuilder latin) {
        if (syllable.equals("ကြီး")) {
            latin.append("gyi"); // voiced in names
            return;
        }
        String onset = ONSETS.get(syllable.charAt(0));
        if (onset == null) {
            if (Character.isDigit(syllable.charAt(0))) {
                latin.append(Character.digit(syllable.charAt(0), 10));
            }
            return;
        }
        boolean palatal = syllable.indexOf('\u103B') > 0 || syllable.indexOf('\u103C') > 0;
        boolean rounded = syllable.indexOf('\u103D') > 0;
        boolean breathed = syllable.indexOf('\u103E') > 0;
        boolean vowelLetter = Skeleton.isVowel(onset.charAt(0));
        latin.append(onset(syllable.charAt(0), onset, palatal, breathed));
        if (rounded && !endsInFinalThatRounds(syllable)) {
            latin.append('w');
        }
        if (vowelLetter) {
            if (onset.equals("u") && syllable.indexOf(VISARGA) > 0) {
                latin.setLength(latin.length() - 1);
                latin.append("oo");
            }
            return;
        }
        latin.append(rhyme(syllable, palatal, rounded));
    }

    private static String onset(char letter, String plain, boolean palatal, boolean breathed) {
        String onset = plain.equals("-") ? "" : plain;
        if (breathed && (letter == 'ရ' || letter == 'ယ' || letter == 'သ')) {
            return "sh";
        }
        if (palatal) {
            onset = switch (letter) {
                case 'ခ' -> "ch";
                case 'သ' -> "sh";
                default -> onset + "y";
            };
        }
        return breathed ? "h" + onset : onset;
    }

    private static boolean endsInFinalThatRounds(String syllable) {
        char last = finalConsonant(syllable);
        return last == 'န' || last == 'တ' || last == 'မ' || last == 'ပ';
    }

    /** The consonant that ends the syllable, or a space. */
    private static char finalConsonant(String syllable) {
        for (int index = 1; index < syllable.length(); index++) {
            if (ONSETS.containsKey(syllable.charAt(index)) && isFinal(syllable, index)) {
                char letter = syllable.charAt(index);
                return SAME_FINAL.getOrDefault(letter, letter);
            }
        }
        return ' ';
    }

    private static String rhyme(String syllable, boolean palatal, boolean rounded) {
        char last = finalConsonant(syllable);
        String vowels = vowelSigns(syllable);
        boolean creaky = syllable.indexOf(DOT) > 0;
        boolean high = syllable.indexOf(VISARGA) > 0;
        if (last != ' ') {
            if (rounded && endsInFinalThatRounds(syllable)) {
                return last == 'န' || last == 'မ' ? (creaky ? "unt" : "un") : "ut";
            }
            String rhyme = FINALS.get(vowels + last);
            String closed = rhyme == null ? open(syllable.charAt(0), vowels, palatal, rounded, high) : rhyme;
            return creaky && NASALS.contains(last) && closed.endsWith("n") ? closed + "t" : closed;
        }
        return open(syllable.charAt(0), vowels, palatal, rounded, high);
    }

    private static String open(char letter, String vowels, boolean palatal, boolean rounded, boolean high) {
        return switch (vowels) {
            case "" -> "a";
            case "ာ" -> "ar";
            case "ိ", "ီ" -> "i";
            case "ု", "ူ" -> "u";
            case "ေ" -> (high || OPEN_E.contains(letter)) && !rounded ? "ay" : "e";
            case "ဲ" -> "e";
            case "ော" -> "aw";
            case "ံ" -> "an";
            case "ုံ" -> "on";
            case "ိံ" -> "ein";
            case "ို" -> high && !palatal ? "oe" : "o";
            default -> "a";
        };
    }

    private static String vowelSigns(String syllable) {
        StringBuilder signs = new StringBuilder();
        for (int index = 1; index < syllable.length(); index++) {
            char sign = syllable.charAt(index);
            if (sign == '\u102B') {
                signs.append('\u102C'); // the tall form of the same vowel
            } else if ((sign >= '\u102C' && sign <= '\u1032') || sign == '\u1036') {
                signs.append(sign);
            }
        }
        return signs.toString();
    }
}
