package org.ashroy.linkage.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ashroy.linkage.CleanText;
import org.ashroy.linkage.NameNormalizer;
import org.ashroy.linkage.NameToken;
import org.ashroy.linkage.letters.LearnedScript;
import org.ashroy.linkage.letters.LetterTraining;

/**
 * Makes the tables of letter costs again: {@code java -cp … org.ashroy.linkage.evaluation.LearnLetters <lists> <folder to write to>}.
 *
 * <p>Learns from the tuning halves of the public lists only. Bangla and Arabic from pairs of words; Latin spellings from what our
 * rules make of a word beside how people write it, and from different spellings of one word, in both directions.
 */
public final class LearnLetters {

    private static final int MOST_SPELLINGS = 6;

    private final Map<LearnedScript, LetterTraining> trainings = new EnumMap<>(LearnedScript.class);
    private final Map<String, Set<String>> spellings = new HashMap<>();

    private LearnLetters() {
        for (LearnedScript script : LearnedScript.values()) {
            trainings.put(script, new LetterTraining());
        }
    }

    /**
     * Learns and writes.
     *
     * @param arguments the folder of the lists and the folder for the tables
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2 || !Files.isDirectory(Path.of(arguments[0]))) {
            System.out.println("Give the folder that holds the lists of names and the folder to write the tables to.");
            return;
        }
        LearnLetters learning = new LearnLetters();
        for (NameList list : NameList.readAll(Path.of(arguments[0]))) {
            list.half(NameList.Half.TUNING).forEach(learning::add);
        }
        learning.addSpellings();
        for (Map.Entry<LearnedScript, LetterTraining> training : learning.trainings.entrySet()) {
            List<String> table = new ArrayList<>(List.of(
                    "# What a letter is written as in Latin, and how many bits that costs. Made by"
                            + " evaluation.LearnLetters from the",
                    "# tuning halves of lists of names: Wikipedia titles (Bangla), ANETAC and Wikidata (Arabic), a"
                            + " public list (Burmese).",
                    "# A line: the letter; what is before and after it (. nothing, v vowel, c consonant, x vowel taken"
                            + " away; * anything);",
                    "# pairs of what is written (- nothing) and bits."));
            table.addAll(training.getValue().learn());
            Path file = Path.of(arguments[1]).resolve(training.getKey().name().toLowerCase(Locale.ROOT) + ".letters");
            Files.write(file, table, StandardCharsets.UTF_8);
            System.out.println(file.getFileName() + ": " + table.size() + " lines");
        }
    }

    private void add(NameList.NamePair pair) {
        List<NameToken> romanized = NameNormalizer.normalize(pair.other()).tokens();
        List<NameToken> latin = NameNormalizer.normalize(pair.latin()).tokens();
        if (romanized.size() == latin.size()) {
            for (int word = 0; word < latin.size(); word++) {
                bothWays(romanized.get(word).key(), latin.get(word).key());
            }
        }
        String[] words = CleanText.of(pair.other()).split("[^\\p{L}\\p{M}]+", -1);
        if (words.length == latin.size()) {
            for (int word = 0; word < words.length; word++) {
                String written = words[word];
                String key = latin.get(word).key();
                LearnedScript script = script(written);
                if (script != LearnedScript.LATIN && key.length() > 1) {
                    training(script).add(written, key);
                    spellings
                            .computeIfAbsent(written, none -> new LinkedHashSet<>())
                            .add(key);
                }
            }
        }
    }

    private void addSpellings() {
        for (Set<String> ofOne : spellings.values()) {
            List<String> some = ofOne.stream().limit(MOST_SPELLINGS).toList();
            for (String one : some) {
                for (String other : some) {
                    training(LearnedScript.LATIN).add(one, other);
                }
            }
        }
    }

    private void bothWays(String one, String other) {
        training(LearnedScript.LATIN).add(one, other);
        training(LearnedScript.LATIN).add(other, one);
    }

    private LetterTraining training(LearnedScript script) {
        LetterTraining training = trainings.get(script);
        if (training == null) {
            throw new IllegalStateException("There is no training for " + script + ".");
        }
        return training;
    }

    private static LearnedScript script(String word) {
        if (word.isEmpty()) {
            return LearnedScript.LATIN;
        }
        return switch (Character.UnicodeScript.of(word.codePointAt(0))) {
            case BENGALI -> LearnedScript.BANGLA;
            case ARABIC -> LearnedScript.ARABIC;
            default -> LearnedScript.LATIN;
        };
    }
}
