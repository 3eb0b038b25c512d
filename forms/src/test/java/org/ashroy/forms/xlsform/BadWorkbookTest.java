package org.ashroy.forms.xlsform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ashroy.forms.Form;
import org.ashroy.forms.Limits;
import org.ashroy.forms.RefusedFormException;
import org.ashroy.forms.Sheets;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BadWorkbookTest {

    private static final String HEADER =
            "type|name|label|calculation|relevant|constraint|default|trigger|required|choice_filter";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // A row of the survey (row 2; row 3 is a question "other"); what is found.
                "calculate|a||${b};REFERENCE_UNKNOWN survey row 2, calculation",
                "calculate|a||nonsense(1);FUNCTION_UNKNOWN survey row 2, calculation",
                "calculate|a||if(1, 2);FUNCTION_ARGUMENTS survey row 2, calculation",
                "calculate|a||(1 + 2;FORMULA_BRACKETS survey row 2, calculation",
                "calculate|a||1 + ]2;FORMULA_BRACKETS survey row 2, calculation",
                "calculate|a||1 + + ;FORMULA_SYNTAX survey row 2, calculation",
                "calculate|a||'open;FORMULA_CHARACTER survey row 2, calculation",
                "calculate|a||regex('a', '(');FORMULA_PATTERN survey row 2, calculation",
                "calculate|a||${a} + 1;CYCLE survey row 2, calculation",
                "calculate|a||//x;FORMULA_SYNTAX survey row 2, calculation",
                "calculate|a|;CALCULATION_MISSING survey row 2, calculation",
                "text|a|A||${a} = 'x';CYCLE survey row 2, relevant",
                "text|a|A||/data/nowhere = 1;FIELD_UNKNOWN survey row 2, relevant",
                "text|a b|A;NAME_INVALID survey row 2, name",
                "text||A;NAME_MISSING survey row 2, name",
                "|a|A;TYPE_MISSING survey row 2, type",
                "txt|a|A;TYPE_UNKNOWN survey row 2, type",
                "osm|a|A;TYPE_UNSUPPORTED survey row 2, type",
                "select_one nowhere|a|A;LIST_UNKNOWN survey row 2, type",
                "select_one|a|A;CHOICES_MISSING survey row 2, type",
                "select_one_from_file x.geojson|a|A;FILE_TYPE survey row 2, type",
                "text|a|Hello ${nobody};REFERENCE_UNKNOWN survey row 2, label",
                "text|other|A;NAME_TWICE survey row 3, name",
                "text|meta|A;NAME_RESERVED survey row 2, name",
                "begin_group|a|A;GROUP_NOT_CLOSED survey row 2, type",
                "end_group|a;GROUP_NOT_OPEN survey row 2, type",
                "calculate|a||1||||other;REFERENCE_NEEDED survey row 2, trigger",
            })
    void isReportedWithItsRowAndColumn(String row, String expected) {
        List<String> problems = Sheets.survey(HEADER, row, "text|other|Other").problems();
        assertTrue(problems.contains(expected), problems::toString);
    }

    @Test
    void choicesAreChecked() {
        List<String> problems = Sheets.survey("type|name|label", "select_multiple l|a|A")
                .choices("list_name|name|label", "l|x|X", "l|x|Y", "l|two words|Z", "l||W", "|v|V")
                .problems();
        assertTrue(problems.contains("CHOICE_TWICE choices row 3, name"), problems::toString);
        assertTrue(problems.contains("CHOICE_SPACE choices row 4, name"), problems::toString);
        assertTrue(problems.contains("CHOICE_INCOMPLETE choices row 5, name"), problems::toString);
        assertTrue(problems.contains("CHOICE_INCOMPLETE choices row 6, list_name"), problems::toString);
    }

    @Test
    void aCircleNamesEveryoneInIt() {
        Compilation compilation = Sheets.survey(
                        HEADER,
                        "calculate|a||${b}",
                        "calculate|b||${c} + 1",
                        "text|c|C||${a} > 1",
                        "text|d|D||${a} > 1")
                .compile();
        assertTrue(compilation.form().isEmpty());
        List<String> problems = Sheets.problems(compilation);
        assertEquals(
                List.of(
                        "CYCLE survey row 2, calculation",
                        "CYCLE survey row 3, calculation",
                        "CYCLE survey row 4, relevant"),
                problems);
        assertTrue(compilation.problems().getFirst().what().contains("a, b, c"));
    }

    @Test
    void aGroupMayNotDependOnWhatIsInIt() {
        List<String> problems = Sheets.survey(HEADER, "begin_group|g|G||${inner} = 'x'", "text|inner|I", "end_group")
                .problems();
        assertTrue(problems.contains("CYCLE survey row 2, relevant"), problems::toString);
    }

    @Test
    void formulasBeyondTheLimitsAreNeverEvaluated() {
        String deep = "(".repeat(200) + "1" + ")".repeat(200);
        String many = "1" + " + 1".repeat(2_000);
        String filters = "/data/a[/data/a[/data/a[1 = 1]]]";
        String calls = "concat(".repeat(3_500) + "1" + ")".repeat(3_500);
        List<String> problems = Sheets.survey(
                        "type|name|label|calculation",
                        "text|a|A",
                        "calculate|b||" + deep,
                        "calculate|c||" + many,
                        "calculate|d||count(" + filters + ")")
                .problems();
        assertEquals(
                List.of(
                        "FORMULA_DEEP survey row 3, calculation",
                        "FORMULA_OPERATORS survey row 4, calculation",
                        "FORMULA_FILTERS survey row 5, calculation"),
                problems);
        assertEquals(
                List.of("FORMULA_LONG survey row 2, calculation"),
                Sheets.survey("type|name|label|calculation", "calculate|e||" + calls)
                        .problems());
    }

    @Test
    void theLargestFormulaThatIsAllowedIsEvaluated() {
        String sum = "1" + " + 1".repeat(Limits.FORMULA_OPERATORS);
        String deep = "(".repeat(Limits.FORMULA_DEPTH) + "1" + ")".repeat(Limits.FORMULA_DEPTH);
        var session = Sheets.survey(
                        "type|name|label|calculation", "text|a|A", "calculate|b||" + sum, "calculate|c||" + deep)
                .open();
        assertEquals(
                String.valueOf(Limits.FORMULA_OPERATORS + 1), session.answers().get("/data/b"));
        assertEquals("1", session.answers().get("/data/c"));
    }

    @Test
    void fiveThousandQuestionsAreTooMany() {
        List<String> rows = new ArrayList<>(List.of("type|name|label"));
        for (int i = 0; i < 5_000; i++) {
            rows.add("text|q" + i + "|Question " + i);
        }
        List<String> problems = Sheets.survey(rows.toArray(String[]::new)).problems();
        assertEquals(List.of("FORM_LARGE survey row " + (Limits.QUESTIONS + 2)), problems);
    }

    @Test
    void whatHasNoEffectIsSaid() {
        List<String> problems = Sheets.survey(
                        "type|name|label|calculation|repeat_count|required",
                        "begin_group|g|G|1||yes",
                        "text|a|A||3||stray",
                        "end_group")
                .problems();
        assertEquals(
                List.of(
                        "COLUMN_UNKNOWN survey row 3, G",
                        "COLUMN_UNSUPPORTED survey row 2, calculation",
                        "COLUMN_UNSUPPORTED survey row 2, required",
                        "COLUMN_UNSUPPORTED survey row 3, repeat_count"),
                problems);
    }

    private static byte[] zip(String name, long size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.putNextEntry(new ZipEntry(name));
            byte[] nothing = new byte[1 << 20];
            for (long written = 0; written < size; written += nothing.length) {
                zip.write(nothing);
            }
        }
        return out.toByteArray();
    }

    @Test
    void whatUnpacksToGigabytesIsRefusedWhileItIsUnpacked() throws IOException {
        // 100 MB of nothing pack to a tenth of a megabyte; 10 GB would be found at the same place.
        byte[] bomb = zip("xl/worksheets/sheet1.xml", 100L << 20);
        assertTrue(bomb.length < 200_000);
        assertEquals(List.of("WORKBOOK_BOMB workbook"), Sheets.problems(Sheets.compile(bomb)));
    }

    @Test
    void entitiesInAWorkbookAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaa\">]><workbook>&a;</workbook>"
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of("WORKBOOK_DOCUMENT_TYPE workbook"), Sheets.problems(Sheets.compile(out.toByteArray())));
    }

    @Test
    void whatIsNoWorkbookIsRefused() throws IOException {
        for (byte[] bytes : List.of(
                new byte[0], "hello".getBytes(StandardCharsets.UTF_8), zip("other.xml", 10), zip("xl/x.xml", 10))) {
            assertEquals(List.of("NOT_A_WORKBOOK workbook"), Sheets.problems(Sheets.compile(bytes)));
        }
        byte[] cut = Sheets.survey("type|name|label", "text|a|A").bytes();
        byte[] half = java.util.Arrays.copyOf(cut, cut.length / 2);
        assertEquals(List.of("NOT_A_WORKBOOK workbook"), Sheets.problems(Sheets.compile(half)));
        assertEquals(
                List.of("WORKBOOK_LARGE workbook"),
                Sheets.problems(Sheets.compile(new byte[Limits.WORKBOOK_BYTES + 1])));
    }

    private static List<String> refused(String xml) {
        RefusedFormException refused = Assertions.assertThrows(
                RefusedFormException.class, () -> Form.read(xml.getBytes(StandardCharsets.UTF_8)));
        return refused.problems().stream()
                .map(problem -> problem.kind() + " " + problem.place())
                .toList();
    }

    @Test
    void entitiesThatExpandAreRefusedInAnXForm() {
        String laughs =
                "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<x>&b;</x>";
        assertEquals(List.of("XML_DOCUMENT_TYPE xml line 2"), refused(laughs));
        String outside = "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>";
        assertEquals(List.of("XML_DOCUMENT_TYPE xml line 1"), refused(outside));
        assertEquals(List.of("XML_DEEP xml line 1"), refused("<a>".repeat(1_000) + "</a>".repeat(1_000)));
        assertTrue(refused("<a>").getFirst().startsWith("NOT_XML"));
        assertEquals(List.of("NOT_A_FORM xml line 1"), refused("<a/>"));
    }

    @Test
    void anXFormIsCheckedByLine() {
        String xml = """
                <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
                <h:head><h:title>T</h:title><model><instance><data id="t"><a/><b/></data></instance>
                <bind nodeset="/data/a" type="string" relevant="/data/b = foo('x')"/>
                <bind nodeset="/data/c" type="string"/>
                </model></h:head><h:body>
                <input ref="/data/a"><label>A</label></input>
                <select1 ref="/data/b"><label>B</label></select1>
                <unknown ref="/data/b"/>
                </h:body></h:html>
                """;
        assertEquals(
                List.of(
                        "CHOICES_MISSING xml line 7, /data/b type",
                        "CONTROL_UNKNOWN xml line 8",
                        "FUNCTION_UNKNOWN xml line 3, /data/a relevant",
                        "FIELD_UNKNOWN xml line 4, /data/c"),
                refused(xml));
    }
}
