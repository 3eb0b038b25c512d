package org.ashroy.forms.htcds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.box.FormBox;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormSession;
import org.junit.jupiter.api.Test;

/** Cases become answers to the trafficking form of the box, and come back the same. */
final class HtcdsAnswersTest {

    private static final Form FORM = FormBox.find("htcds").orElseThrow().form();
    private static final HtcdsAnswers ANSWERS = HtcdsAnswers.of(FORM);

    /** A case by chance: a record of the case, and of everything else up to three, with values that are right and wrong. */
    private static List<HtcdsRecord> invented(RandomGenerator random, int number) {
        List<HtcdsRecord> records = new ArrayList<>();
        for (HtcdsTable table : HtcdsTable.values()) {
            int count = table == HtcdsTable.CASES ? 1 : random.nextInt(4);
            for (int i = 0; i < count; i++) {
                Map<String, List<String>> values = new LinkedHashMap<>();
                for (HtcdsField field : table.fields()) {
                    if (random.nextInt(3) > 0) {
                        values.put(
                                field.name(),
                                HtcdsValues.read(field, HtcdsExchangeTest.typed(field, random, number + i))
                                        .values());
                    }
                }
                records.add(new HtcdsRecord(table, "case " + number, values));
            }
        }
        return records;
    }

    /** The records without what the form has no place for, and without those that tell nothing then. */
    private static List<HtcdsRecord> withoutBeside(List<HtcdsRecord> records, List<HtcdsAnswers.Beside> beside) {
        List<HtcdsRecord> kept = new ArrayList<>();
        Map<HtcdsTable, Integer> numbers = new LinkedHashMap<>();
        for (HtcdsRecord each : records) {
            int number = numbers.merge(each.table(), 1, Integer::sum);
            Map<String, List<String>> values = new LinkedHashMap<>(each.values());
            beside.stream()
                    .filter(one -> one.table() == each.table() && one.number() == number)
                    .forEach(one -> assertEquals(
                            one.value(),
                            HtcdsValues.written(Optional.ofNullable(values.remove(one.field()))
                                    .orElseThrow())));
            if (each.table() == HtcdsTable.CASES || !values.isEmpty()) {
                kept.add(new HtcdsRecord(each.table(), each.key(), values));
            }
        }
        return kept;
    }

