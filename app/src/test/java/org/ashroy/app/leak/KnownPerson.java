package org.ashroy.app.leak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * An invented person whose every value occurs nowhere else, so that finding one of them anywhere is a leak.
 *
 * @param first first word of the name
 * @param last second word of the name
 * @param number of a card, in a form with hyphens
 * @param phone in international form
 * @param origin invented village
 */
public record KnownPerson(String first, String last, String number, String phone, String origin) {

    // The letters of each script, in pairs of consonant and vowel; the Bangla ones have letters whose composed and
    // decomposed forms differ, as have the Arabic ones.
    private static final List<List<String>> SCRIPTS = List.of(
            List.of("q z x v k t p g b w", "a e i o u"),
            List.of("ক গ চ ট ড ত ন প ব ম য় ড় ল স হ", "া ি ী ু ূ ে ো ৌ"),
            List.of("က ခ ဂ င စ ည တ ထ န ပ ဖ ဗ မ ယ လ", "ာ ိ ီ ု ူ ေ ဲ"),
            List.of("ب ت ث ج ح خ د ر ز س ش ص ط ع", "ا و ي أ آ"));

    private static final int SYLLABLES = 6;

    /** People of four scripts in turn, each value unlike all others; the same for the same seed. */
    public static List<KnownPerson> invent(int count, long seed) {
        Random random = new Random(seed);
        Set<String> taken = new HashSet<>();
        List<KnownPerson> people = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            List<String> script = SCRIPTS.get(number % SCRIPTS.size());
            people.add(new KnownPerson(
                    word(script, random, taken),
                    word(script, random, taken),
                    digits("7", random, taken).replaceFirst("(\\d{4})(\\d{5})", "$1-$2-"),
                    "+88" + digits("0", random, taken),
                    word(SCRIPTS.getFirst(), random, taken)));
        }
        return people;
    }

    private static String word(List<String> script, Random random, Set<String> taken) {
        String[] consonants = script.getFirst().split(" ", -1);
        String[] vowels = script.getLast().split(" ", -1);
        while (true) {
            StringBuilder word = new StringBuilder();
            for (int syllable = 0; syllable < SYLLABLES; syllable++) {
                word.append(consonants[random.nextInt(consonants.length)])
                        .append(vowels[random.nextInt(vowels.length)]);
            }
            if (Character.isLowerCase(word.charAt(0))) {
                word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
            }
            if (taken.add(word.toString())) {
                return word.toString();
            }
        }
    }

    private static String digits(String begin, Random random, Set<String> taken) {
        while (true) {
            StringBuilder digits = new StringBuilder(begin);
            while (digits.length() < 13) {
                digits.append(random.nextInt(10));
            }
            if (taken.add(digits.toString())) {
                return digits.toString();
            }
        }
    }

    /** The name as it is typed. */
    public String name() {
        return first + " " + last;
    }

    /** What must be found nowhere: the words of the name, the village, number and phone as typed and as digits only. */
    public List<String> values() {
        return List.of(
                first, last, origin, number, number.replace("-", ""), phone, phone.substring(1), phone.substring(3));
    }
}
