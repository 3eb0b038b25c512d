package org.ashroy.forms.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.forms.Category;
import org.ashroy.forms.EntityList;
import org.ashroy.forms.Form;
import org.ashroy.forms.Sheets;
import org.ashroy.forms.xml.XmlReader;
import org.junit.jupiter.api.Test;

final class EntityChangeTest {

    private static final String LAMP = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private static final Sheets ADDS = Sheets.survey(
                    "type|name|label|save_to|relevant|ashroy::category",
                    "text|place|Where?|place||plain",
                    "select_one yes|lit|Is it lit?|lit",
                    "select_one yes|mended|Being mended?|mended|${lit} = 'no'")
            .choices("list_name|name|label", "yes|yes|Yes", "yes|no|No")
            .sheet("entities", "list_name|label|create_if", "lamps|concat('Lamp at ', ${place})|${place} != 'nowhere'");

    private static final Sheets CHANGES = Sheets.survey(
                    "type|name|label|save_to",
                    "select_one_from_file lamps.csv|lamp|Lamp",
                    "select_one yes|now|Lit?|lit")
            .choices("list_name|name|label", "yes|yes|Yes", "yes|no|No")
            .sheet("entities", "list_name|entity_id|update_if", "lamps|${lamp}|${now} != ''");

    @Test
    void aFormSaysWhichListItMakes() {
        EntityList list = ADDS.form().entities().orElseThrow();
        assertEquals("lamps", list.name());
        assertEquals("lamps.csv", list.file());
        assertTrue(list.adds());
        assertFalse(list.changes());
        assertEquals(Map.of("place", "/data/place", "lit", "/data/lit", "mended", "/data/mended"), list.properties());
        // A choice may tell of circumstances, so the entry may.
        assertEquals(Category.SENSITIVE, list.category());
        EntityList changes = CHANGES.form().entities().orElseThrow();
        assertTrue(changes.changes());
        assertFalse(changes.adds());
        assertEquals(
                Optional.empty(),
                Sheets.survey("type|name|label", "text|a|A").form().entities());
    }

    @Test
    void aFillingAddsAnEntryWithWhatAppliesOnly() {
        FormSession session = ADDS.open();
        session.answer("/data/place", "Block A");
        session.answer("/data/lit", "yes");
        EntityChange change = session.entity().orElseThrow();
        assertTrue(change.adds());
        assertFalse(change.changes());
        assertEquals("lamps", change.list());
        assertEquals("Lamp at Block A", change.label());
        assertEquals(Map.of("place", "Block A", "lit", "yes"), change.properties());
        session.answer("/data/place", "nowhere");
        assertEquals(Optional.empty(), session.entity());
    }

    @Test
    void aFillingChangesTheEntryThatItChoseAndSaysWhichVersionItSaw() {
        Form form = CHANGES.form();
        byte[] lamps = ("name,label,__version,lit\n" + LAMP + ",Lamp at A,3,yes\n").getBytes(StandardCharsets.UTF_8);
        FormSession session = FormEngine.of(form, Map.of("lamps.csv", lamps)).open(Filler.anybody());
        assertEquals(Optional.empty(), session.entity());
        session.answer("/data/lamp", LAMP);
        session.answer("/data/now", "no");
        EntityChange change = session.entity().orElseThrow();
        assertEquals(Optional.of(UUID.fromString(LAMP)), change.id());
        assertEquals(Optional.of(3), change.base());
        assertTrue(change.changes());
        assertEquals("", change.label());
        assertEquals(Map.of("lit", "no"), change.properties());
        // The same from what a device sends.
        assertEquals(Optional.of(change), EntityChange.read(form, XmlReader.read(session.submission())));
    }

    @Test
    void whatNamesNoEntryChangesNone() {
        Form form = CHANGES.form();
        for (String id : List.of("", "lamp one", "7c9e6679", "../../etc")) {
            byte[] sent = ("<data id=\"test\" version=\"1\"><lamp/><now>no</now><meta><entity dataset=\"lamps\" id=\""
                            + id + "\" update=\"1\" baseVersion=\"x\"/></meta></data>")
                    .getBytes(StandardCharsets.UTF_8);
            assertEquals(Optional.empty(), EntityChange.read(form, XmlReader.read(sent)), id);
        }
        byte[] elsewhere = "<data id=\"test\" version=\"1\"><lamp/></data>".getBytes(StandardCharsets.UTF_8);
        assertEquals(Optional.empty(), EntityChange.read(form, XmlReader.read(elsewhere)));
    }

    @Test
    void whatCannotBeAListIsSaidWithItsRow() {
        List<String> problems = Sheets.survey(
                        "type|name|label|save_to|ashroy::sealed|calculation|trigger",
                        "text|a|A|one|yes",
                        "text|b|B|one",
                        "calculate|c||two||${a}",
                        "text|d|D|Label",
                        "text|e|E|__id",
                        "begin_repeat|r|R",
                        "text|f|F|three",
                        "end_repeat",
                        "calculate|g||four||${a}|${b}")
                .sheet("entities", "list_name|label", "people|${b}")
                .problems();
        for (String expected : List.of(
                "SAVE_TO_APART survey row 2, save_to",
                "SAVE_TO_TWICE survey row 3, save_to",
                "SAVE_TO_APART survey row 4, save_to",
                "SAVE_TO_RESERVED survey row 5, save_to",
                "SAVE_TO_RESERVED survey row 6, save_to",
                "SAVE_TO_REPEATED survey row 8, save_to",
                "SAVE_TO_APART survey row 10, save_to")) {
            assertTrue(problems.stream().anyMatch(it -> it.startsWith(expected)), expected + " in " + problems);
        }
        assertTrue(Sheets.survey("type|name|label|save_to", "text|a|A|one").problems().stream()
                .anyMatch(it -> it.startsWith("SAVE_TO_WITHOUT_ENTITY survey row 2, save_to")));
    }
}
