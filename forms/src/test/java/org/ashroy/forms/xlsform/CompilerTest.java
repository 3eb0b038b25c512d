package org.ashroy.forms.xlsform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.ashroy.forms.Category;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.Sheets;
import org.junit.jupiter.api.Test;

final class CompilerTest {

    private static String xml(Form form) {
        return new String(form.xml(), StandardCharsets.UTF_8);
    }

    @Test
    void everyTypeBecomesItsKindOfField() {
        Form form = Sheets.survey(
                        "type|name|label|calculation|parameters",
                        "start|start",
                        "end|end",
                        "today|today",
                        "deviceid|device",
                        "username|user",
                        "audit|audit|||track-changes=true",
                        "background-audio|heard",
                        "text|t|T",
                        "integer|i|I",
                        "decimal|d|D",
                        "date|da|D",
                        "time|ti|T",
                        "dateTime|dt|D",
                        "select_one list|s1|S",
                        "select_multiple list|sm|S",
                        "rank list|r|R",
                        "range|ra|R||start=0 end=5 step=0.5",
                        "note|n|N",
                        "acknowledge|a|A",
                        "geopoint|gp|G||capture-accuracy=10",
                        "geotrace|gt|G",
                        "geoshape|gs|G",
                        "barcode|b|B",
                        "image|im|I||max-pixels=1000",
                        "audio|au|A||quality=low",
                        "video|v|V",
                        "file|f|F",
                        "calculate|c||1 + 1",
                        "hidden|h")
                .choices("list_name|name|label", "list|a|A", "list|b|B")
                .form();
        Map<String, FieldKind> kinds = Map.ofEntries(
                Map.entry("start", FieldKind.METADATA),
                Map.entry("device", FieldKind.METADATA),
                Map.entry("heard", FieldKind.AUDIO),
                Map.entry("t", FieldKind.TEXT),
                Map.entry("i", FieldKind.INTEGER),
                Map.entry("d", FieldKind.DECIMAL),
                Map.entry("da", FieldKind.DATE),
                Map.entry("ti", FieldKind.TIME),
                Map.entry("dt", FieldKind.DATE_TIME),
                Map.entry("s1", FieldKind.SELECT_ONE),
                Map.entry("sm", FieldKind.SELECT_MULTIPLE),
                Map.entry("r", FieldKind.RANK),
                Map.entry("ra", FieldKind.RANGE),
                Map.entry("n", FieldKind.NOTE),
                Map.entry("a", FieldKind.ACKNOWLEDGE),
                Map.entry("gp", FieldKind.GEOPOINT),
                Map.entry("gt", FieldKind.GEOTRACE),
                Map.entry("gs", FieldKind.GEOSHAPE),
                Map.entry("b", FieldKind.BARCODE),
                Map.entry("im", FieldKind.IMAGE),
                Map.entry("au", FieldKind.AUDIO),
                Map.entry("v", FieldKind.VIDEO),
                Map.entry("f", FieldKind.FILE),
                Map.entry("c", FieldKind.CALCULATED),
                Map.entry("h", FieldKind.HIDDEN));
        kinds.forEach((name, kind) ->
                assertEquals(kind, form.field("/data/" + name).orElseThrow().kind(), name));
        // A file that the device makes without asking comes with the answers as any other.
        FormField audit = form.field("/data/meta/audit").orElseThrow();
        assertEquals(FieldKind.FILE, audit.kind());
        assertEquals(Category.IDENTIFYING, audit.category());
        assertEquals(
                List.of("a", "b"),
                form.field("/data/s1").orElseThrow().choices().stream()
                        .map(choice -> choice.value())
                        .toList());
        assertTrue(xml(form).contains("type=\"decimal\""));
        assertTrue(xml(form).contains("odk:track-changes=\"true\""));
    }

    @Test
    void whoSaysNothingGetsTheCarefulCategory() {
        Form form = Sheets.survey(
                        "type|name|label|calculation|ashroy::category|ashroy::sealed|trigger|default",
                        "start-geopoint|started",
                        "background-audio|heard",
                        "calculate|copied||${name}||||${age}",
                        "calculate|again||${copied}||||${age}",
                        "calculate|counted||${age} + 1||||${age}",
                        "select_one yes|shown|Shown|||||${name}",
                        "calculate|later||concat(${name}, 'x')",
                        "text|name|Name||identifying|yes",
                        "text|story|Story",
                        "integer|age|Age",
                        "image|face|Face",
                        "calculate|sum||${age} + 1",
                        "calculate|constant||'v1'",
                        "select_one yes|colour|Colour||plain")
                .choices("list_name|name|label", "yes|yes|Yes")
                .form();
        Map<String, Category> categories = Map.ofEntries(
                Map.entry("started", Category.IDENTIFYING),
                Map.entry("heard", Category.IDENTIFYING),
                Map.entry("copied", Category.IDENTIFYING),
                Map.entry("again", Category.IDENTIFYING),
                Map.entry("counted", Category.SENSITIVE),
                Map.entry("shown", Category.IDENTIFYING),
                Map.entry("later", Category.IDENTIFYING),
                Map.entry("name", Category.IDENTIFYING),
                Map.entry("story", Category.NARRATIVE),
                Map.entry("age", Category.SENSITIVE),
                Map.entry("face", Category.IDENTIFYING),
                Map.entry("sum", Category.SENSITIVE),
                Map.entry("constant", Category.PLAIN),
                Map.entry("colour", Category.PLAIN));
        categories.forEach((name, category) ->
                assertEquals(category, form.field("/data/" + name).orElseThrow().category(), name));
        FormField name = form.field("/data/name").orElseThrow();
        assertTrue(name.sealed() && name.categorySaid());
        assertFalse(form.field("/data/story").orElseThrow().sealed());
        // The same after it was written and read as XForm.
        assertTrue(Form.read(form.xml()).field("/data/name").orElseThrow().sealed());
    }

