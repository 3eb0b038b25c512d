package org.ashroy.forms.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ashroy.forms.Form;
import org.ashroy.forms.Limits;
import org.ashroy.forms.Sheets;
import org.junit.jupiter.api.Test;

final class FormSessionTest {

    private static final Sheets FAMILY = Sheets.survey(
                    "type|name|label::English (en)|label::Bangla (bn)|relevant|required|required_message::English (en)|constraint|constraint_message::English (en)|calculation|choice_filter|repeat_count",
                    "select_one camp|camp|Camp|ক্যাম্প||yes",
                    "select_one block|block|Block||||||||camp = ${camp}",
                    "integer|size|How many?|||yes|Count them|. > 0 and . < 20|${size} is not possible",
                    "begin_repeat|member|Member|||||||||${size}",
                    "text|name|Name|||yes",
                    "integer|age|Age of ${name}",
                    "begin_group|school|School||${age} >= 5 and ${age} < 18",
                    "select_one yes|attends|Does ${name} attend?",
                    "end_group",
                    "end_repeat",
                    "calculate|children|||||||| count(${member}[${age} < 18])",
                    "note|summary|There are ${children} children.")
            .choices(
                    "list_name|name|label::English (en)|label::Bangla (bn)|camp",
                    "camp|c1|Camp 1|ক্যাম্প ১",
                    "camp|c2|Camp 2|ক্যাম্প ২",
                    "block|b1|Block 1||c1",
                    "block|b2|Block 2||c2",
                    "yes|yes|Yes",
                    "yes|no|No");

    private static FormItem.Question question(FormSession session, String path) {
        return session.question(path).orElseThrow();
    }

    private static List<String> kinds(List<Violation> violations) {
        return violations.stream().map(it -> it.kind() + " " + it.path()).toList();
    }

    @Test
    void anAnswerSaysWhatItChanged() {
        FormSession session = FAMILY.open();
        Change change = session.answer("/data/size", "2");
        assertTrue(change.violations().isEmpty());
        assertTrue(
                change.changed().containsAll(List.of("/data/size", "/data/member[2]", "/data/member[2]/age")),
                change::toString);
        change = session.answer("/data/member[2]/age", "7");
        assertTrue(
                change.changed()
                        .containsAll(List.of(
                                "/data/member[2]/age",
                                "/data/member[2]/school",
                                "/data/member[2]/school/attends",
                                "/data/children",
                                "/data/summary")),
                change::toString);
        assertFalse(change.changed().contains("/data/member[1]/school"), change::toString);
        assertEquals("There are 1 children.", question(session, "/data/summary").label());
        change = session.answer("/data/member[2]/name", "Rahima");
        assertTrue(change.changed().contains("/data/member[2]/school/attends"), change::toString);
        assertEquals(
                "Does Rahima attend?",
                question(session, "/data/member[2]/school/attends").label());
    }

    @Test
    void choicesFollowAnswersAndWhatCanNoLongerBeChosenIsTakenAway() {
        FormSession session = FAMILY.open();
        assertEquals(List.of(), question(session, "/data/block").choices());
        session.answer("/data/camp", "c1");
        assertEquals("b1", question(session, "/data/block").choices().getFirst().value());
        session.answer("/data/block", "b1");
        assertEquals(
                List.of("CHOICE /data/block"),
                kinds(session.answer("/data/block", "b2").violations()));
        assertEquals("b1", session.draft().get("/data/block"));
        Change change = session.answer("/data/camp", "c2");
        assertTrue(change.changed().contains("/data/block"), change::toString);
        assertFalse(session.draft().containsKey("/data/block"));
    }

