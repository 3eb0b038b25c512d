package org.ashroy.linkage;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.linkage.letters.LearnedScript;
import org.ashroy.linkage.letters.Reading;

/**
 * Makes names comparable across spellings and scripts: one encoding (NFKC, Zawgyi converted), no invisible characters, Latin letters
 * by tables of our own for Bangla, Burmese, Arabic and Hanifi Rohingya and by ICU for all other scripts, one spelling for words that
 * stand for each other (Md and Mohammad), and a skeleton of each word's sound.
 */
public final class NameNormalizer {

    /** What stands behind each syllable of a script whose syllables are the words of names. */
    static final char END_OF_SYLLABLE = '\u001F';

    private static final int MOST_READINGS = 4;
    private static final int MOST_WORDS = 16; // that have several readings
    private static final int MOST_WAYS_TO_WRITE = 16; // of a word, of which many sound alike
    private static final float WINDOW = 3; // bits above the likeliest

    private NameNormalizer() {}

    /** A word in its canonical spelling, and whether it is written together with the one before. */
    private record Word(String key, boolean within) {}

    private static final class OtherScripts {
        static final Transliterator TO_LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }

    /**
     * Normalises a full name.
     *
     * @throws MalformedTextException when the text contains half of a surrogate pair; the message says where
     */
    public static NormalizedName normalize(String name) {
        return normalized(split(romanize(clean(name))));
    }

    /**
     * The ways to read a full name, the one by our rules first. A name in a script with learned costs ({@link LearnedScript}) has up to
     * {@value #MOST_READINGS} more, the likeliest that sound differently: one letter stands for several sounds there. A text of more than
     * {@value #MOST_WORDS} words is no name, and has one reading.
     *
     * @throws MalformedTextException when the text contains half of a surrogate pair; the message says where
     */
    static List<NormalizedName> readings(String name) {
        List<TypedWord> typed = isInLearnedScript(name) ? typed(name) : List.of();
        if (typed.isEmpty() || typed.size() > MOST_WORDS) {
            return List.of(normalize(name));
        }
        List<Read> names = List.of(new Read(List.of(), 0));
        for (TypedWord word : typed) {
            List<Read> ways = ways(word);
            names = names.stream()
                    .flatMap(before -> ways.stream().map(before::then))
                    .sorted(Comparator.comparingDouble(Read::bits))
                    .limit(MOST_READINGS)
                    .toList();
        }
        Map<String, NormalizedName> bySound = new LinkedHashMap<>();
        Stream.concat(Stream.of(normalize(name)), names.stream().map(read -> normalized(read.words())))
                .forEach(read -> bySound.putIfAbsent(sound(read), read));
        return List.copyOf(bySound.values());
    }

    /**
     * The readings of several names of one person: every name in its first reading, then the others of each.
     *
     * @throws MalformedTextException when one contains half of a surrogate pair; the message says where
     */
    public static List<NameReading> readings(List<String> names) {
        List<NameReading> readings = new ArrayList<>(names.size());
        List<NameReading> others = new ArrayList<>(0);
        for (String name : names) {
            List<NormalizedName> all = readings(name);
            readings.add(new NameReading(name, all.getFirst()));
            for (NormalizedName other : all.subList(1, all.size())) {
                others.add(new NameReading(name, other));
            }
        }
        readings.addAll(others);
        return readings;
    }

