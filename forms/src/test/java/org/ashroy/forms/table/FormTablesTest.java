package org.ashroy.forms.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.ashroy.forms.Category;
import org.ashroy.forms.Form;
import org.ashroy.forms.SharedForms;
import org.ashroy.forms.Sheets;
import org.ashroy.forms.table.RefusedTableException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormTablesTest {

    private static final Form FORM = Sheets.survey(
                    "type|name|label::English (en)|label::Nederlands (nl)|ashroy::category|ashroy::sealed",
                    "text|name|Name|Naam|identifying|",
                    "select_one place|site|Site|Plek|plain|",
                    "begin_group|home|Home|Thuis||",
                    "select_multiple need|needs|Needs|Behoeften|plain|",
                    "begin_repeat|member|Member|Lid||",
                    "integer|age|Age|Leeftijd|plain|",
                    "text|story|Story|Verhaal|narrative|yes",
                    "begin_repeat|visit|Visit|Bezoek||",
                    "date|day|Day|Dag|plain|",
                    "end_repeat||||",
                    "end_repeat||||",
                    "end_group||||",
                    "begin_repeat|note|Note|Notitie||",
                    "text|word|Word|Woord|narrative|",
                    "end_repeat||||")
            .choices(
                    "list_name|name|label::English (en)|label::Nederlands (nl)",
                    "place|a|Camp A|Kamp A",
                    "place|b|Camp B|Kamp B",
                    "need|water|Water|Water",
                    "need|food|Food|Eten",
                    "need|roof|Shelter|Onderdak")
            .form();

    private static final Map<String, String> ANSWERS = answers(
            "/data/name", "=cmd|' /C calc'!A0",
            "/data/site", "b",
            "/data/home/needs", "water roof",
            "/data/home/member[1]", "",
            "/data/home/member[1]/age", "7",
            "/data/home/member[1]/visit[1]", "",
            "/data/home/member[1]/visit[1]/day", "2026-11-28",
            "/data/home/member[2]", "",
            "/data/home/member[10]/story", "line one\nline \"two\", and ';' more",
            "/data/home/member[10]", "");

    private static Map<String, String> answers(String... pathsAndValues) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            answers.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        return answers;
    }

    private static Fillings fillings(Filling... fillings) {
        return () -> Stream.of(fillings);
    }

    /** The files of an export in memory. */
    private static final class Files {
        private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
        private final TableReport report;
        private final FormTables tables;

        Files(FormTables tables, Fillings fillings) throws IOException {
            this.tables = tables;
            this.report = CsvTables.write(tables, fillings, table -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                files.put(table.name(), out);
                return out;
            });
        }

        String text(String name) {
            return Objects.requireNonNull(files.get(name)).toString(StandardCharsets.UTF_8);
        }

        InputStream open(FormTable table) {
            return new ByteArrayInputStream(
                    Objects.requireNonNull(files.get(table.name())).toByteArray());
        }

        void replace(String name, String from, String to) {
            String text = text(name);
            assertTrue(text.contains(from), text);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(text.replace(from, to).getBytes(StandardCharsets.UTF_8));
            files.put(name, out);
        }

        List<Filling> read() throws IOException {
            List<Filling> read = new ArrayList<>();
            CsvTables.read(tables, this::open, read::add);
            return read;
        }
    }

    // A file as it is written; ⏎ is a line end inside a cell.
    private static String csv(String lines) {
        return "\uFEFF" + lines.replace("\n", "\r\n").replace('⏎', '\n');
    }

    private static List<Filling> throughJson(FormTables tables, Fillings fillings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonAnswers.write(tables, fillings, out);
        List<Filling> read = new ArrayList<>();
        JsonAnswers.read(tables.form().rootPath(), new ByteArrayInputStream(out.toByteArray()), read::add);
        return read;
    }

    @Test
    void eachRepeatIsATableWithTheKeyOfItsParent() throws IOException {
        Files files =
                new Files(FormTables.of(FORM, TableOptions.everything()), fillings(new Filling("uuid:1", ANSWERS)));
        assertEquals(csv("""
            "KEY","name","site","home/needs","meta/instanceID"
            "uuid:1","'=cmd|' /C calc'!A0","b","water roof",""
            """), files.text("data"));
        assertEquals(csv("""
            "KEY","PARENT_KEY","age","story"
            "uuid:1/home/member[1]","uuid:1","7",""
            "uuid:1/home/member[2]","uuid:1","",""
            "uuid:1/home/member[10]","uuid:1","","line one⏎line ""two"", and ';' more"
            """), files.text("member"));
        assertEquals(csv("""
            "KEY","PARENT_KEY","day"
            "uuid:1/home/member[1]/visit[1]","uuid:1/home/member[1]","2026-11-28"
            """), files.text("visit"));
        assertEquals(Map.of("data", 1L, "member", 3L, "visit", 1L, "note", 0L), files.report.rows());
        assertEquals(List.of(new Filling("uuid:1", ANSWERS)), files.read());
    }

    @Test
    void whatTheReaderMayNotSeeHasNoColumnAndNoTable() throws IOException {
        TableOptions plain = TableOptions.of(Set.of(Category.PLAIN));
        FormTables tables = FormTables.of(FORM, plain);
        Files files = new Files(tables, fillings(new Filling("1", ANSWERS)));
        assertEquals(Set.of("data", "member", "visit"), files.files.keySet());
        assertFalse(files.text("data").contains("name"));
        assertFalse(files.text("member").contains("story"));
        assertTrue(files.report
                .withheld()
                .containsAll(List.of("/data/name", "/data/home/member/story", "/data/note/word")));
        // Sealed apart stays out even where its category is allowed.
        FormTables unsealed = FormTables.of(FORM, TableOptions.of(EnumSet.allOf(Category.class)));
        assertTrue(unsealed.withheld().contains("/data/home/member/story"));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonAnswers.write(tables, fillings(new Filling("1", ANSWERS)), json);
        assertEquals(
                "{\"form\":\"test\",\"version\":\"1\",\"fillings\":[{\"id\":\"1\",\"answers\":{\"site\":\"b\",\"home\":{\"needs\":\"water"
                        + " roof\",\"member\":[{\"age\":7,\"visit\":[{\"day\":\"2026-11-28\"}]},{},{}]}}}]}",
                json.toString(StandardCharsets.UTF_8));
    }

    @Test
    void labelsAndChoicesApartAreForPeople() throws IOException {
        FormTables tables = FormTables.of(
                FORM, TableOptions.everything().labels("Nederlands (nl)").split());
        Files files = new Files(tables, fillings(new Filling("1", ANSWERS)));
        assertEquals(csv("""
            "KEY","Naam","Plek","Behoeften","Behoeften/Water","Behoeften/Eten","Behoeften/Onderdak","meta/instanceID"
            "1","'=cmd|' /C calc'!A0","Kamp B","Water; Onderdak","1","0","1",""
            """), files.text("data"));
        assertEquals(
                Reason.NOT_READABLE,
                assertThrows(RefusedTableException.class, files::read).reason());
        assertThrows(
                IllegalArgumentException.class,
                () -> FormTables.of(FORM, TableOptions.everything().labels("Latin")));
    }

    @Test
    void aWorkbookHoldsTextAndNumbersAndNeverAFormula() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableReport report = XlsxTables.write(
                FormTables.of(FORM, TableOptions.everything()), fillings(new Filling("1", ANSWERS)), out);
        assertEquals(3L, report.rows().get("member"));
        try (WorkbookReader workbook = WorkbookReader.open(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals(List.of("data", "member", "visit", "note"), workbook.sheets());
            List<SheetRow> rows = new ArrayList<>();
            for (int sheet = 0; sheet < 4; sheet++) {
                workbook.rows(sheet, rows::add);
            }
            assertEquals(9, rows.size());
            assertTrue(
                    rows.stream().flatMap(row -> row.cells().values().stream()).noneMatch(SheetCell::formula));
            assertEquals("'=cmd|' /C calc'!A0", rows.get(1).text(1));
            assertEquals(
                    new SheetCell(2, SheetCell.Kind.NUMBER, "7", false),
                    rows.get(3).cells().get(2));
            assertEquals("line one\nline \"two\", and ';' more", rows.get(5).text(3));
        }
    }

    @Test
    void whatTheFormHasNoPlaceForIsCounted() throws IOException {
        Map<String, String> answers = answers(
                "/data/name",
                "a",
                "/data/old",
                "b",
                "/data/member[1]/age",
                "3",
                "/data/home/member/age",
                "3",
                "/data/home",
                "x");
        Filling filling = new Filling("1", answers);
        Files files =
                new Files(FormTables.of(FORM, TableOptions.everything()), fillings(filling, new Filling("2", answers)));
        assertEquals(
                Map.of("/data/old", 2L, "/data/member/age", 2L, "/data/home/member/age", 2L, "/data/home", 2L),
                files.report.unplaced());
    }

    @Test
    void whatCannotBeHeldIsRefusedWithItsPlaceAndWithoutItsText() {
        FormTables tables = FormTables.of(FORM, TableOptions.everything());
        String secret = "Noor Jahan";
        Filling tooLong = new Filling("1", Map.of("/data/name", secret.repeat(4_000)));
        RefusedTableException refused = assertThrows(
                RefusedTableException.class,
                () -> XlsxTables.write(tables, fillings(tooLong), new ByteArrayOutputStream()));
        assertEquals(Reason.CELL_LONG, refused.reason());
        assertEquals(List.of("data", "row 2", "column B"), refused.place());
        for (String bad : List.of(secret + "\u0000", secret + "\uD800", "\uDC00" + secret, secret + "\uFFFF")) {
            Filling half = new Filling("1", Map.of("/data/name", bad));
            for (RefusedTableException each : List.of(
                    assertThrows(RefusedTableException.class, () -> new Files(tables, fillings(half))),
                    assertThrows(
                            RefusedTableException.class,
                            () -> JsonAnswers.write(tables, fillings(half), new ByteArrayOutputStream())))) {
                assertEquals(Reason.CHARACTERS, each.reason());
                assertFalse(String.valueOf(each.getMessage()).contains(secret));
            }
        }
        assertEquals("Filling with 1 answers", tooLong.toString());
        for (String id : List.of("", "a/b", "a b", "a\n", "x".repeat(201))) {
            assertThrows(RefusedTableException.class, () -> new Filling(id, Map.of()));
        }
    }

    @Test
    void filesThatWereChangedAreRefusedWithFileAndLine() throws IOException {
        FormTables tables = FormTables.of(FORM, TableOptions.everything());
        Fillings two = fillings(new Filling("1", ANSWERS), new Filling("2", ANSWERS));
        record Change(String file, String from, String to, Reason reason, List<String> place) {}
        for (Change change : List.of(
                new Change("data", "\"2\",", "\"3\",", Reason.ROW_ALONE, List.of("member", "line 6")),
                new Change(
                        "member",
                        "\"1/home/member[2]\",\"1\"",
                        "\"1/home/member[1]\",\"1\"",
                        Reason.ROW_ALONE,
                        List.of("member", "line 3")),
                new Change(
                        "member",
                        "\"1/home/member[2]\",\"1\"",
                        "\"1/home/member[x]\",\"1\"",
                        Reason.ROW_ALONE,
                        List.of("member", "line 3")),
                new Change(
                        "visit",
                        ",\"1/home/member[1]\"",
                        ",\"1/home/member[9]\"",
                        Reason.ROW_ALONE,
                        List.of("visit", "line 2")),
                new Change("member", "\"age\"", "\"years\"", Reason.HEADER, List.of("member", "line 1")),
                new Change("data", "\"1\",", "\"a b\",", Reason.ID, List.of("data", "line 2")),
                new Change("data", ",\"b\"", "", Reason.HEADER, List.of("data", "line 2")),
                new Change("data", "\"1\",", "\"1\",\"", Reason.NOT_CSV, List.of("data", "line 1")))) {
            Files files = new Files(tables, two);
            files.replace(change.file(), change.from(), change.to());
            RefusedTableException refused = assertThrows(RefusedTableException.class, files::read, change.toString());
            if (change.reason() != Reason.NOT_CSV) {
                assertEquals(change.reason(), refused.reason(), change.toString());
                assertEquals(change.place(), refused.place(), change.toString());
            }
        }
        Files latin = new Files(tables, two);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(latin.text("data").replace("water", "\u00E9").getBytes(StandardCharsets.ISO_8859_1));
        latin.files.put("data", bytes);
        assertThrows(RefusedTableException.class, latin::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"fillings\":{}}",
                "{\"fillings\":[{\"id\":7}]}",
                "{\"fillings\":[{\"id\":\"a\",\"answers\":{\"x\":true}}]}",
                "{\"fillings\":[{\"id\":\"a\",\"answers\":{\"x\":null}}]}",
                "{\"fillings\":[{\"id\":\"a\",\"answers\":{\"x\":[1]}}]}",
                "{\"fillings\":[{\"id\":\"a\",\"answers\":{\"x[1]\":\"1\"}}]}",
                "{\"fillings\":[{\"id\":\"a\",\"answers\":{\"x\":\"1\",\"x\":\"2\"}}]}",
                "{\"fillings\":[{\"id\":\"a/b\",\"answers\":{}}]}",
                "{\"fillings\":[{\"answers\":{}}]}",
                "{\"fillings\":[]} more"
            })
    void whatIsNoJsonOfAnswersIsRefused(String text) {
        assertThrows(
                RefusedTableException.class,
                () -> JsonAnswers.read(
                        "/data", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), filling -> {}));
    }

    @Test
    void jsonThatIsNestedWithoutEndIsRefused() {
        String deep = "{\"fillings\":[{\"id\":\"a\",\"answers\":" + "{\"x\":".repeat(100_000);
        assertThrows(
                RefusedTableException.class,
                () -> JsonAnswers.read(
                        "/data", new ByteArrayInputStream(deep.getBytes(StandardCharsets.UTF_8)), filling -> {}));
    }

    @Test
    void randomFillingsOfALongAssessmentComeBackFromCsvAndJson() throws IOException {
        Form form = SharedForms.compiled(SharedForms.ASSESSMENT).form().orElseThrow();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261128);
        List<Filling> fillings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            fillings.add(new Filling("uuid:" + i, RandomAnswers.of(form, random)));
        }
        for (TableOptions options :
                List.of(TableOptions.everything(), TableOptions.everything().split())) {
            FormTables tables = FormTables.of(form, options);
            Files files = new Files(tables, fillings::stream);
            assertEquals(Map.of(), files.report.unplaced());
            assertEquals(fillings, files.read());
            assertEquals(fillings, throughJson(tables, fillings::stream));
        }
        long answers =
                fillings.stream().mapToLong(each -> each.answers().size()).sum();
        assertTrue(answers > 10_000, () -> "only " + answers + " answers");
    }
}