    @Test
    void whatWasChosenFromALongerListStaysUntilItIsChosenOtherwise() {
        Form form = Sheets.survey(
                        "type|name|label|choice_filter",
                        "text|not|Not",
                        "select_one_from_file lamps.csv|one|One|name != ${not}",
                        "select_multiple_from_file lamps.csv|some|Some|name != ${not}",
                        "select_multiple_from_file lamps.csv|any|Any")
                .form();
        Map<String, String> chosen = Map.of("/data/one", "a", "/data/some", "a b", "/data/any", "a b");
        byte[] shorter = "name,label\nb,B\nc,C\n".getBytes(StandardCharsets.UTF_8);
        FormSession session = FormEngine.of(form, Map.of("lamps.csv", shorter)).resume(Filler.anybody(), chosen);
        session.answer("/data/not", "c");
        assertTrue(
                session.draft().entrySet().containsAll(chosen.entrySet()),
                () -> session.draft().toString());
        assertEquals(Map.of(), session.unplaced());
        assertEquals(List.of(), session.answer("/data/some", "b a").violations());
        session.answer("/data/not", "b");
        assertEquals("a", session.draft().get("/data/some"));
        assertEquals(List.of("CHOICE /data/one", "CHOICE /data/some", "CHOICE /data/any"), kinds(session.violations()));
        assertEquals(List.of(), session.answer("/data/one", "c").violations());
        assertEquals(
                List.of("CHOICE /data/one"),
                kinds(session.answer("/data/one", "a").violations()));
        assertEquals("c", session.draft().get("/data/one"));
    }

    @Test
    void violationsSayWhereAndWhatInTheLanguage() {
        FormSession session = FAMILY.open();
        assertEquals(List.of("REQUIRED /data/camp", "REQUIRED /data/size"), kinds(session.violations()));
        assertEquals("Count them", session.violations().get(1).message());
        Change change = session.answer("/data/size", "30");
        assertEquals(
                List.of(new Violation("/data/size", Violation.Kind.CONSTRAINT, "30 is not possible")),
                change.violations());
        // A draft may hold it; the form cannot be ended with it.
        assertEquals("30", session.draft().get("/data/size"));
        assertTrue(kinds(session.violations()).contains("CONSTRAINT /data/size"));
        session.speak("Bangla (bn)");
        assertEquals("ক্যাম্প", question(session, "/data/camp").label());
        assertEquals(
                "ক্যাম্প ১",
                question(session, "/data/camp").choices().getFirst().label());
        session.speak("Klingon");
        assertEquals("Camp", question(session, "/data/camp").label());
    }

    @Test
    void answersOfAnotherTypeAreNotTaken() {
        FormSession session = Sheets.survey(
                        "type|name|label|read_only",
                        "integer|i|I",
                        "decimal|d|D",
                        "date|da|D",
                        "time|ti|T",
                        "dateTime|dt|D",
                        "geopoint|g|G",
                        "geotrace|gt|G",
                        "text|t|T",
                        "text|ro|R|yes",
                        "note|n|N",
                        "select_multiple l|m|M")
                .choices("list_name|name|label", "l|a|A", "l|b|B")
                .open();
        Map<String, List<String>> refused = Map.of(
                "i", List.of("abc", "1.5", "99999999999", "1e3"),
                "d", List.of("abc", "NaN", "1,5"),
                "da", List.of("28-11-2026", "2026-13-01", "2026-02-30"),
                "ti", List.of("25:00", "noon"),
                "dt", List.of("2026-11-28 10:00", "yesterday"),
                "g", List.of("here", "91 0", "0 181", "1"),
                "gt", List.of("1 2;x"),
                "t", List.of("bad\u0001character"));
        refused.forEach((name, values) -> values.forEach(value -> {
            assertEquals(
                    List.of("TYPE /data/" + name),
                    kinds(session.answer("/data/" + name, value).violations()),
                    value);
            assertFalse(session.draft().containsKey("/data/" + name), value);
        }));
        Map<String, String> taken = new LinkedHashMap<>();
        taken.put("i", "-7");
        taken.put("d", "1.5");
        taken.put("da", "2026-11-28");
        taken.put("g", "21.2 92.1 0 5");
        taken.put("t", "  two\nlines  ");
        taken.put("m", "b a");
        taken.forEach((name, value) -> {
            assertEquals(List.of(), session.answer("/data/" + name, value).violations(), name);
            String kept = session.draft().getOrDefault("/data/" + name, "");
            assertTrue(kept.equals(value) || name.equals("g"), () -> name + " " + kept);
        });
        assertEquals(
                List.of("CHOICE /data/m"),
                kinds(session.answer("/data/m", "a z").violations()));
        assertEquals(
                List.of("LONG /data/t"),
                kinds(session.answer("/data/t", "x".repeat(Limits.ANSWER + 1)).violations()));
        for (String name : List.of("ro", "n")) {
            assertEquals(
                    List.of("NOT_ASKED /data/" + name),
                    kinds(session.answer("/data/" + name, "x").violations()));
        }
        for (String path : List.of("/data/none", "/data/t[1]", "/data/t/", "data/t", "/data/t[x]", "")) {
            assertThrows(IllegalArgumentException.class, () -> session.answer(path, "x"), path);
        }
        session.answer("/data/i", "");
        assertFalse(session.draft().containsKey("/data/i"));
    }

