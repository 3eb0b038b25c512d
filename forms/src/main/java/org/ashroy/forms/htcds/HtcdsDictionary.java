package org.ashroy.forms.htcds;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The dictionary of HTCDS 2.0 (IOM, 24 December 2021, CC BY 4.0; IOM does not endorse this program): 81 fields of which 38 are core,
 * three deprecated ones, nine example questions, and the code lists; with ISO 3166-1 and ISO 639-2, to which it refers.
 */
public final class HtcdsDictionary {

    private static final HtcdsDictionary STANDARD = new HtcdsDictionary();

    /**
     * An example of a question about risks, which has no field of its own.
     *
     * @param about Individual, Household or Community
     */
    public record Example(String about, String question) {}

    /** How a text was recognised as a code. */
    enum How {
        EXACT,
        /** In other case, or with other blanks or signs. */
        RESPELT,
        /** The label or name stood there instead of the code. */
        LABEL,
        /** Another name that is in use. */
        OTHER_NAME
    }

    /**
     * A code that was recognised.
     *
     * @param normative whether it is of the list that the standard names
     */
    record Match(String code, How how, boolean normative) {}

    private final Map<String, HtcdsField> fields = new LinkedHashMap<>();
    private final Map<String, List<HtcdsField>> byLabel = new HashMap<>();
    private final Map<String, HtcdsField> byFoldedName = new HashMap<>();
    private final Map<String, List<HtcdsCode>> codes = new LinkedHashMap<>();
    private final Map<String, Map<String, Match>> matches = new HashMap<>();
    private final Map<String, Match> countries = new HashMap<>();
    private final Map<String, String> countriesOfThree = new HashMap<>();
    private final Map<String, Match> languages = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();

    private HtcdsDictionary() {
        rows("fields.csv", row -> {
            HtcdsField field = new HtcdsField(
                    row.getField("name"),
                    HtcdsField.word(HtcdsField.Entity.class, row.getField("entity")),
                    row.getField("label"),
                    row.getField("type"),
                    HtcdsField.word(HtcdsField.Reading.class, row.getField("reading")),
                    row.getField("codes"),
                    HtcdsField.word(HtcdsField.Tier.class, row.getField("tier")),
                    HtcdsField.word(HtcdsField.Status.class, row.getField("status")));
            fields.put(field.name(), field);
            byFoldedName.put(folded(field.name()), field);
            if (!field.label().isEmpty()) {
                byLabel.computeIfAbsent(folded(field.label()), missing -> new ArrayList<>())
                        .add(field);
            }
        });
        rows(
                "other-names.csv",
                row -> byFoldedName.put(
                        folded(row.getField("given")), Objects.requireNonNull(fields.get(row.getField("field")))));
        rows(
                "codes.csv",
                row -> codes.computeIfAbsent(row.getField("list"), missing -> new ArrayList<>())
                        .add(new HtcdsCode(
                                row.getField("code"),
                                row.getField("label"),
                                Integer.parseInt(row.getField("tier")),
                                row.getField("within"),
                                row.getField("standing").equals("listed"))));
        codes.forEach((list, ofList) -> {
            Map<String, Match> folded = new HashMap<>();
            ofList.forEach(code -> folded.putIfAbsent(folded(code.code()), match(code, How.RESPELT)));
            ofList.forEach(code -> folded.putIfAbsent(folded(code.label()), match(code, How.LABEL)));
            matches.put(list, folded);
        });
        rows("other-values.csv", row -> {
            Map<String, Match> folded = Objects.requireNonNull(matches.get(row.getField("list")));
            folded.put(folded(row.getField("given")), new Match(row.getField("code"), How.OTHER_NAME, true));
        });
        rows("countries.csv", row -> {
            String code = row.getField("code");
            countriesOfThree.put(code, row.getField("code3"));
            countries.put(folded(code), new Match(code, How.RESPELT, true));
            countries.put(folded(row.getField("code3")), new Match(code, How.OTHER_NAME, true));
            countries.putIfAbsent(folded(row.getField("name")), new Match(code, How.LABEL, true));
            for (String also : row.getField("also").split("\\|", -1)) {
                if (!also.isEmpty()) {
                    countries.putIfAbsent(folded(also), new Match(code, How.OTHER_NAME, true));
                }
            }
        });
        rows("languages.csv", row -> {
            String code = row.getField("code");
            boolean normative = row.getField("standard").equals("639-2");
            languages.put(folded(code), new Match(code, How.RESPELT, normative));
            for (String other : List.of(row.getField("code2"), row.getField("bibliographic"))) {
                if (!other.isEmpty()) {
                    languages.put(folded(other), new Match(code, How.OTHER_NAME, normative));
                }
            }
            for (String name : row.getField("name").split(";", -1)) {
                languages.putIfAbsent(folded(name), new Match(code, How.LABEL, normative));
            }
        });
        rows("examples.csv", row -> examples.add(new Example(row.getField("about"), row.getField("question"))));
    }

    private static Match match(HtcdsCode code, How how) {
        return new Match(code.code(), how, code.listed());
    }

    private static void rows(String file, Consumer<NamedCsvRecord> reader) {
        InputStream in = Objects.requireNonNull(HtcdsDictionary.class.getResourceAsStream(file), file);
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The dictionary of version 2.0. */
    public static HtcdsDictionary standard() {
        return STANDARD;
    }

    /** All fields by their normative name, in the order of the standard; the deprecated ones among them. */
    public Map<String, HtcdsField> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /**
     * A field by its normative name.
     *
     * @throws IllegalArgumentException when the standard has no such field
     */
    public HtcdsField field(String name) {
        HtcdsField field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException(name + " is no field of HTCDS 2.0; see docs/htcds.md for the names");
        }
        return field;
    }

    /** The codes of a field, those that stand only in the definitions among them; none where it has no list of its own. */
    public List<HtcdsCode> codes(HtcdsField field) {
        return List.copyOf(codes.getOrDefault(field.codes(), List.of()));
    }

    /** The examples of questions about risks. */
    public List<Example> examples() {
        return List.copyOf(examples);
    }

    /** The three letters of ISO 3166-1 for its two; empty when there is no such country. */
    public Optional<String> countryOfThree(String code) {
        return Optional.ofNullable(countriesOfThree.get(code));
    }

    /** The two letters of all countries. */
    public List<String> countries() {
        return countriesOfThree.keySet().stream().sorted().toList();
    }

    /** A field by its name, in whatever case and with whatever underscores, or by a wrong name that is in use. */
    Optional<HtcdsField> named(String given) {
        return Optional.ofNullable(byFoldedName.get(folded(given)));
    }

    /** The fields with a label. */
    List<HtcdsField> labelled(String given) {
        return byLabel.getOrDefault(folded(given), List.of());
    }

    /** A text as a code of a field, if it can be recognised. */
    Optional<Match> match(HtcdsField field, String text) {
        Match match = switch (field.reading()) {
            case CODE, CODES -> matches.getOrDefault(field.codes(), Map.of()).get(folded(text));
            case COUNTRY, COUNTRIES -> countries.get(folded(text));
            case LANGUAGE -> languages.get(folded(text));
            case TEXT, DATE, NUMBER, LATITUDE, LONGITUDE, PHONE, CHECKBOX -> null;
        };
        if (match != null && match.code().equals(text)) {
            return Optional.of(new Match(match.code(), How.EXACT, match.normative()));
        }
        return Optional.ofNullable(match);
    }

    /** Letters and digits only, in lower case and without accents: what is the same but for spelling. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
