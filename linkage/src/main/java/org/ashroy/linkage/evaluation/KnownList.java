package org.ashroy.linkage.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ashroy.linkage.Hashing;
import org.ashroy.linkage.population.Population;
import org.ashroy.linkage.population.Schema;

/**
 * A public list whose truth is known, as a population.
 *
 * @param population the records
 * @param personOf for each record, which person it is of
 */
public record KnownList(Population population, List<String> personOf) {

    private static final Schema FEBRL = Schema.parse(
            "febrl",
            "name:NAME street_number:CODE address_1:TEXT address_2:TEXT suburb:TEXT postcode:CODE state:CATEGORY"
                    + " date_of_birth:DATE soc_sec_id:CODE");

    private static final Schema HISTORICAL = Schema.parse(
            "historical", "full_name:NAME dob:DATE birth_place:TEXT postcode:CODE gender:CATEGORY occupation:TEXT");

    private static final Schema TUTORIAL = Schema.parse("tutorial", "name:NAME dob:DATE city:TEXT email:TEXT");

    /**
     * A FEBRL list. Two files are two lists that hold nobody twice.
     *
     * @throws IOException when a file cannot be read
     * @throws IllegalArgumentException when a line does not have its eleven cells; the message names file and line
     */
    public static KnownList febrl(Path... files) throws IOException {
        Population.Builder builder =
                files.length > 1 ? Population.builderOfListsWithoutDoubles(FEBRL) : Population.builder(FEBRL);
        List<String> personOf = new ArrayList<>();
        for (int source = 0; source < files.length; source++) {
            for (List<String> cells : rows(files[source], 11)) {
                personOf.add(cells.get(0).split("-", -1)[1]);
                builder.add(
                        cells.get(0),
                        source,
                        cells.get(1) + " " + cells.get(2),
                        cells.get(3),
                        cells.get(4),
                        cells.get(5),
                        cells.get(6),
                        cells.get(7),
                        cells.get(8),
                        cells.get(9),
                        cells.get(10));
            }
        }
        return new KnownList(builder.build(), List.copyOf(personOf));
    }

    /**
     * The list of historical figures.
     *
     * @param whom which persons to take
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a line does not have its eleven cells; the message names file and line
     */
    public static KnownList historical(Path file, Predicate<String> whom) throws IOException {
        Population.Builder builder = Population.builder(HISTORICAL);
        List<String> personOf = new ArrayList<>();
        for (List<String> cells : rows(file, 11)) {
            if (whom.test(cells.get(1))) {
                personOf.add(cells.get(1));
                builder.add(
                        cells.get(0),
                        cells.get(2),
                        cells.get(6),
                        cells.get(7),
                        cells.get(8),
                        cells.get(9),
                        cells.get(10));
            }
        }
        return new KnownList(builder.build(), List.copyOf(personOf));
    }

    /**
     * The thousand invented records of Splink's tutorials.
     *
     * @param whom which persons to take
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a line does not have its seven cells; the message names file and line
     */
    public static KnownList tutorial(Path file, Predicate<String> whom) throws IOException {
        Population.Builder builder = Population.builder(TUTORIAL);
        List<String> personOf = new ArrayList<>();
        for (List<String> cells : rows(file, 7)) {
            String person = "fake" + cells.get(6);
            if (whom.test(person)) {
                personOf.add(person);
                builder.add(
                        cells.get(0),
                        (cells.get(1) + " " + cells.get(2)).strip(),
                        cells.get(3),
                        cells.get(4),
                        cells.get(5));
            }
        }
        return new KnownList(builder.build(), List.copyOf(personOf));
    }

    /** Every second person, by hash: work on these leaves the others unseen. */
    public static boolean isForDevelopment(String person) {
        return (Hashing.of(person) & 1) == 0;
    }

    /**
     * The lines of a file under its headings, as cells without blanks around them.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a line does not have so many cells; the message names file and line
     */
    public static List<List<String>> rows(Path file, int columns) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int line = 1; line < lines.size(); line++) {
            List<String> cells = cells(lines.get(line));
            if (cells.size() != columns) {
                throw new IllegalArgumentException(file.getFileName() + " line " + (line + 1) + " has " + cells.size()
                        + " cells instead of " + columns + ".");
            }
            rows.add(cells);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char letter = line.charAt(index);
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