    private static boolean isInLearnedScript(String name) {
        for (int index = 0; index < name.length(); index++) {
            if (BanglaLetters.covers(name.charAt(index)) || ArabicLetters.covers(name.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    /** Words that stand for what was written, and what it costs to read it so. */
    private record Read(List<Word> words, float bits) {

        Read then(Read next) {
            List<Word> all = new ArrayList<>(words);
            all.addAll(next.words);
            return new Read(all, bits + next.bits);
        }
    }

    /** The ways to read a word that sound differently. What our rules know as a frequent word of names is that word. */
    private static List<Read> ways(TypedWord typed) {
        if (typed.script() == LearnedScript.LATIN || NameWords.isMinor(typed.key())) {
            return List.of(new Read(List.of(new Word(typed.key(), false)), 0));
        }
        Map<String, Read> bySound = new LinkedHashMap<>();
        for (Reading reading : typed.script().model().word(typed.letters()).readings(MOST_WAYS_TO_WRITE, WINDOW)) {
            List<Word> words = split(reading.latin());
            bySound.putIfAbsent(sound(normalized(words)), new Read(words, reading.bits()));
        }
        return bySound.values().stream()
                .filter(read -> !read.words().isEmpty())
                .limit(MOST_READINGS)
                .toList();
    }

    private static String sound(NormalizedName name) {
        return name.tokens().stream().map(NameToken::skeleton).collect(Collectors.joining(" "));
    }

    private static NormalizedName normalized(List<Word> words) {
        List<NameToken> tokens = new ArrayList<>(words.size());
        for (int index = 0; index < words.size(); index++) {
            Word word = words.get(index);
            String key = word.key();
            boolean title = index == 0 && words.size() > 1 && NameWords.isMinorInFront(key);
            tokens.add(new NameToken(key, Skeleton.of(key), title || NameWords.isMinor(key), word.within()));
        }
        return new NormalizedName(tokens);
    }

    private static String clean(String text) {
        String clean = CleanText.of(text);
        // One name, which Latin letters write as one word.
        return clean.indexOf('\u0639') < 0 ? clean : clean.replace("عبد الله", "عبدالله");
    }

    /** The words of a text in Latin letters, each in its canonical spelling. */
    static List<String> words(String text) {
        return keys(clean(text));
    }

    /**
     * The words of a text as typed: those in a script with learned costs keep their letters, so that what is not written (vowels) or
     * written with one letter for several sounds is not guessed before it is compared.
     */
    static List<TypedWord> typed(String text) {
        List<TypedWord> typed = new ArrayList<>();
        String clean = clean(text);
        int start = 0;
        while (start < clean.length()) {
            int end = clean.indexOf(' ', start);
            end = end < 0 ? clean.length() : end;
            addTyped(clean.substring(start, end), typed);
            start = end + 1;
        }
        return typed;
    }

    private static void addTyped(String word, List<TypedWord> typed) {
        List<String> keys = keys(word);
        LearnedScript script = keys.size() == 1 ? learnedScript(word) : LearnedScript.LATIN;
        for (String key : keys) {
            typed.add(script == LearnedScript.LATIN ? TypedWord.latin(key) : new TypedWord(key, script, word));
        }
    }

    private static LearnedScript learnedScript(String word) {
        boolean bangla = true;
        boolean arabic = true;
        for (int index = 0; index < word.length() && (bangla || arabic); index++) {
            bangla &= BanglaLetters.covers(word.charAt(index));
            arabic &= ArabicLetters.covers(word.charAt(index));
        }
        return bangla ? LearnedScript.BANGLA : arabic ? LearnedScript.ARABIC : LearnedScript.LATIN;
    }

    private static String romanize(String text) {
        StringBuilder latin = new StringBuilder(text.length() + 8);
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            Script script = Script.of(codePoint);
            int end = index + Character.charCount(codePoint);
            while (end < text.length() && Script.of(text.codePointAt(end)) == script) {
                end += Character.charCount(text.codePointAt(end));
            }
            script.romanize(text.substring(index, end), latin);
            index = end;
        }
        return latin.toString();
    }

    private static List<String> keys(String clean) {
        return split(romanize(clean)).stream().map(Word::key).toList();
    }

    private static List<Word> split(String latin) {
        List<Word> words = new ArrayList<>(4);
        StringBuilder word = new StringBuilder();
        boolean within = false;
        for (int index = 0; index <= latin.length(); index++) {
            char letter = index < latin.length() ? latin.charAt(index) : ' ';
            if (letter >= 'A' && letter <= 'Z') {
                word.append((char) (letter + ('a' - 'A')));
            } else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
                word.append(letter);
            } else if (letter != '\'' && letter != '`') {
                if (!word.isEmpty()) {
                    addWord(word.toString(), within, words);
                    word.setLength(0);
                    within = true;
                }
                within &= letter == END_OF_SYLLABLE;
            }
        }
        return words;
    }

    private static void addWord(String word, boolean within, List<Word> words) {
        int prefix = NameWords.prefixLength(word);
        if (prefix > 0) {
            words.add(new Word(NameWords.canonical(word.substring(0, prefix)), within));
        }
        int suffix = NameWords.suffixLength(word.substring(prefix));
        int end = word.length() - suffix;
        words.add(new Word(NameWords.canonical(word.substring(prefix, end)), within && prefix == 0));
        if (suffix > 0) {
            words.add(new Word(NameWords.canonical(word.substring(end)), false));
        }
    }

    private enum Script {
        ASCII {
            @Override
            void romanize(String text, StringBuilder latin) {
                latin.append(text);
            }
        },
        BANGLA {
            @Override
            void romanize(String text, StringBuilder latin) {
                BanglaLetters.romanize(text, latin);
            }
        },
        ARABIC {
            @Override
            void romanize(String text, StringBuilder latin) {
                ArabicLetters.romanize(text, latin);
            }
        },
        BURMESE {
            @Override
            void romanize(String text, StringBuilder latin) {
                BurmeseLetters.romanize(text, latin);
            }
        },
        HANIFI {
            @Override
            void romanize(String text, StringBuilder latin) {
                HanifiLetters.romanize(text, latin);
            }
        },
        PUNCTUATION {
            @Override
            void romanize(String text, StringBuilder latin) {
                boolean apostrophe = text.equals("’") || text.equals("‘") || text.equals("ʼ") || text.equals("ʻ");
                latin.append(apostrophe ? '\'' : ' ');
            }
        },
        OTHER {
            @Override
            void romanize(String text, StringBuilder latin) {
                latin.append(plain(text));
            }
        };

        abstract void romanize(String text, StringBuilder latin);

        static Script of(int codePoint) {
            if (codePoint < 0x80) {
                return ASCII;
            }
            int type = Character.getType(codePoint);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
            if (!mark && !Character.isLetterOrDigit(codePoint)) {
                return PUNCTUATION;
            }
            if (BanglaLetters.covers(codePoint)) {
                return BANGLA;
            }
            if (ArabicLetters.covers(codePoint)) {
                return ARABIC;
            }
            if (BurmeseLetters.covers(codePoint)) {
                return BURMESE;
            }
            return HanifiLetters.covers(codePoint) ? HANIFI : OTHER;
        }

        private static String plain(String text) {
            StringBuilder letters = new StringBuilder(text.length());
            String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
            boolean ascii = true;
            for (int index = 0; index < decomposed.length(); index++) {
                char letter = decomposed.charAt(index);
                if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                    letters.append(letter);
                    ascii &= letter < 0x80;
                }
            }
            return ascii ? letters.toString() : OtherScripts.TO_LATIN.transliterate(text);
        }
    }
}
