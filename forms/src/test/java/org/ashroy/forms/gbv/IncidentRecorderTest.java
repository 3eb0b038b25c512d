package org.ashroy.forms.gbv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.forms.Category;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.box.FormBox;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.forms.gbv.IncidentRecorder.Incident;
import org.ashroy.forms.gbv.IncidentRecorder.Left;
import org.ashroy.forms.table.SheetRow;
import org.ashroy.forms.table.WorkbookReader;
import org.junit.jupiter.api.Test;

class IncidentRecorderTest {

    private static final Form FORM =
            FormBox.find(IncidentRecorder.FORM).orElseThrow().form();

    /** A filling of the box form, with what may be taken of it. */
    private static Incident incident(String... answers) {
        FormSession session = FormEngine.of(FORM, Map.of()).open(Filler.anybody());
        session.addRepetition("/data/perpetrators");
        session.addRepetition("/data/perpetrators");
        for (int at = 0; at < answers.length; at += 2) {
            var violations = session.answer(answers[at], answers[at + 1]).violations();
            assertTrue(violations.isEmpty(), answers[at] + " " + violations);
        }
        Map<String, String> taken = session.answers().entrySet().stream()
                .filter(answer -> FORM.field(FieldPaths.withoutPositions(answer.getKey()))
                        .filter(IncidentRecorder::takes)
                        .isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Incident(taken, "AGENCY-1", "CXB-201");
    }

    private static final String[] COUNTED = {
        "/data/agreement/agrees", "yes",
        "/data/survivor/survivor_code", "SECRET-1",
        "/data/survivor/age_years", "16",
        "/data/survivor/sex", "female",
        "/data/survivor/ethnicity", "SECRET-2",
        "/data/incident/when_known", "day",
        "/data/incident/incident_date", "2026-03-05",
        "/data/incident/elapsed", "h72",
        "/data/incident/incident_place", "road",
        "/data/incident/incident_site", "SECRET-3",
        "/data/incident/account", "SECRET-4",
        "/data/incident/abduction", "trafficked",
        "/data/classification/penetration", "no",
        "/data/classification/sexual_contact", "yes",
        "/data/perpetrators[1]/perpetrator_sex", "male",
        "/data/perpetrators[1]/perpetrator_age", "41_60",
        "/data/perpetrators[1]/perpetrator_relationship", "broker",
        "/data/perpetrators[2]/perpetrator_sex", "female",
        "/data/perpetrators[2]/perpetrator_age", "41_60",
        "/data/reporting/notes", "SECRET-5",
        "/data/reporting/consent_reporting", "yes"
    };

    /** As above, and then changed. */
    private static Incident with(String... changed) {
        return incident(Stream.concat(Stream.of(COUNTED), Stream.of(changed)).toArray(String[]::new));
    }

    private static List<Map<String, String>> read(byte[] workbook) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (WorkbookReader reader = WorkbookReader.open(new ByteArrayInputStream(workbook))) {
            reader.rows(0, row -> rows.add(texts(row)));
        }
        assertEquals(IncidentRecorder.headings(), rows.getFirst());
        return rows.stream()
                .skip(1)
                .map(row -> {
                    Map<String, String> cells = new TreeMap<>();
                    for (int at = 0; at < row.size(); at++) {
                        cells.put(IncidentRecorder.headings().get(at), row.get(at));
                    }
                    return cells;
                })
                .toList();
    }

    private static List<String> texts(SheetRow row) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < IncidentRecorder.headings().size(); column++) {
            texts.add(row.text(column));
        }
        return texts;
    }

    @Test
    void whoAgreedIsCountedWithoutWhatLeadsBackToHer() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        IncidentRecorder.Report report = IncidentRecorder.write(
                Stream.of(
                        with(),
                        with("/data/reporting/consent_reporting", "no"),
                        with("/data/agreement/agrees", "no"),
                        with("/data/classification/sexual_contact", "unknown"),
                        with("/data/context/reported_elsewhere_gbvims", "yes")),
                out);
        assertEquals(1, report.written());
        assertEquals(Map.of(Left.CONSENT, 2L, Left.TYPE, 1L, Left.ELSEWHERE, 1L), report.left());
        List<Map<String, String>> rows = read(out.toByteArray());
        assertEquals(1, rows.size());
        Map<String, String> row = rows.getFirst();
        Map<String, String> expected = Map.ofEntries(
                Map.entry("incident_id", "1"),
                Map.entry("survivor_code", ""),
                Map.entry("case_manager_code", ""),
                Map.entry("date_of_incident", "2026-03"),
                Map.entry("date_of_birth", ""),
                Map.entry("sex", "female"),
                Map.entry("ethnicity", ""),
                Map.entry("location", "road"),
                Map.entry("camp_town", ""),
                Map.entry("gbv_type", "sexual_assault"),
                Map.entry("abduction_type", "trafficked"),
                Map.entry("number_primary_perpetrators", "2"),
                Map.entry("perpetrator.sex", "female; male"),
                Map.entry("perpetrator.age_group", "41_60"),
                // The form seals it apart.
                Map.entry("perpetrator.relationship", ""),
                Map.entry("consent", "yes"),
                Map.entry("agency_code", "AGENCY-1"),
                Map.entry("age_group", "12_17"),
                Map.entry("elapsed", "h72"),
                Map.entry("recorded_in_camp", "CXB-201"),
                Map.entry("intimate_partner_violence", "no"),
                Map.entry("child_sexual_abuse", "yes"),
                Map.entry("possible_sexual_slavery", "yes"));
        expected.forEach((column, value) -> assertEquals(value, row.get(column), column));
        assertFalse(row.toString().contains("SECRET"), row.toString());
        assertFalse(row.toString().contains("2026-03-05"), row.toString());
    }

    @Test
    void itHasTheColumnsOfTheIncidentRecorderInTheirOrder() throws IOException {
        try (InputStream in = FormBox.class.getResourceAsStream("incident-recorder.txt")) {
            List<String> columns = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";", -1)[1])
                    .toList();
            assertEquals(columns, IncidentRecorder.headings().subList(0, 42));
        }
    }

    @Test
    void nothingTypedAndNothingSealedApartIsTaken() {
        List<FormField> taken =
                FORM.fields().values().stream().filter(IncidentRecorder::takes).toList();
        assertTrue(taken.size() > 30, taken.toString());
        for (FormField field : taken) {
            assertFalse(field.sealed(), field.path());
            assertFalse(field.kind() == FieldKind.TEXT, field.path());
            assertTrue(Set.of(Category.PLAIN, Category.SENSITIVE).contains(field.category()), field.path());
        }
    }
}
