package org.ashroy.linkage.letters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The learned costs of one script, read from a table that comes with the library. */
public final class LetterModel {

    private static final LetterCosts UNKNOWN = LetterCosts.of(Map.of());

    private final Map<Unit, LetterCosts> inPlace;
    private final Map<Character, LetterCosts> anywhere;

    LetterModel(Map<Unit, LetterCosts> inPlace, Map<Character, LetterCosts> anywhere) {
        this.inPlace = inPlace;
        this.anywhere = anywhere;
    }

    /** Prepares a word of the script, so that it can be compared with many words in Latin letters. */
    public WrittenWord word(String word) {
        Unit[] units = Unit.of(word);
        LetterCosts[] costs = new LetterCosts[units.length];
        for (int index = 0; index < units.length; index++) {
            LetterCosts known = inPlace.get(units[index]);
            costs[index] = known != null ? known : anywhere.getOrDefault(units[index].letter(), UNKNOWN);
        }
        return new WrittenWord(costs);
    }

    /**
     * Reads the table of a script.
     *
     * @param script {@code bangla}, {@code arabic} or {@code latin}
     */
    static LetterModel load(String script) {
        String name = script.toLowerCase(Locale.ROOT) + ".letters";
        try (InputStream stream = LetterModel.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The library was packed without its table " + name + ".");
            }
            return read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)), name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lines of a letter, what is beside it ({@code *} for anything), and pairs of what is written and its bits. */
    static LetterModel read(BufferedReader lines, String name) throws IOException {
        Map<Unit, LetterCosts> inPlace = new HashMap<>();
        Map<Character, LetterCosts> anywhere = new HashMap<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(" ", -1);
            if (cells.length < 4 || cells.length % 2 != 0 || cells[0].length() != 1) {
                throw new IOException(name + ", line " + number + ": a letter, its place, and pairs are expected.");
            }
            Map<String, Float> bits = new HashMap<>();
            for (int cell = 2; cell < cells.length; cell += 2) {
                bits.put(cells[cell].equals("-") ? "" : cells[cell], Float.parseFloat(cells[cell + 1]));
            }
            char letter = cells[0].charAt(0);
            String place = cells[1];
            if (place.equals("*")) {
                anywhere.put(letter, LetterCosts.of(bits));
            } else {
                inPlace.put(
                        new Unit(letter, Unit.Beside.of(place.charAt(0)), Unit.Beside.of(place.charAt(1))),
                        LetterCosts.of(bits));
            }
        }
        return new LetterModel(inPlace, anywhere);
    }
}
