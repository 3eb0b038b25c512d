package org.ashroy.linkage.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LetterModelTest {

    private static LetterModel read(String table) throws IOException {
        return LetterModel.read(new BufferedReader(new StringReader(table)), "test.letters");
    }

    @Test
    void costIsThatOfTheCheapestWayToRead() throws IOException {
        LetterModel model = read("# a comment\nk * k 1.0 kh 2.0\na * o 0.1\na c. a 0.5 - 3.0 ah 1.5\n");
        assertEquals(1.5f, model.word("ka").cost("ka", 100));
        assertEquals(4.0f, model.word("ka").cost("k", 100));
        assertEquals(2.5f, model.word("ka").cost("kha", 100));
        assertEquals(3.5f, model.word("ka").cost("khah", 100));
        assertEquals(0.1f, model.word("a").cost("o", 100), "in a place never seen, what is so anywhere");
        assertEquals(1.5f + LetterCosts.ADDED, model.word("ka").cost("kax", 100));
        assertEquals(Float.POSITIVE_INFINITY, model.word("ka").cost("kax", 8));
        assertEquals(0, model.word("").cost("", 0));
    }

    /** The bounds that end a comparison early change no result that is within them. */
    @Test
    void endingEarlyChangesNothing() {
        LetterModel model = LearnedScript.BANGLA.model();
        for (String word : List.of("রহমান", "আনোয়ার", "হোসেন", "ক")) {
            for (String latin : List.of("rahman", "rehman", "anwar", "hossain", "husain", "k", "", "zzzzzz")) {
                float whole = model.word(word).cost(latin, Float.MAX_VALUE);
                assertEquals(whole, model.word(word).cost(latin, whole));
                assertEquals(Float.POSITIVE_INFINITY, model.word(word).cost(latin, whole - 0.5f));
            }
        }
    }

    @Test
    void theLikeliestReadingsComeFirstEachSoundOnce() throws IOException {
        LetterModel model = read("k * k 1.0 g 2.0 - 6.0\na * o 0.1 a 0.5 - 3.0\n");
        assertEquals(List.of("ko", "go"), latin(model.word("ka").readings(9, 2)));
        assertEquals(List.of("ko"), latin(model.word("ka").readings(1, 9)));
        List<Reading> all = model.word("ka").readings(9, 9);
        assertEquals(List.of("ko", "go", "k", "g", "o", ""), latin(all));
        assertEquals(0, all.getFirst().bits(), 1e-6);
        assertEquals(1, all.get(1).bits(), 1e-6);
        assertEquals(
                List.of(""),
                latin(model.word("?").readings(9, 9)),
                "of a letter that is not in the table nothing is known");
        assertEquals(List.of(""), latin(model.word("").readings(9, 9)));
    }

    private static List<String> latin(List<Reading> readings) {
        return readings.stream().map(Reading::latin).toList();
    }

    @Test
    void aBrokenTableSaysWhere() {
        IOException failure = assertThrows(IOException.class, () -> read("k * k 1.0\nk *\n"));
        assertTrue(String.valueOf(failure.getMessage()).contains("test.letters, line 2"));
    }

    @Test
    void learningFindsWhichLettersStandForWhich() throws IOException {
        LetterTraining training = new LetterTraining();
        for (int round = 0; round < 20; round++) {
            training.add("рим", "rim");
            training.add("шар", "shar");
            training.add("маш", "mash");
            training.add("иш", "ish");
        }
        LetterModel model = read(String.join("\n", training.learn()));
        assertTrue(model.word("шарим").cost("sharim", 100) < 4);
        assertTrue(model.word("шарим").cost("rashim", 100) > 8);
    }

    @Test
    void wordsAreCutWhereNoNameIsSoLong() {
        WrittenWord word = LearnedScript.LATIN.model().word("a".repeat(10_000));
        assertEquals(WrittenWord.MOST_LETTERS, word.length());
        assertTrue(Float.isFinite(word.cost("a".repeat(10_000), Float.MAX_VALUE)));
    }
}
