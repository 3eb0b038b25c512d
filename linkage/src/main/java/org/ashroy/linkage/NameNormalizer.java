package org.ashroy.linkage;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.ashroy.linkage.letters.LearnedScript;

/**
 * Makes names comparable across spellings and scripts: one encoding (NFKC, Zawgyi converted), no invisible characters, Latin letters
 * by tables of our own for Bangla, Burmese, Arabic and Hanifi Rohingya and by ICU for all other scripts, one spelling for words that
 * stand for each other (Md and Mohammad), and a skeleton of each word's sound.
 */
public final class NameNormalizer {

    /** What stands behind each syllable of a script whose syllables are the words of names. */
    static final char END_OF_SYLLABLE = '\u001F';

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
        List<Word> words = split(romanize(clean(name)));
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
        words.add(new Word(NameWords.canonical(word.substring(prefix)), within && prefix == 0));
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
