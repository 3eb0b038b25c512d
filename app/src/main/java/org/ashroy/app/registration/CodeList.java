package org.ashroy.app.registration;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A versioned code list, kept as a readable file beside this class: comment lines with source and version, then one code a
 * line with its columns, separated by semicolons.
 */
public final class CodeList {

    /** Codes of specific needs. */
    public static final CodeList NEEDS = read("specific-needs.csv");

    /** Languages that people speak. */
    public static final CodeList LANGUAGES = read("languages.csv");

    /** Kinds of numbers that people hold. */
    public static final CodeList NUMBER_TYPES = read("number-types.csv");

    /**
     * One code.
     *
     * @param code the code
     * @param columns what stands beside it, by the name of the column
     */
    public record Entry(String code, Map<String, String> columns) {

        /** Copies the columns. */
        public Entry {
            columns = Map.copyOf(columns);
        }

        /** What stands in a column; empty where there is none. */
        public String column(String name) {
            return columns.getOrDefault(name, "");
        }

        /** Its text in a language, or else in English, or else the code itself. */
        public String label(String language) {
            String text = column(language).isEmpty() ? column("en") : column(language);
            return text.isEmpty() ? code : text;
        }
    }

    private final String source;
    private final String version;
    private final Map<String, Entry> entries;

    private CodeList(String source, String version, Map<String, Entry> entries) {
        this.source = source;
        this.version = version;
        this.entries = entries;
    }

    /** Reads a list that lies beside this class. */
    static CodeList read(String file) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> notes = new LinkedHashMap<>();
        List<String> header = new ArrayList<>();
        try (InputStreamReader text = new InputStreamReader(
                        Objects.requireNonNull(CodeList.class.getResourceAsStream(file), file),
                        StandardCharsets.UTF_8);
                CsvReader<CsvRecord> lines = CsvReader.builder()
                        .fieldSeparator(';')
                        .commentStrategy(CommentStrategy.READ)
                        .ofCsvRecord(text)) {
            for (CsvRecord line : lines) {
                if (line.isComment()) {
                    String[] note = line.getField(0).strip().split(": ", 2);
                    notes.put(note[0], note[note.length - 1]);
                } else if (header.isEmpty()) {
                    header.addAll(line.getFields());
                } else {
                    Entry entry = entry(header, line.getFields());
                    entries.put(entry.code(), entry);
                }
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        return new CodeList(
                Objects.requireNonNull(notes.get("source"), file + " names its source"),
                Objects.requireNonNull(notes.get("version"), file + " names its version"),
                entries);
    }

    private static Entry entry(List<String> header, List<String> fields) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int column = 1; column < header.size(); column++) {
            columns.put(header.get(column), fields.get(column));
        }
        return new Entry(fields.getFirst(), columns);
    }

    /** Where the codes come from. */
    public String source() {
        return source;
    }

    /** Version of the file. */
    public String version() {
        return version;
    }

    /** All codes, in the order of the file. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** One code. */
    public Optional<Entry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }

    /** The text of a code in a language; the code itself where the list does not have it. */
    public String label(String code, String language) {
        return find(code).map(entry -> entry.label(language)).orElse(code);
    }
}