    @Test
    void aDecimalIsADoubleAndNoDigitOfWhatIsTypedIsLost() {
        Form form =
                Sheets.survey("type|name|label", "decimal|d|D", "geopoint|g|G").form();
        FormEngine engine = FormEngine.of(form, Map.of());
        Map<String, String> taken = Map.of(
                "0.3333333333333333", "0.3333333333333333",
                "12345678.5", "12345678.5",
                "-1.23456785E7", "-12345678.5",
                "1.0E-5", "0.000010",
                "100000000000000000000", "100000000000000000000");
        taken.forEach((written, kept) -> {
            FormSession session = engine.resume(Filler.anybody(), Map.of("/data/d", written));
            assertEquals(kept, session.answers().get("/data/d"), written);
            Submission submission = Submission.read(form, session.submission());
            assertEquals(session.answers(), submission.answers());
            assertEquals(
                    session.answers(),
                    engine.resume(Filler.anybody(), submission.answers()).answers());
        });
        FormSession session = engine.open(Filler.anybody());
        for (String lost : List.of("0.12345678901234567890", "99999999999999.99", "1e400", "1e", "Infinity", "0x1p3")) {
            assertEquals(
                    List.of("TYPE /data/d"),
                    kinds(session.answer("/data/d", lost).violations()),
                    lost);
        }
        String place = "23.810331999999998 -1.4E-4 12.300000190734863 4.9";
        assertEquals(List.of(), session.answer("/data/g", place).violations());
        assertEquals(Map.of(), engine.resume(Filler.anybody(), session.draft()).unplaced());
    }

    @Test
    void noMillisecondOfAMomentIsLost() {
        FormSession session =
                Sheets.survey("type|name|label", "time|ti|T", "dateTime|dt|D").open();
        for (int millisecond = 0; millisecond < 10_000; millisecond++) {
            String time = "16:52:%02d.%03d".formatted(millisecond / 1000, millisecond % 1000);
            session.answer("/data/dt", "2026-11-30T" + time + "Z");
            session.answer("/data/ti", time);
            Map<String, String> kept = session.draft();
            assertEquals(
                    Instant.parse("2026-11-30T" + time + "Z"),
                    OffsetDateTime.parse(kept.getOrDefault("/data/dt", "")).toInstant());
            assertEquals(
                    LocalTime.parse(time),
                    OffsetTime.parse(kept.getOrDefault("/data/ti", "")).toLocalTime());
        }
    }

