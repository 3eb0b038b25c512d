package org.ashroy.forms.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ashroy.forms.Choice;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.xlsform.Compilation;
import org.ashroy.forms.xlsform.XlsFormCompiler;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

/** The forms of the box keep what the page on the box promises. */
final class FormBoxTest {

    private static final List<String> CODES = List.of("en", "ar", "bn", "my", "nl");
    private static final Map<String, Character.UnicodeScript> SCRIPTS = Map.of(
            "en", Character.UnicodeScript.LATIN,
            "ar", Character.UnicodeScript.ARABIC,
            "bn", Character.UnicodeScript.BENGALI,
            "my", Character.UnicodeScript.MYANMAR,
            "nl", Character.UnicodeScript.LATIN);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]+}");
    private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}(?:[.,]?\\p{Nd})*");

    /** A text in its languages, and where it stands. */
    private record Text(String form, String place, Map<String, String> byCode) {}

    /** What stands in a workbook, as another program reads it: every cell on a line, and the texts. */
    private record Read(Map<String, String> plain, List<Text> texts) {

        private static final Read ALL = read();
    }

    private static Read read() {
        Map<String, String> plain = new TreeMap<>();
        List<Text> texts = new ArrayList<>();
        for (BoxForm form : FormBox.all()) {
            texts.add(new Text(form.id(), "title", form.titles()));
            StringBuilder cells = new StringBuilder();
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(form.workbook()))) {
                for (Sheet sheet : workbook.getSheets().toList()) {
                    cells.append("== ").append(sheet.getName()).append('\n');
                    addSheet(form.id(), sheet, cells, texts);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            plain.put(form.id(), cells.toString());
        }
        return new Read(plain, texts);
    }

    private static void addSheet(String form, Sheet sheet, StringBuilder cells, List<Text> texts) throws IOException {
        List<String> headers = new ArrayList<>();
        for (Row row : sheet.read()) {
            Map<String, Map<String, String>> found = new LinkedHashMap<>();
            for (int column = 0; column < row.getCellCount(); column++) {
                String cell = row.getCellText(column);
                if (headers.size() < column + 1) {
                    headers.add(cell);
                }
                String[] header = headers.get(column).split("::", 2);
                if (!cell.isEmpty()) {
                    cells.append(column).append(' ').append(cell).append('\n');
                    if (row.getRowNum() > 1 && header.length == 2 && !header[0].equals("ashroy")) {
                        String code = header[1].substring(header[1].indexOf('(') + 1, header[1].indexOf(')'));
                        found.computeIfAbsent(header[0], name -> new LinkedHashMap<>())
                                .put(code, cell);
                    }
                }
            }
            cells.append('\n');
            String place = sheet.getName() + " " + row.getCellText(0) + " "
                    + (row.getCellCount() > 1 ? row.getCellText(1) : "") + " ";
            found.forEach((name, text) -> texts.add(new Text(form, place + name, text)));
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = FormBoxTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }

    private static Set<FormField> fields(BoxForm form) {
        return new HashSet<>(form.form().fields().values());
    }

    @Test
    void everyFormCompilesWithoutProblemOrWarning() {
        for (BoxForm form : FormBox.all()) {
            assertEquals(List.of(), form.compilation().problems(), form.id());
            assertEquals(form.id(), form.form().id());
            assertEquals(form.version(), form.form().version());
            assertEquals(form.titles().get("en"), form.form().title());
        }
    }

    @Test
    void everyFormIsFoundByItsIdAndSaysWhereItComesFrom() {
        Set<String> ids = new HashSet<>();
        for (BoxForm form : FormBox.all()) {
            assertTrue(ids.add(form.id()), form.id());
            assertEquals(form, FormBox.find(form.id()).orElseThrow());
            assertTrue(form.standard().length() > 20, form.id() + ": " + form.standard());
            assertFalse(form.purposes().isEmpty(), form.id());
            assertEquals(CODES, form.languages().stream().map(BoxLanguage::code).toList());
            assertEquals(
                    Set.of("ar", "bn", "my"),
                    form.languages().stream()
                            .filter(language -> !language.read())
                            .map(BoxLanguage::code)
                            .collect(Collectors.toSet()),
                    form.id() + ": who has read it says so here too");
        }
        assertTrue(FormBox.find("nobody-made-it").isEmpty());
    }

    @Test
    void itsWorkbookCompilesToTheSameForm() throws IOException {
        // Every workbook has the cells of its text; two are compiled again, since compiling takes long.
        FormBox.all()
                .forEach(form -> assertEquals(form.plain(), Read.ALL.plain().get(form.id()), form.id()));
        for (String id : List.of("case-plan", "safety-audit")) {
            BoxForm form = FormBox.find(id).orElseThrow();
            Compilation again = XlsFormCompiler.compile(new ByteArrayInputStream(form.workbook()), form.id() + ".xlsx");
            assertEquals(List.of(), again.problems(), form.id());
            assertEquals(
                    new String(form.form().xml(), StandardCharsets.UTF_8),
                    new String(again.form().orElseThrow().xml(), StandardCharsets.UTF_8),
                    form.id());
        }
    }

    @Test
    void everyTextIsThereInEveryLanguageAndInItsScript() throws IOException {
        Set<String> latin = new TreeSet<>();
        Set<String> sameInDutch = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Text text : Read.ALL.texts()) {
            if (!List.copyOf(text.byCode().keySet()).equals(CODES)) {
                wrong.add(text + " lacks a language");
                continue;
            }
            text.byCode().forEach((code, words) -> {
                boolean own = words.codePoints().anyMatch(it -> Character.UnicodeScript.of(it) == SCRIPTS.get(code));
                if (!own) {
                    wrong.add(text.form() + " " + text.place() + " " + code + " is not in its script: " + words);
                }
                words.codePoints().filter(Character::isLetter).forEach(letter -> {
                    Character.UnicodeScript script = Character.UnicodeScript.of(letter);
                    if (!Set.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.COMMON)
                                    .contains(script)
                            && script != SCRIPTS.get(code)) {
                        wrong.add(text.form() + " " + text.place() + " " + code + " mixes scripts: " + words);
                    }
                });
                if (SCRIPTS.get(code) != Character.UnicodeScript.LATIN) {
                    LATIN_WORD
                            .matcher(REFERENCE.matcher(words).replaceAll(""))
                            .results()
                            .map(MatchResult::group)
                            .forEach(latin::add);
                }
            });
            boolean codeList = text.place().startsWith("choices countries ")
                    || text.place().startsWith("choices languages ")
                    || text.place().startsWith("choices websites ");
            if (!codeList
                    && Objects.equals(text.byCode().get("en"), text.byCode().get("nl"))) {
                sameInDutch.add(text.byCode().getOrDefault("en", ""));
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(new TreeSet<>(lines("latin-words.txt")), latin, "Latin words in other scripts");
        assertEquals(new TreeSet<>(lines("same-in-dutch.txt")), sameInDutch, "the same in English and Dutch");
    }

    @Test
    void referencesAndNumbersAreTheSameInEveryLanguage() {
        List<String> wrong = new ArrayList<>();
        for (Text text : Read.ALL.texts()) {
            String english = text.byCode().getOrDefault("en", "");
            text.byCode().forEach((code, words) -> {
                if (!found(REFERENCE, words).equals(found(REFERENCE, english))
                        || !numbers(words).equals(numbers(english))) {
                    wrong.add(text.form() + " " + text.place() + " " + code + ": " + words + " / " + english);
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    // In any digits. One and two are left out: Arabic has words for a thing and for two of it.
    private static List<String> numbers(String text) {
        return found(NUMBER, text).stream()
                .map(number -> number.codePoints()
                        .filter(Character::isDigit)
                        .mapToObj(digit -> String.valueOf(Character.digit(digit, 10)))
                        .collect(Collectors.joining()))
                .filter(number -> !Set.of("1", "2").contains(number))
                .sorted()
                .toList();
    }

    @Test
    void nothingIsCompulsory() {
        for (BoxForm form : FormBox.all()) {
            for (FormField field : fields(form)) {
                assertTrue(field.formula("required").isEmpty(), form.id() + field.path());
            }
        }
    }

    @Test
    void whateverIsTypedSaysWhatItTells() {
        for (BoxForm form : FormBox.all()) {
            for (FormField field : fields(form)) {
                boolean typed = field.kind() == FieldKind.TEXT
                        || field.kind() == FieldKind.GEOPOINT
                        || field.kind().isAttachment();
                assertTrue(!typed || field.categorySaid(), form.id() + field.path());
            }
        }
    }

    @Test
    void whoeverIsAskedAboutHerselfCanSayThatSheDoesNotWantTo() throws IOException {
        Set<String> cannot = new TreeSet<>();
        for (BoxForm form : FormBox.all()) {
            for (FormField field : fields(form)) {
                Set<String> values = field.choices().stream().map(Choice::value).collect(Collectors.toSet());
                if (field.kind() == FieldKind.SELECT_ONE && !values.contains("declined")) {
                    cannot.add(field.name());
                }
            }
        }
        // Answered by the worker about the work, or a code list of a standard; each was looked at.
        assertEquals(new TreeSet<>(lines("without-declined.txt")), cannot);
    }

    @Test
    void noneIsAnAnswerOnItsOwn() {
        for (BoxForm form : FormBox.all()) {
            for (FormField field : fields(form)) {
                boolean none = field.kind() == FieldKind.SELECT_MULTIPLE
                        && field.choices().stream()
                                .anyMatch(choice -> choice.value().equals("none"));
                assertTrue(!none || field.formula("constraint").isPresent(), form.id() + field.path());
            }
        }
    }

    @Test
    void theIntakeAfterViolenceFillsTheIncidentRecorder() throws IOException {
        Form form = FormBox.find("gbv-intake").orElseThrow().form();
        Set<String> ours = form.fields().values().stream().map(FormField::name).collect(Collectors.toSet());
        List<String> columns = lines("incident-recorder.txt");
        assertEquals(42, columns.size());
        for (String line : columns) {
            String[] parts = line.split(";", -1);
            assertTrue(parts[2].equals("(register)") || ours.containsAll(List.of(parts[2].split(" "))), line);
        }
    }

    @Test
    void theTraffickingFormHasAllFieldsAndCodesOfTheStandard() throws IOException {
        Form form = FormBox.find("htcds").orElseThrow().form();
        Map<String, FormField> ours = new TreeMap<>();
        form.fields().values().stream()
                .filter(field -> field.name().matches("(org|prs|vic|per|cas|cco|hte|spl|con)_.*"))
                .forEach(field -> assertTrue(ours.put(field.name(), field) == null, field.name() + " is there twice"));
        List<String> standard = lines("htcds-fields.txt");
        assertEquals(81, standard.size());
        Set<String> names = new TreeSet<>();
        for (String line : standard) {
            String[] parts = line.split(";", -1);
            names.add(parts[0]);
            assertTrue(ours.containsKey(parts[0]), "lacks " + parts[0]);
            FormField field = Objects.requireNonNull(ours.get(parts[0]));
            List<String> codes = field.choices().stream().map(Choice::value).toList();
            switch (parts[1]) {
                case "Multiselect Picklist" -> assertEquals(FieldKind.SELECT_MULTIPLE, field.kind(), line);
                case "Picklist", "Checkbox" -> assertEquals(FieldKind.SELECT_ONE, field.kind(), line);
                case "Date" -> assertEquals(FieldKind.DATE, field.kind(), line);
                case "Geolocation" -> assertEquals(FieldKind.DECIMAL, field.kind(), line);
                case "Long Text", "-" -> assertEquals(FieldKind.TEXT, field.kind(), line);
                default -> {}
            }
            if (!parts[2].isEmpty() && !parts[2].equals("(ISO)")) {
                assertEquals(List.of(parts[2].split(" ")), codes, line);
            }
            if (parts[2].equals("(ISO)") || parts[0].endsWith("Country")) {
                assertTrue(codes.size() > 150, line);
            }
        }
        assertEquals(names, ours.keySet());
    }

    @Test
    void anotherTextIsAnotherVersion() throws IOException {
        Map<String, String> pinned = new TreeMap<>();
        for (String line : lines("versions.txt")) {
            pinned.put(line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1));
        }
        Map<String, String> now = new TreeMap<>();
        FormBox.all().forEach(form -> now.put(form.id() + " " + form.version(), form.fingerprint()));
        assertEquals(
                String.join("\n", pairs(pinned)),
                String.join("\n", pairs(now)),
                "A form has changed under the same version: give it a new one in its settings, and pin it here");
    }

    private static List<String> pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    @Test
    void theNameOfAFormIsNotAskedTwice() {
        for (BoxForm form : FormBox.all()) {
            Set<String> names = new HashSet<>();
            for (FormField field : form.form().fields().values()) {
                assertFalse(!names.add(field.name()), form.id() + " asks " + field.name() + " twice");
            }
        }
    }
}
