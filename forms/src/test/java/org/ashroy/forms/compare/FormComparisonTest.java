package org.ashroy.forms.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ashroy.forms.Form;
import org.ashroy.forms.Sheets;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.forms.filling.Violation;
import org.junit.jupiter.api.Test;

final class FormComparisonTest {

    private static final Form OLD = Sheets.survey(
                    "type|name|label|ashroy::category|relevant",
                    "text|name|Name|sensitive",
                    "text|story|Story",
                    "text|age|Age",
                    "select_one l|colour|Colour",
                    "text|phone|Phone",
                    "begin_repeat|member|Member",
                    "text|who|Who",
                    "end_repeat")
            .choices("list_name|name|label", "l|red|Red", "l|blue|Blue")
            .form();

    private static final Form NEW = Sheets.survey(
                    "type|name|label|ashroy::category|relevant",
                    "text|name|Name|identifying|${age} > 1",
                    "integer|age|Age",
                    "select_one l|colour|Colour",
                    "begin_group|contact|Contact",
                    "text|phone|Phone",
                    "end_group",
                    "begin_repeat|person|Person",
                    "text|who|Who",
                    "end_repeat",
                    "date|seen|Seen")
            .choices("list_name|name|label", "l|red|Red", "l|green|Green")
            .form();

    @Test
    void saysWhatChangedAndWhatBecomesOfAnswers() {
        List<String> changes = FormComparison.of(OLD, NEW).changes().stream()
                .map(it -> it.kind() + " " + it.before() + " > " + it.after() + " " + it.fate() + " " + it.details())
                .toList();
        assertEquals(
                List.of(
                        "CATEGORY_CHANGED /data/name > /data/name GO_ON [sensitive, identifying]",
                        "FORMULA_CHANGED /data/name > /data/name GO_ON [relevant, , /data/age > 1]",
                        "TYPE_CHANGED /data/age > /data/age GO_ON_WHERE_THEY_FIT [TEXT, INTEGER]",
                        "CATEGORY_CHANGED /data/age > /data/age GO_ON [narrative, sensitive]",
                        "CHOICES_REMOVED /data/colour > /data/colour GO_ON_WHERE_THEY_FIT [blue]",
                        "CHOICES_ADDED /data/colour > /data/colour GO_ON [green]",
                        "MOVED /data/phone > /data/contact/phone GO_ON []",
                        "MOVED /data/member/who > /data/person/who GO_ON []",
                        "ADDED  > /data/seen NONE []",
                        "REMOVED /data/story >  KEPT_ASIDE []"),
                changes);
        assertEquals(List.of(), FormComparison.of(OLD, OLD).changes());
    }

    @Test
    void answersOfAnOlderVersionGoOnOrStayAside() {
        Map<String, String> old = new LinkedHashMap<>();
        old.put("/data/name", "Rahima");
        old.put("/data/story", "long");
        old.put("/data/age", "about 30");
        old.put("/data/colour", "blue");
        old.put("/data/phone", "0123");
        old.put("/data/member[1]", "");
        old.put("/data/member[1]/who", "A");
        old.put("/data/member[2]", "");
        old.put("/data/member[2]/who", "B");
        FormComparison.Carried carried = FormComparison.of(OLD, NEW).carry(old);
        assertEquals(Map.of("/data/story", "long"), carried.aside());
        FormSession session = FormEngine.of(NEW, Map.of()).resume(Filler.anybody(), carried.answers());
        Map<String, String> draft = session.draft();
        assertEquals("0123", draft.get("/data/contact/phone"));
        assertEquals("B", draft.get("/data/person[2]/who"));
        assertEquals(Map.of("/data/age", "about 30"), session.unplaced());
        // A choice that is gone stays in the draft until somebody chooses again, and is a violation.
        assertEquals("blue", draft.get("/data/colour"));
        assertTrue(session.violations().contains(new Violation("/data/colour", Violation.Kind.CHOICE, "")));
        assertTrue(draft.containsKey("/data/name"));
        // Every answer is somewhere.
        assertEquals(old.size(), carried.answers().size() + carried.aside().size());
    }
}
