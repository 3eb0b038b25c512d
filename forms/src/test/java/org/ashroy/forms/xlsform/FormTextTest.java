package org.ashroy.forms.xlsform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ashroy.forms.Category;
import org.ashroy.forms.Choice;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.RefusedFormException;
import org.ashroy.forms.Sheets;
import org.junit.jupiter.api.Test;

/** Forms written as text. */
final class FormTextTest {

    private static final FormText SHARED = FormText.read("shared.form", """
                    == about
                    languages English (en) | Nederlands (nl)
                    == texts
                    specify Which? | Welke?
                    == choices answer
                    yes Yes | Ja
                    no No | Nee
                    == block start
                    text code
                      label Code | Sleutel
                      category plain
                    select_one wrong kind
                      label Kind | Soort
                    """, List.of());

    private static FormText text(String survey) {
        String settings = """
                == settings
                form_id test
                version 3
                form_title A test, with = and :
                default_language English (en)
                == choices wrong
                a A a | Een a
                b B b
                  | Een b
                  part x
                == survey
                """;
        return FormText.read("test.form", settings + survey, List.of(SHARED));
    }

    private static List<String> problems(String survey) {
        return Sheets.problems(XlsFormCompiler.compile(text(survey)));
    }

    private static List<String> refused(String text) {
        RefusedFormException refused =
                assertThrows(RefusedFormException.class, () -> FormText.read("test.form", text, List.of(SHARED)));
        return refused.problems().stream()
                .map(problem -> problem.kind() + " " + problem.place())
                .toList();
    }

    private static List<String> refusedSheets(String survey) {
        RefusedFormException refused =
                assertThrows(RefusedFormException.class, () -> text(survey).workbook());
        return refused.problems().stream()
                .map(problem -> problem.kind() + " " + problem.place())
                .toList();
    }

    @Test
    void rowsCellsPartsAndWhatIsSharedBecomeAForm() {
        FormText text = text("""
                # a remark
                begin_group g
                  label Group | Groep
                use start
                select_one answer more
                  label More?
                      | Meer?
                  relevant ${kind} = 'b' and ${code} != '|'
                text which
                  label @specify
                  sealed yes
                  category identifying
                end_group
                """);
        Compilation compilation = XlsFormCompiler.compile(text);
        assertEquals(List.of(), compilation.problems());
        Form form = compilation.form().orElseThrow();
        assertEquals("A test, with = and :", form.title());
        assertEquals(List.of("English (en)", "Nederlands (nl)"), form.languages());
        FormField more = form.field("/data/g/more").orElseThrow();
        assertEquals("Meer?", more.labels().get("Nederlands (nl)"));
        assertEquals(
                "/data/g/kind = 'b' and /data/g/code != '|'",
                more.formula("relevant").orElseThrow());
        assertEquals(
                List.of("yes", "no"), more.choices().stream().map(Choice::value).toList());
        FormField which = form.field("/data/g/which").orElseThrow();
        assertEquals("Which?", which.labels().get("English (en)"));
        assertEquals(Category.IDENTIFYING, which.category());
        assertEquals(true, which.sealed());
        Compilation again = Sheets.compile(text.workbook());
        assertEquals(List.of(), again.problems());
        assertEquals(
                new String(form.xml(), StandardCharsets.UTF_8),
                new String(again.form().orElseThrow().xml(), StandardCharsets.UTF_8));
    }

    @Test
    void aWorkbookSaysHowLargeItsSheetsAre() throws IOException {
        Map<String, String> dimensions = new TreeMap<>();
        byte[] workbook = text("text a\n  label A | A\nselect_one wrong b\n  label B | B\n")
                .workbook();
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                Matcher dimension = Pattern.compile("<dimension ref=\"([^\"]*)\"/>")
                        .matcher(new String(parts.readAllBytes(), StandardCharsets.UTF_8));
                if (dimension.find()) {
                    dimensions.put(part.getName(), dimension.group(1));
                }
            }
        }
        assertEquals(
                Map.of(
                        "xl/worksheets/sheet1.xml", "A1:D3",
                        "xl/worksheets/sheet2.xml", "A1:E3",
                        "xl/worksheets/sheet3.xml", "A1:D2"),
                dimensions);
    }

    @Test
    void problemsStandAtTheLineOfTheText() {
        assertEquals(List.of("REFERENCE_UNKNOWN test.form line 16, relevant"), problems("""
                        select_one wrong q
                          label Q | V
                        text r
                          label R | R
                          relevant ${nothing} = 1
                        """.replace(
                        "select_one wrong q\n", "select_one wrong q\n\n\n")));
        assertEquals(
                List.of(
                        "CATEGORY_UNKNOWN test.form line 13, ashroy::category",
                        "LIST_UNUSED test.form line 7, list_name"),
                problems("""

                        text r
                          label R | R
                          category secret
                        """));
        assertEquals(
                List.of("LIST_UNKNOWN shared.form line 12, type"),
                Sheets.problems(XlsFormCompiler.compile(FormText.read(
                        "other.form", "== settings\nform_id x\nversion 1\n== survey\nuse start\n", List.of(SHARED)))));
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsLine() {
        assertEquals(List.of("TEXT_LINE test.form line 1"), refused("text name\n"));
        assertEquals(List.of("TEXT_SECTION test.form line 1"), refused("== surveys\n"));
        assertEquals(List.of("TEXT_SECTION test.form line 1"), refused("== choices\n"));
        assertEquals(List.of("TEXT_TWICE test.form line 3"), refused("== survey\n\n== survey\n"));
        assertEquals(List.of("TEXT_TWICE test.form line 3"), refused("== settings\nversion 1\nversion 2\n"));
        assertEquals(List.of("TEXT_LINE test.form line 3"), refused("== about\nversion 1\n  label A\n"));
        assertEquals(List.of("TEXT_LINE test.form line 2"), refused("== survey\n  label A | A\n"));
        assertEquals(
                List.of("TEXT_TWICE test.form line 4"), refused("== survey\ntext a\n  label A | A\n  label B | B\n"));
    }

    @Test
    void aTextThatLacksALanguageIsRefused() {
        assertEquals(List.of("TEXT_PARTS test.form line 13, label"), refusedSheets("text a\n  label Only English\n"));
        assertEquals(
                List.of("TEXT_PARTS test.form line 13, label"), refusedSheets("text a\n  label Three | of | them\n"));
        assertEquals(List.of("TEXT_PARTS test.form line 13, hint"), refusedSheets("text a\n  hint Empty |\n"));
        assertEquals(List.of("TEXT_UNKNOWN test.form line 13, label"), refusedSheets("text a\n  label @nobody\n"));
        assertEquals(List.of("BLOCK_UNKNOWN test.form line 12"), refusedSheets("use nothing\n"));
        assertEquals(List.of("TEXT_PARTS test.form line 13, label"), problems("text a\n  label Only English\n"));
    }
}