    @Test
    void whatIsRecordedBecomesAnswersAndComesBackTheSame() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261129);
        FormEngine engine = FormEngine.of(FORM, Map.of());
        int unplaced = 0;
        int taken = 0;
        for (int i = 0; i < 300; i++) {
            List<HtcdsRecord> records = invented(random, i);
            HtcdsAnswers.Placed placed = ANSWERS.answers(records);
            HtcdsRow back = HtcdsImport.answers("case " + i, placed.answers());
            for (HtcdsTable table : HtcdsTable.values()) {
                assertEquals(
                        withoutBeside(records, placed.beside()).stream()
                                .filter(each -> each.table() == table)
                                .toList(),
                        back.records().stream()
                                .filter(each -> each.table() == table)
                                .toList(),
                        "case " + i + " " + table);
            }
            assertEquals(Map.of(), back.unplaced());
            if (i < 40) {
                // The form knows every path, and what it does not take is kept apart and not lost.
                FormSession session = engine.resume(Filler.anybody(), placed.answers());
                Set<String> known = new HashSet<>(session.draft().keySet());
                known.addAll(session.unplaced().keySet());
                assertTrue(known.containsAll(placed.answers().keySet()));
                assertTrue(session.unplaced().keySet().stream()
                        .allMatch(path -> FORM.field(path).isPresent()));
                unplaced += session.unplaced().size();
                taken += session.draft().size();
            }
        }
        assertTrue(unplaced > 100 && taken > 1_000, unplaced + " wrong and " + taken + " right answers");
    }

    @Test
    void theFormHasAPlaceForEveryFieldThatTheStandardStillHas() {
        TreeSet<String> without = new TreeSet<>();
        HtcdsDictionary.standard().fields().keySet().forEach(name -> {
            if (ANSWERS.field(name).isEmpty()) {
                without.add(name);
            }
        });
        assertEquals(
                List.of("vic_AgreementToManagePersonalData", "vic_DetailsOfVulnerabilities", "vic_Vulnerabilities"),
                List.copyOf(without));
        assertEquals(
                Optional.of("/data/person/prs_FirstName"),
                ANSWERS.field("prs_FirstName").map(FormField::path));
    }

    @Test
    void whatTheFormHasNoPlaceForIsNamedAndNothingIsLost() {
        HtcdsAnswers.Placed placed = ANSWERS.answers(List.of(
                new HtcdsRecord(
                        HtcdsTable.CASES,
                        "1",
                        Map.of(
                                "prs_Citizenship", List.of("CH", "AD"),
                                "vic_Vulnerabilities", List.of("Poverty"),
                                "prs_Gender", List.of("Feminine", "Masculine"),
                                "vic_MethodsOfControl", List.of("DebtBondage", "beaten"))),
                new HtcdsRecord(HtcdsTable.COMMENTS, "1", Map.of("cco_CaseComment", List.of("first"))),
                new HtcdsRecord(HtcdsTable.COMMENTS, "1", Map.of("cco_CaseComment", List.of("second"))),
                new HtcdsRecord(
                        HtcdsTable.PERPETRATORS,
                        "1",
                        Map.of("prs_FirstName", List.of("X"), "per_RoleInProcess", List.of("Transporter"))),
                new HtcdsRecord(HtcdsTable.PERPETRATORS, "1", Map.of())));
        assertEquals("CH AD", placed.answers().get("/data/person/prs_Citizenship"));
        // What XForms cannot write as choices is written as in a cell, so that it is read back and seen.
        assertEquals("Feminine; Masculine", placed.answers().get("/data/person/prs_Gender"));
        assertEquals("DebtBondage; beaten", placed.answers().get("/data/trafficking/vic_MethodsOfControl"));
        assertEquals("first", placed.answers().get("/data/case/cco_CaseComment"));
        assertEquals(
                List.of(
                        new HtcdsAnswers.Beside(HtcdsTable.CASES, 1, "vic_Vulnerabilities", "Poverty"),
                        new HtcdsAnswers.Beside(HtcdsTable.COMMENTS, 2, "cco_CaseComment", "second"),
                        new HtcdsAnswers.Beside(HtcdsTable.PERPETRATORS, 1, "prs_FirstName", "X")),
                placed.beside());
        // A repetition comes before its answers, and in the order of the form.
        List<String> paths = List.copyOf(placed.answers().keySet());
        int first = paths.indexOf("/data/perpetrators[1]");
        assertEquals("/data/perpetrators[1]/per_RoleInProcess", paths.get(first + 1));
        assertEquals("/data/perpetrators[2]", paths.get(first + 2));
        assertTrue(first < paths.indexOf("/data/case/cco_CaseComment"));
        assertFalse(placed.toString().contains("first")
                || placed.beside().toString().contains("X,"));
    }

    @Test
    void moreThanAFormRepeatsStandsBeside() {
        List<HtcdsRecord> records = new ArrayList<>();
        for (int i = 0; i < 302; i++) {
            records.add(new HtcdsRecord(HtcdsTable.EVENTS, "1", Map.of("hte_City", List.of("Teknaf"))));
        }
        HtcdsAnswers.Placed placed = ANSWERS.answers(records);
        assertEquals(2, placed.beside().size());
        assertEquals(302, placed.beside().getLast().number());
        assertEquals(
                300,
                placed.answers().keySet().stream()
                        .filter(path -> FieldPaths.position(path) > 0)
                        .count());
    }

    @Test
    void aFillingWithoutAnyAnswerIsACase() {
        HtcdsRow row = HtcdsImport.answers("uuid:1", Map.of("/data/perpetrators[1]", ""));
        assertEquals(List.of(new HtcdsRecord(HtcdsTable.CASES, "uuid:1", Map.of())), row.records());
        HtcdsRow events = HtcdsImport.answers("uuid:1", Map.of("/data/events[2]/hte_City", "Teknaf"));
        assertEquals(
                List.of(HtcdsTable.CASES, HtcdsTable.EVENTS),
                events.records().stream().map(HtcdsRecord::table).toList());
    }
}