    @Test
    void repetitionsAreAddedAndTakenAway() {
        FormSession session = Sheets.survey(
                        "type|name|label|default|calculation",
                        "begin_repeat|hh|Household",
                        "begin_repeat|person|Person",
                        "text|name|Name|nobody",
                        "calculate|place|||position(..)",
                        "date|seen|Seen|today()",
                        "end_repeat",
                        "end_repeat")
                .open();
        assertEquals(
                List.of("/data/hh[2]"),
                List.copyOf(session.addRepetition("/data/hh").changed()).subList(0, 1));
        session.addRepetition("/data/hh[2]/person");
        session.answer("/data/hh[2]/person[2]/name", "Asma");
        assertEquals("2", session.answers().get("/data/hh[2]/person[2]/place"));
        assertTrue(
                session.answers().containsKey("/data/hh[2]/person[2]/seen"),
                () -> session.answers().toString());
        session.removeRepetition("/data/hh[2]/person[1]");
        assertEquals("Asma", session.answers().get("/data/hh[2]/person[1]/name"));
        assertEquals("1", session.answers().get("/data/hh[2]/person[1]/place"));
        session.removeRepetition("/data/hh[1]");
        assertEquals("Asma", session.answers().get("/data/hh[1]/person[1]/name"));
        assertThrows(IllegalArgumentException.class, () -> session.removeRepetition("/data/hh[9]"));
        assertThrows(IllegalArgumentException.class, () -> session.addRepetition("/data/none"));
        assertThrows(IllegalArgumentException.class, () -> session.addRepetition("/data/hh[9]/person"));
        session.removeRepetition("/data/hh[1]");
        assertEquals(
                List.of(),
                new ArrayList<>(session.draft().keySet().stream()
                        .filter(it -> it.contains("hh"))
                        .toList()));
        session.addRepetition("/data/hh");
        assertEquals("nobody", session.draft().get("/data/hh[1]/person[1]/name"));
    }

    @Test
    void aRepeatThatIsCountedIsMadeAndNeverTakenAwayByItself() {
        FormSession session = FAMILY.open();
        session.answer("/data/size", "3");
        session.answer("/data/member[3]/name", "Third");
        assertEquals(
                List.of("NOT_ASKED /data/member[4]"),
                kinds(session.addRepetition("/data/member").violations()));
        assertEquals(
                List.of("NOT_ASKED /data/member[3]"),
                kinds(session.removeRepetition("/data/member[3]").violations()));
        session.answer("/data/size", "2");
        assertEquals("Third", session.draft().get("/data/member[3]/name"));
        assertTrue(
                kinds(session.violations()).contains("TOO_MANY /data/member[3]"),
                () -> session.violations().toString());
        assertTrue(members(session).canRemove());
        session.removeRepetition("/data/member[1]");
        assertEquals("Third", session.draft().get("/data/member[2]/name"));
        assertFalse(members(session).canRemove());
        // A count without end does not fill the memory.
        FormSession endless = Sheets.survey(
                        "type|name|label|repeat_count",
                        "integer|n|N",
                        "begin_repeat|r|R|${n} * 1000",
                        "text|t|T",
                        "end_repeat")
                .open();
        endless.answer("/data/n", "999999");
        assertTrue(endless.draft().containsKey("/data/r[" + Limits.REPEATS + "]"));
        assertFalse(endless.draft().containsKey("/data/r[" + (Limits.REPEATS + 1) + "]"));
        assertTrue(kinds(endless.violations()).contains("REPEATS /data/r"));
    }

