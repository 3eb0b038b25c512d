package org.ashroy.linkage;

/**
 * The sound of a word without what spelling varies: vowels after the first letter, aspiration, double letters, and letters that
 * South Asian and Arabic names exchange (v and bh, z and j, q and k, f and ph). Fatema and Fatima, Khatun and Khatoon, Rohima and
 * Rahima have one skeleton each.
 */
final class Skeleton {

    private Skeleton() {}

    /** The skeleton of a key of lower-case Latin letters and digits; never empty for a key that is not. */
    static String of(String key) {
        StringBuilder skeleton = new StringBuilder(key.length());
        char last = 0;
        for (int index = 0; index < key.length(); index++) {
            char letter = key.charAt(index);
            char after = index + 1 < key.length() ? key.charAt(index + 1) : 0;
            char sound;
            if (isVowel(letter)) {
                sound = index == 0 ? 'a' : 0;
                last = index == 0 ? last : 0;
            } else if (letter == 'h') {
                boolean heard = index == 0 ? isVowel(after) : isHeardInside(key, index);
                sound = heard ? 'h' : 0;
            } else {
                sound = consonant(letter, after, index == 0);
                if (letter == 'n' && after == 'g') {
                    index++;
                }
            }
            if (sound != 0 && sound != last) {
                skeleton.append(sound);
            }
            if (sound != 0) {
                last = sound;
            }
        }
        if (skeleton.length() == 1) {
            skeleton.append(vowelClass(key));
        }
        return skeleton.isEmpty() ? key : skeleton.toString();
    }

    /** After a vowel, except at the end (Fatemah) and before a last consonant (John). */
    private static boolean isHeardInside(String key, int index) {
        int rest = key.length() - index - 1;
        return isVowel(key.charAt(index - 1)) && rest > 0 && (rest > 1 || isVowel(key.charAt(index + 1)));
    }

    /** One consonant alone says too little, so short words keep what their vowel is about: Tu and Too, May and Me. */
    private static char vowelClass(String key) {
        for (int index = 0; index < key.length(); index++) {
            char vowel = key.charAt(index);
            char after = index + 1 < key.length() ? key.charAt(index + 1) : 0;
            if (vowel == 'a') {
                return after == 'y' || after == 'i' || after == 'e' ? 'e' : 'a';
            }
            if (vowel == 'o' || vowel == 'u') {
                return 'o';
            }
            if (vowel == 'e' || vowel == 'i') {
                return 'e';
            }
        }
        return 'a';
    }

    private static char consonant(char letter, char after, boolean first) {
        return switch (letter) {
            case 'c' -> after == 'h' ? 'c' : after == 'e' || after == 'i' || after == 'y' ? 's' : 'k';
            case 'q', 'x' -> 'k';
            case 'p' -> after == 'h' ? 'f' : 'p';
            case 'v' -> 'b';
            case 'z' -> 'j';
            case 'y' -> first ? 'a' : 0;
            case 'w' -> first ? 'w' : 0;
            default -> letter;
        };
    }

    static boolean isVowel(char letter) {
        return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u';
    }
}