    @Test
    void referencesInsideARepeatMeanTheSameRepetition() {
        Form form = Sheets.survey(
                        "type|name|label|calculation|relevant|choice_filter",
                        "integer|size|Size",
                        "begin_repeat|member|Member",
                        "integer|age|Age",
                        "begin_group|school|School||${age} > 5",
                        "text|class|Class||${age} < 20 and ${size} > 1",
                        "select_one place|at|Where|||kind = ${class}",
                        "end_group",
                        "end_repeat",
                        "calculate|children||count(${member}[${age} < 18])",
                        "calculate|first||indexed-repeat(${age}, ${member}, 1)",
                        "calculate|sum||sum(${age})")
                .choices("list_name|name|label|kind", "place|p|P|k")
                .form();
        String xml = xml(form);
        assertTrue(xml.contains("nodeset=\"/data/member/school\" relevant=\"../age &gt; 5\""), xml);
        assertTrue(xml.contains("relevant=\"../../age &lt; 20 and /data/size &gt; 1\""), xml);
        assertTrue(xml.contains("instance('place')/root/item[kind = current()/../class]"), xml);
        assertTrue(xml.contains("count(/data/member[/data/member/age &lt; 18])"), xml);
        assertTrue(xml.contains("indexed-repeat(/data/member/age, /data/member, 1)"), xml);
        assertTrue(xml.contains("sum(/data/member/age)"), xml);
    }

    @Test
    void aTextThatIsMissingInALanguageIsShownInTheDefaultOne() {
        Sheets sheets = Sheets.survey(
                "type|name|label::English (en)|label::Bangla (bn)|hint::English (en)|constraint|constraint_message::Bangla (bn)",
                "text|a|Name|নাম|As on the card|string-length(.) > 1|দুই অক্ষর",
                "text|b|Other");
        Compilation compilation = sheets.compile();
        Form form = compilation.form().orElseThrow();
        assertEquals(List.of("English (en)", "Bangla (bn)"), form.languages());
        assertEquals("Other", form.field("/data/b").orElseThrow().labels().get("Bangla (bn)"));
        assertTrue(Sheets.problems(compilation).contains("TRANSLATION_MISSING survey"), compilation::toString);
        assertTrue(compilation.problems().stream()
                .anyMatch(it -> it.what().startsWith("2 of 4 texts are not there in Bangla")));
    }

    @Test
    void theSameWorkbookBecomesTheSameForm() {
        Sheets sheets = Sheets.survey("type|name|label", "text|a|A", "select_one l or_other|b|B")
                .choices("list_name|name|label", "l|x|X");
        assertEquals(xml(sheets.form()), xml(sheets.form()));
        Form form = sheets.form();
        assertEquals(xml(form), xml(Form.read(form.xml())));
        assertEquals(form.fields(), Form.read(form.xml()).fields());
    }

    @Test
    void entitiesAreWrittenAsTheSpecificationSays() {
        Form form = Sheets.survey("type|name|label|save_to", "text|name|Name|full_name")
                .sheet("entities", "list_name|label|create_if", "people|${name}|${name} != ''")
                .form();
        String xml = xml(form);
        assertTrue(xml.contains("<entity dataset=\"people\" id=\"\" create=\"1\"><label/></entity>"), xml);
        assertTrue(xml.contains("entities:saveto=\"full_name\""), xml);
        assertTrue(xml.contains("entities:entities-version=\"2022.1.0\""), xml);
        assertTrue(xml.contains("nodeset=\"/data/meta/entity/@create\""), xml);
    }

    @Test
    void nothingIsIgnoredSilently() {
        List<String> problems = Sheets.survey(
                        "type|name|label|appearance|remarks|hxl|parameters|bind::odk:x",
                        "text|a|A|shiny|hello|#x|colour=red|y",
                        "start-geopoint|g",
                        "begin_group|empty|Empty",
                        "end_group",
                        "text|b")
                .choices("list_name|name|label", "unused|x|X")
                .sheet("settings", "form_id|version|public_key|auto_send|what", "f|1|abc|yes|x")
                .sheet("notes", "anything")
                .problems();
        for (String expected : List.of(
                "SHEET_IGNORED notes",
                "COLUMN_UNKNOWN survey row 1, remarks",
                "COLUMN_UNSUPPORTED survey row 1, hxl",
                "COLUMN_UNSUPPORTED survey row 1, bind::odk:x",
                "APPEARANCE_UNKNOWN survey row 2, appearance",
                "PARAMETER_UNKNOWN survey row 2, parameters",
                "TYPE_DEVICE survey row 3, type",
                "GROUP_EMPTY survey row 4",
                "LABEL_MISSING survey row 6, label",
                "LIST_UNUSED choices row 2, list_name",
                "SETTING_UNSUPPORTED settings row 1, public_key",
                "SETTING_UNSUPPORTED settings row 1, auto_send",
                "COLUMN_UNKNOWN settings row 1, what")) {
            assertTrue(problems.contains(expected), () -> expected + " is not among " + problems);
        }
    }
}