    private static FormItem.Repeat members(FormSession session) {
        return session.items().stream()
                .flatMap(item -> item instanceof FormItem.Repeat repeat ? Stream.of(repeat) : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fromARepeatThatIsFullOneCanStillBeTakenAway() {
        FormSession session = Sheets.survey("type|name|label", "begin_repeat|r|R", "text|t|T", "end_repeat")
                .open();
        while (members(session).repetitions().size() < Limits.REPEATS) {
            session.addRepetition("/data/r");
        }
        assertFalse(members(session).canAdd());
        assertTrue(members(session).canRemove());
        assertEquals(List.of(), session.removeRepetition("/data/r[7]").violations());
        assertTrue(members(session).canAdd());
    }

    @Test
    void aDraftGoesOnWhereItWasLeft() {
        FormEngine engine = FormEngine.of(FAMILY.form(), Map.of());
        FormSession session = engine.open(Filler.anybody());
        session.answer("/data/camp", "c1");
        session.answer("/data/block", "b1");
        session.answer("/data/size", "2");
        session.answer("/data/member[2]/name", "Rahima <&> ${0}");
        session.answer("/data/member[2]/age", "7");
        session.answer("/data/member[2]/school/attends", "yes");
        // Does not apply any more: kept in the draft, not in the answers.
        session.answer("/data/member[2]/age", "30");
        Map<String, String> draft = session.draft();
        assertEquals("yes", draft.get("/data/member[2]/school/attends"));
        assertFalse(session.answers().containsKey("/data/member[2]/school/attends"));
        FormSession again = engine.resume(Filler.anybody(), draft);
        assertEquals(draft, again.draft());
        assertEquals(session.answers(), again.answers());
        assertEquals(session.violations(), again.violations());
        assertEquals(Map.of(), again.unplaced());
        assertEquals(
                new String(session.submission(), StandardCharsets.UTF_8),
                new String(again.submission(), StandardCharsets.UTF_8));
        again.answer("/data/member[2]/age", "8");
        assertEquals(
                "Does Rahima <&> ${0} attend?",
                question(again, "/data/member[2]/school/attends").label());
    }

    @Test
    void aDefaultThatWasTakenAwayStaysAway() {
        FormEngine engine = FormEngine.of(
                Sheets.survey(
                                "type|name|label|default",
                                "text|town|Town|Teknaf",
                                "begin_repeat|home|Home",
                                "text|block|Block|A",
                                "begin_repeat|person|Person",
                                "text|name|Name|nobody",
                                "end_repeat",
                                "end_repeat")
                        .form(),
                Map.of());
        FormSession session = engine.open(Filler.anybody());
        session.addRepetition("/data/home");
        session.answer("/data/town", "");
        session.answer("/data/home[2]/block", "");
        session.removeRepetition("/data/home[2]/person[1]");
        FormSession again = engine.resume(Filler.anybody(), session.draft());
        assertEquals(session.draft(), again.draft());
        assertEquals(session.answers(), again.answers());
        again.addRepetition("/data/home");
        assertEquals("A", again.draft().get("/data/home[3]/block"));
    }

    @Test
    void whatNobodyIsAskedForKeepsItsDefault() {
        FormEngine engine = FormEngine.of(
                Sheets.survey(
                                "type|name|label|default|relevant|calculation",
                                "text|town|Town|||",
                                "begin_group|apart|Apart||${town} = 'Teknaf'|",
                                "hidden|rate||3||",
                                "calculate|twice||||${rate} * 2",
                                "end_group")
                        .form(),
                Map.of());
        FormSession session = engine.open(Filler.anybody());
        session.answer("/data/town", "Ukhia");
        // As it is recorded where it was ended: what does not apply is left out.
        FormSession again = engine.resume(Filler.anybody(), session.answers());
        again.answer("/data/town", "Teknaf");
        assertEquals("3", again.answers().get("/data/apart/rate"));
        assertEquals("6", again.answers().get("/data/apart/twice"));
    }

    @Test
    void answersThatHaveNoPlaceAreKeptApart() {
        Map<String, String> old = new LinkedHashMap<>();
        old.put("/data/size", "2");
        old.put("/data/gone", "x");
        old.put("/data/size[1]", "x");
        old.put("/data/member[1]", "");
        old.put("/data/member[1]/age", "not a number");
        old.put("/data/member[999999]/age", "1");
        old.put("nonsense", "x");
        FormSession session = FormEngine.of(FAMILY.form(), Map.of()).resume(Filler.anybody(), old);
        assertEquals(
                List.of("/data/gone", "/data/size[1]", "/data/member[1]/age", "/data/member[999999]/age", "nonsense"),
                List.copyOf(session.unplaced().keySet()));
        assertEquals("2", session.draft().get("/data/size"));
    }

    @Test
    void aSubmissionIsReadBackAsTheSameAnswers() {
        Form form = FAMILY.form();
        FormSession session = FormEngine.of(form, Map.of()).open(Filler.anybody());
        session.answer("/data/camp", "c2");
        session.answer("/data/size", "2");
        session.answer("/data/member[1]/name", "A & <B> \"C\" আ");
        session.answer("/data/member[2]/age", "6");
        session.end();
        Submission submission = Submission.read(form, session.submission());
        assertEquals("test", submission.formId());
        assertEquals("1", submission.version());
        assertTrue(submission.instanceId().startsWith("uuid:"));
        assertEquals(session.answers(), submission.answers());
        assertEquals(Map.of(), submission.unplaced());
        FormSession again = FormEngine.of(form, Map.of()).resume(Filler.anybody(), submission.answers());
        assertEquals(session.answers(), again.answers());
    }

    @Test
    void aSubmissionKeepsWhatTheFormHasNoPlaceFor() {
        Form form = FAMILY.form();
        String xml = "<data id='test' version='0'><size>2</size><old>x</old><size>3</size>"
                + "<member><name>A</name></member><member><name>B</name><lost><deep>y</deep></lost></member></data>";
        Submission submission = Submission.read(form, xml.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Map.of("/data/old", "x", "/data/size[2]", "3", "/data/member[2]/lost/deep", "y"),
                submission.unplaced());
        assertEquals("B", submission.answers().get("/data/member[2]/name"));
        assertEquals("0", submission.version());
    }

    @Test
    void theProgramFillsInWhatTheFormAsks() {
        Form form = Sheets.survey(
                        "type|name|label|default|trigger|calculation",
                        "start|start",
                        "end|end",
                        "today|today",
                        "username|user",
                        "deviceid|device",
                        "text|who|Who|${user}",
                        "text|a|A",
                        "dateTime|changed|||${a}|now()",
                        "calculate|copied|||${a}|${who}")
                .form();
        Filler filler =
                new Filler(Map.of("username", "clerk"), InstantSource.fixed(Instant.parse("2026-11-28T10:00:00Z")));
        FormSession session = FormEngine.of(form, Map.of()).open(filler);
        assertTrue(session.answers().getOrDefault("/data/start", "").startsWith("2026-11-28T"));
        assertEquals("2026-11-28", session.answers().get("/data/today"));
        assertEquals("clerk", session.answers().get("/data/user"));
        assertEquals("clerk", session.answers().get("/data/who"));
        assertFalse(session.answers().containsKey("/data/device"));
        assertFalse(session.answers().containsKey("/data/end"));
        session.answer("/data/a", "x");
        assertEquals("clerk", session.answers().get("/data/copied"));
        session.end();
        assertTrue(session.answers().getOrDefault("/data/end", "").startsWith("2026-11-28T"));
    }

    @Test
    void theFunctionsOfTheFieldAppsWork() {
        Form form = Sheets.survey(
                        "type|name|label|calculation|relevant|constraint|choice_filter|parameters",
                        "text|code|Code|||regex(., '[A-Z]{3}')",
                        "select_one l|pick|Pick",
                        "select_multiple l|some|Some",
                        "calculate|named||jr:choice-name(${pick}, '${pick}')",
                        "calculate|pulled||pulldata('prices', 'price', 'item', ${code})",
                        "calculate|once||once(random())",
                        "calculate|days||decimal-date-time('2026-11-28') - decimal-date-time('2026-11-27')",
                        "calculate|cond||if(selected(${some}, 'a'), coalesce('', 'x'), 'none')",
                        "calculate|text||concat(substr('abcdef', 1, 3), string-length('abc'), round(2.567, 1))",
                        "select_one_from_file prices.csv|bought|Bought|||| price > 1|value=item label=title",
                        "text|loop|Loop|||regex(., '(.*a){12}b')")
                .choices("list_name|name|label", "l|a|Apple", "l|b|Banana")
                .form();
        assertTrue(form.files().contains("prices.csv"));
        FormEngine engine = FormEngine.of(
                form,
                Map.of("prices.csv", "item,title,price\nRIC,Rice,2\nSAL,Salt,1\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(), engine.problems());
        FormSession session = engine.open(Filler.anybody());
        assertEquals(
                List.of("CONSTRAINT /data/code"),
                kinds(session.answer("/data/code", "rice").violations()));
        assertEquals(List.of(), session.answer("/data/code", "RIC").violations());
        session.answer("/data/pick", "b");
        session.answer("/data/some", "b a");
        Map<String, String> answers = session.answers();
        assertEquals("Banana", answers.get("/data/named"));
        assertEquals("2", answers.get("/data/pulled"));
        assertEquals("1", answers.getOrDefault("/data/days", "").replaceAll("\\.0*$", ""));
        assertEquals("x", answers.get("/data/cond"));
        assertEquals("bc32.6", answers.get("/data/text"));
        String once = answers.get("/data/once");
        session.answer("/data/code", "SAL");
        assertEquals(once, session.answers().get("/data/once"));
        assertEquals(
                List.of("RIC Rice"),
                question(session, "/data/bought").choices().stream()
                        .map(choice -> choice.value() + " " + choice.label())
                        .toList());
        // A pattern that would be looked for until the end of time ends as a violation.
        assertEquals(
                List.of("FORMULA /data/loop"),
                kinds(session.answer("/data/loop", "a".repeat(60)).violations()));
        assertEquals(
                List.of("FILE_MISSING prices.csv"),
                FormEngine.of(form, Map.of()).problems().stream()
                        .map(problem -> problem.kind() + " " + problem.place())
                        .toList());
    }

    @Test
    void aFormulaThatCannotBeEvaluatedIsReportedAndKeepsNobodyFromTheAnswers() {
        FormEngine engine = FormEngine.of(
                Sheets.survey(
                                "type|name|label|relevant",
                                "begin_repeat|member|Member",
                                "text|name|Name",
                                "integer|age|Age",
                                "end_repeat",
                                "note|young|Young|${age} < 5")
                        .form(),
                Map.of());
        FormSession session = engine.open(Filler.anybody());
        session.answer("/data/member[1]/age", "3");
        Map<String, String> before = session.draft();
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    List.of("FORMULA /data/member[2]"),
                    kinds(session.addRepetition("/data/member").violations()));
            assertEquals(before, session.draft());
            assertEquals(List.of(), session.violations());
        }
        Map<String, String> two = new LinkedHashMap<>(before);
        two.put("/data/member[2]", "");
        two.put("/data/member[2]/age", "40");
        FormSession resumed = engine.resume(Filler.anybody(), two);
        assertEquals(two, resumed.draft());
        assertEquals(List.of("FORMULA /data/young"), kinds(resumed.violations()));
        assertEquals(List.of(), resumed.answer("/data/member[2]/name", "Asma").violations());
        assertEquals(
                List.of("FORMULA /data/member[2]/age"),
                kinds(resumed.answer("/data/member[2]/age", "41").violations()));
        assertEquals("40", resumed.draft().get("/data/member[2]/age"));
        resumed.removeRepetition("/data/member[1]");
        assertEquals(List.of(), resumed.violations());
        assertEquals("40", resumed.draft().get("/data/member[1]/age"));
        assertFalse(question(resumed, "/data/young").relevant());
    }

    @Test
    void choicesThatCannotBeEvaluatedTakeNothingAway() {
        Sheets sheets = Sheets.survey(
                        "type|name|label|choice_filter",
                        "begin_repeat|member|Member",
                        "text|name|Name",
                        "end_repeat",
                        "select_one l|c|C|name != ${name}")
                .choices("list_name|name|label", "l|a|A");
        FormSession session = sheets.open();
        session.answer("/data/c", "a");
        session.addRepetition("/data/member");
        session.answer("/data/member[2]/name", "Asma");
        assertEquals("a", session.draft().get("/data/c"));
        assertEquals(List.of(), question(session, "/data/c").choices());
        assertEquals(List.of("FORMULA /data/c"), kinds(session.violations()));
        session.removeRepetition("/data/member[1]");
        assertEquals(List.of(), session.violations());
    }

    @Test
    void answersThatWereSavedLastCanBeDefaults() {
        Form form = Sheets.survey("type|name|label|default", "text|site|Site|${last-saved#site}")
                .form();
        FormEngine engine = FormEngine.of(form, Map.of());
        FormSession first = engine.open(Filler.anybody());
        assertFalse(first.answers().containsKey("/data/site"));
        first.answer("/data/site", "Camp 4");
        FormSession second = engine.open(Filler.anybody(), first.submission());
        assertEquals("Camp 4", second.answers().get("/data/site"));
    }

    @Test
    void whatCanNoLongerBeChosenTakesAlongWhatDependsOnIt() {
        FormSession session = Sheets.survey(
                        "type|name|label|choice_filter",
                        "select_one c|c|C|of = ${b}",
                        "select_one b|b|B|of = ${a}",
                        "select_one a|a|A")
                .choices("list_name|name|label|of", "a|1|One", "a|2|Two", "b|x|X|1", "c|y|Y|x")
                .open();
        session.answer("/data/a", "1");
        session.answer("/data/b", "x");
        session.answer("/data/c", "y");
        assertEquals("y", session.answers().get("/data/c"));
        session.answer("/data/a", "2");
        assertFalse(session.answers().containsKey("/data/b"));
        assertFalse(session.answers().containsKey("/data/c"));
    }

    @Test
    void choicesCanComeFromARepeat() {
        FormSession session = Sheets.survey(
                        "type|name|label",
                        "begin_repeat|member|Member",
                        "text|name|Name",
                        "end_repeat",
                        "select_one ${name}|head|Who is the head?")
                .open();
        session.answer("/data/member[1]/name", "Asma");
        session.addRepetition("/data/member");
        session.answer("/data/member[2]/name", "Karim");
        assertEquals(
                List.of("Asma", "Karim"),
                question(session, "/data/head").choices().stream()
                        .map(FormItem.ShownChoice::value)
                        .toList());
        session.answer("/data/head", "Karim");
        assertEquals("Karim", session.answers().get("/data/head"));
        session.answer("/data/member[2]/name", "Kamal");
        assertFalse(session.answers().containsKey("/data/head"));
    }

    @Test
    void pagesAreGroupsAndTheQuestionsBetweenThem() {
        FormSession session = Sheets.survey(
                        "type|name|label|appearance",
                        "text|a|A",
                        "text|b|B",
                        "begin_group|g|Group|field-list",
                        "text|c|C",
                        "end_group",
                        "begin_repeat|r|Repeat",
                        "text|d|D",
                        "end_repeat",
                        "text|e|E")
                .open();
        assertEquals(
                List.of(" 2", "Group 1", "Repeat 1", " 1"),
                session.pages().stream()
                        .map(page -> page.label() + " " + page.items().size())
                        .toList());
        FormItem.Repeat repeat = (FormItem.Repeat) session.items().get(3);
        assertTrue(repeat.canAdd());
        assertEquals(
                "/data/r[1]/d",
                repeat.repetitions().getFirst().items().getFirst().path());
    }
}
