package org.ashroy.forms.htcds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.ashroy.forms.Form;
import org.ashroy.forms.SharedForms;
import org.ashroy.forms.Sheets;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormItem;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.forms.htcds.HtcdsImport.Columns;
import org.ashroy.forms.htcds.HtcdsRemark.Kind;
import org.ashroy.forms.table.CsvTables;
import org.ashroy.forms.table.Filling;
import org.ashroy.forms.table.FormTables;
import org.ashroy.forms.table.RefusedTableException;
import org.ashroy.forms.table.SheetRow;
import org.ashroy.forms.table.TableOptions;
import org.ashroy.forms.table.WorkbookReader;
import org.ashroy.forms.table.XlsxTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtcdsExchangeTest {

    private static final HtcdsDictionary DICTIONARY = HtcdsDictionary.standard();
    private static final long SEED = 20261128;

    /** What a file gave. */
    private record Imported(List<HtcdsRow> rows, HtcdsImport.Report report) {

        List<HtcdsRecord> records(HtcdsTable table) {
            return rows.stream()
                    .flatMap(row -> row.records().stream())
                    .filter(each -> each.table() == table)
                    .toList();
        }

        HtcdsRecord only() {
            return records(HtcdsTable.CASES).getFirst();
        }

        Optional<HtcdsColumn> column(String letters) {
            return report.sheets().getFirst().columns().stream()
                    .filter(column -> column.letters().equals(letters))
                    .findFirst();
        }

        String placed(String letters) {
            return column(letters)
                    .map(column -> column.placed().map(HtcdsField::name).orElse("") + " " + column.remark())
                    .orElse("");
        }
    }

    private static Imported imported(byte[] workbook) throws IOException {
        return imported(workbook, Columns.BY_LABELS);
    }

    private static Imported imported(byte[] workbook, Columns columns) throws IOException {
        List<HtcdsRow> rows = new ArrayList<>();
        return new Imported(rows, HtcdsImport.workbook(new ByteArrayInputStream(workbook), columns, rows::add));
    }

    private static Imported importedCsv(String text) throws IOException {
        List<HtcdsRow> rows = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Imported(rows, HtcdsImport.csv(new ByteArrayInputStream(bytes), Columns.BY_LABELS, rows::add));
    }

    private static byte[] exported(Imported data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtcdsExport.write(table -> data.records(table).stream(), out);
        return out.toByteArray();
    }

    /** The cells of a workbook, sheet by sheet: the same for two workbooks of the same content. */
    private static Map<String, List<SheetRow>> content(byte[] workbook) throws IOException {
        Map<String, List<SheetRow>> content = new LinkedHashMap<>();
        try (WorkbookReader reader = WorkbookReader.open(new ByteArrayInputStream(workbook))) {
            for (int i = 0; i < reader.sheets().size(); i++) {
                List<SheetRow> rows = new ArrayList<>();
                reader.rows(i, row -> {
                    rows.add(row);
                    return true;
                });
                content.put(reader.sheets().get(i), rows);
            }
        }
        return content;
    }

    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    }

    /** A value of a field as a person might type it into a template. */
    static String typed(HtcdsField field, RandomGenerator random, int number) {
        return switch (field.reading()) {
            case TEXT ->
                List.of("Noor", "=1+1", "Line one\nline two", "x; y", "-", "نور")
                        .get(random.nextInt(6));
            case DATE ->
                List.of("2008-05-31", "31/05/2008", "03/04/2008", "about 2008", "31 May 2008")
                        .get(random.nextInt(5));
            case NUMBER -> List.of("7", "7.0", "many").get(random.nextInt(3));
            case LATITUDE, LONGITUDE -> List.of("21.19", "92.150", "north").get(random.nextInt(3));
            case PHONE ->
                List.of("+8801712345678", "00880 1712 345678", "01712345678").get(random.nextInt(3));
            case CHECKBOX -> List.of("TRUE", "Yes", "no", "verbal").get(random.nextInt(4));
            case COUNTRY -> List.of("BD", "Bangladesh", "MMR", "Arakan").get(random.nextInt(4));
            case COUNTRIES ->
                List.of("BD", "Bangladesh; Myanmar", "Congo, Democratic Republic of the")
                        .get(random.nextInt(3));
            case LANGUAGE -> List.of("ben", "bn", "Rohingya", "?").get(random.nextInt(4));
            case CODE -> code(field, random, number);
            case CODES ->
                code(field, random, number) + (random.nextBoolean() ? "; " + code(field, random, number + 7) : "");
        };
    }

    // Every code in its turn, by label or by name.
    private static String code(HtcdsField field, RandomGenerator random, int number) {
        List<HtcdsCode> codes = DICTIONARY.codes(field);
        HtcdsCode code = codes.get(number % codes.size());
        return random.nextInt(10) == 0 ? "something else" : random.nextBoolean() ? code.label() : code.code();
    }

    private static Map<Integer, Map<Integer, String>> cases(Map<Integer, HtcdsField> columns, int count) {
        RandomGenerator random = random();
        Map<Integer, Map<Integer, String>> rows = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            Map<Integer, String> cells = new TreeMap<>(Map.of(0, String.valueOf(i + 1)));
            for (Map.Entry<Integer, HtcdsField> column : columns.entrySet()) {
                if (random.nextInt(5) > 0) {
                    cells.put(column.getKey(), typed(column.getValue(), random, i));
                }
            }
            rows.put(3 + i, cells);
        }
        return rows;
    }

    // The columns of the templates as a person sees them.
    private static Map<Integer, HtcdsField> visibleColumns() {
        List<String> names = List.of(
                "cas_CaseOwner",
                "prs_Salutation",
                "prs_FirstName",
                "prs_SecondName",
                "con_Consent",
                "prs_Birthdate",
                "prs_Gender",
                "prs_Citizenship",
                "prs_Title",
                "prs_Email",
                "prs_HomePhone",
                "prs_MobilePhone",
                "prs_MailingStreet",
                "prs_MailingCity",
                "prs_MailingState",
                "prs_MailingPostalCode",
                "prs_MailingCountry",
                "vic_TraffickingStatus",
                "vic_TraffickingStatusDecisionMakingOrg",
                "vic_MethodOfRecruitment",
                "vic_LocationOfRecruitment",
                "vic_MethodsOfControl",
                "vic_TypeOfExploitation",
                "vic_ForcedLabourIndustry",
                "vic_TypeOfSexExploitation",
                "vic_LocationOfExploitation",
                "cas_Status",
                "cas_ReferringOrganisation",
                "cas_IncomingReferralDate",
                "cas_ReferringPrimaryCaseWorker",
                "cas_ReasonForIncomingReferral",
                "cas_IncomingReferralDetails",
                "cas_ReferredOrganisation",
                "cas_ReferredPrimaryCaseWorker",
                "cas_ReasonForOutgoingReferral",
                "cas_OutgoingReferralDate",
                "cas_OutgoingReferralDetails",
                "cas_ReasonForCaseClosure");
        Map<Integer, HtcdsField> columns = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.put(i + 1, DICTIONARY.field(names.get(i)));
        }
        return columns;
    }

    @ParameterizedTest
    @ValueSource(strings = {Templates.PLAIN, Templates.SINGLE, Templates.MULTI})
    void everyColumnOfEveryRowOfATemplateIsPlacedAndComesBackTheSame(String template) throws IOException {
        Map<Integer, HtcdsField> columns = visibleColumns();
        Map<Integer, Map<Integer, String>> cases = cases(columns, 80);
        Imported first = imported(Templates.filled(template, cases));
        assertEquals(80, first.rows().size());
        HtcdsImport.ReadSheet sheet = first.report().sheets().getFirst();
        assertEquals(39, sheet.columns().size());
        if (!template.equals(Templates.PLAIN)) {
            assertEquals(
                    List.of(Optional.of(Kind.SHEET_OF_TEMPLATE), Optional.of(Kind.SHEET_OF_TEMPLATE)),
                    first.report().sheets().subList(1, 3).stream()
                            .map(HtcdsImport.ReadSheet::remark)
                            .toList());
        }
        for (HtcdsRow row : first.rows()) {
            assertEquals(Map.of(), row.unplaced());
            Map<Integer, String> cells = cases.getOrDefault(row.number(), Map.of());
            HtcdsRecord each = row.records().getFirst();
            assertEquals(cells.get(0), each.key());
            columns.forEach((column, field) -> {
                String text = cells.getOrDefault(column, "");
                assertEquals(
                        HtcdsValues.read(field, text.startsWith("'") ? text.substring(1) : text)
                                .values(),
                        each.all(field.name()),
                        field.name());
            });
        }
        byte[] once = exported(first);
        Imported second = imported(once);
        assertEquals(first.records(HtcdsTable.CASES), second.records(HtcdsTable.CASES));
        byte[] twice = exported(second);
        assertEquals(content(once), content(twice));
        assertEquals(
                List.of(),
                second.report().columnRemarks().stream()
                        .filter(remark -> remark.kind() != Kind.COLUMN_KEY && remark.kind() != Kind.COLUMN_DEPRECATED)
                        .toList());
    }

    @Test
    void theDefectsOfTheTemplatesAreNamed() throws IOException {
        Imported read = imported(Templates.filled(Templates.SINGLE, cases(visibleColumns(), 1)));
        assertEquals("prs_MailingStreet COLUMN_DISAGREES", read.placed("N"));
        assertEquals("prs_MailingCity COLUMN_DISAGREES", read.placed("O"));
        assertEquals("prs_MailingState null", read.placed("P"));
        assertEquals("prs_MailingPostalCode COLUMN_DISAGREES", read.placed("Q"));
        assertEquals("prs_MailingCountry COLUMN_DISAGREES", read.placed("R"));
        assertEquals("vic_TraffickingStatusDecisionMakingOrg COLUMN_RENAMED", read.placed("T"));
        assertEquals("cas_ReasonForOutgoingReferral COLUMN_BY_LABEL", read.placed("AJ"));
        assertEquals(" COLUMN_KEY", read.placed("A"));
        Imported byNames = imported(Templates.filled(Templates.SINGLE, cases(visibleColumns(), 1)), Columns.BY_NAMES);
        assertEquals("prs_MailingCity COLUMN_DISAGREES_NAME", byNames.placed("N"));
        assertEquals("prs_MailingPostalCode COLUMN_DISAGREES_NAME", byNames.placed("R"));
        // An empty template has a thousand numbered rows and no case.
        Imported empty = imported(Templates.filled(Templates.MULTI, Map.of()));
        assertEquals(List.of(), empty.rows());
        assertTrue(empty.report().sheets().getFirst().emptyRows() >= 400);
    }

    @Test
    void everyFieldAndEveryCodeComesBackFromAnExport() throws IOException {
        RandomGenerator random = random();
        Map<HtcdsTable, List<HtcdsRecord>> records = new LinkedHashMap<>();
        for (HtcdsTable table : HtcdsTable.values()) {
            List<HtcdsRecord> ofTable = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                Map<String, List<String>> values = new LinkedHashMap<>();
                for (HtcdsField field : table.fields()) {
                    values.put(
                            field.name(),
                            HtcdsValues.read(field, typed(field, random, i)).values());
                }
                ofTable.add(new HtcdsRecord(
                        table, "case " + (table == HtcdsTable.CASES ? i : i / 2), i == 79 ? Map.of() : values));
            }
            records.put(table, ofTable);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtcdsExport.Report report = HtcdsExport.write(table -> records.getOrDefault(table, List.of()).stream(), out);
        assertEquals(80L, report.rows().get(HtcdsTable.EVENTS));
        assertFalse(report.isNormative());
        assertTrue(report.problems().getOrDefault("prs_Gender", Map.of()).containsKey(Kind.CODE_UNKNOWN));
        Imported read = imported(out.toByteArray());
        for (HtcdsTable table : HtcdsTable.values()) {
            assertEquals(records.get(table), read.records(table), table.sheet());
        }
        assertEquals(content(out.toByteArray()), content(exported(read)));
        // Nothing that the export says of its values is unsaid when it comes back, and the other way round.
        Map<Kind, Long> said = new TreeMap<>();
        report.problems().values().forEach(kinds -> kinds.forEach((kind, count) -> said.merge(kind, count, Long::sum)));
        Map<Kind, Long> heard = new TreeMap<>(read.report().remarks());
        heard.keySet().removeIf(kind -> !kind.isProblem());
        assertEquals(said, heard);
    }

    private static FormSession filled(FormEngine engine, RandomGenerator random) {
        FormSession session = engine.open(Filler.anybody());
        for (FormItem item : session.items()) {
            if (item instanceof FormItem.Question question && random.nextInt(4) > 0) {
                String answer = switch (question.kind()) {
                    case SELECT_ONE ->
                        question.choices()
                                .get(random.nextInt(question.choices().size()))
                                .value();
                    case SELECT_MULTIPLE ->
                        question.choices().get(0).value() + " "
                                + question.choices().get(1 + random.nextInt(3)).value();
                    case DATE -> "2008-05-31";
                    default -> "text " + random.nextInt(100);
                };
                session.answer(question.path(), answer);
            }
        }
        return session;
    }

    @Test
    void whatItsXlsFormCollectsIsPlacedAsAnswersAndAsAnExportOfThem() throws IOException {
        Form form = SharedForms.compiled(SharedForms.TRAFFICKING).form().orElseThrow();
        FormEngine engine = FormEngine.of(form, Map.of());
        RandomGenerator random = random();
        List<Filling> fillings = new ArrayList<>();
        List<HtcdsRecord> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, String> answers = filled(engine, random).answers();
            fillings.add(new Filling("uuid:" + i, answers));
            HtcdsRow row = HtcdsImport.answers("uuid:" + i, answers);
            assertEquals(
                    List.of(),
                    row.remarks().stream()
                            .filter(it -> it.kind() == Kind.CELL_NOT_PLACED)
                            .toList());
            expected.add(row.records().getFirst());
        }
        assertTrue(expected.stream().anyMatch(each -> !each.all("prs_FirstName").isEmpty()));
        assertTrue(expected.stream().anyMatch(each -> !each.all("prs_Title").isEmpty()));
        assertTrue(expected.stream()
                .anyMatch(each -> each.all("vic_MethodsOfControl").size() == 2));
        FormTables tables = FormTables.of(form, TableOptions.everything().split());
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        XlsxTables.write(tables, fillings::stream, xlsx);
        Imported fromXlsx = imported(xlsx.toByteArray());
        assertEquals(expected, fromXlsx.records(HtcdsTable.CASES));
        assertFalse(fromXlsx.report().remarks().containsKey(Kind.CODES_DISAGREE));
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        CsvTables.write(tables, fillings::stream, table -> csv);
        assertEquals(expected, importedCsv(csv.toString(StandardCharsets.UTF_8)).records(HtcdsTable.CASES));
        // With labels, as people export it: the form labels the title "Second Name" too.
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        XlsxTables.write(FormTables.of(form, TableOptions.everything().labels("")), fillings::stream, labels);
        Imported fromLabels = imported(labels.toByteArray());
        assertEquals(expected, fromLabels.records(HtcdsTable.CASES));
    }

    @Test
    void whatProgramsOfTheFieldWriteIsToldApart() throws IOException {
        Imported read =
                importedCsv("\uFEFFstart;group/prs_First_Name;vic_MethodOfRecruitment;vic_MethodOfRecruitment/AtWork;"
                        + "vic_MethodOfRecruitment/Other;Shoe size;_uuid;vic_Methods_of_Control\n"
                        + "2026-11-28T10:00:00;Noor;AtWork;1;0;38;u1;DebtBondage TakesEarnings\n"
                        + "\n"
                        + "2026-11-28T11:00:00;\"'=1\";;1;1;;u2;\n"
                        + ";;AtWork;0;0;;u3\n");
        assertEquals(3, read.rows().size());
        assertEquals(
                Map.of("start", "2026-11-28T10:00:00", "Shoe size", "38"),
                read.rows().get(0).unplaced());
        assertEquals(
                List.of("u1", List.of("DebtBondage", "TakesEarnings"), List.of("AtWork"), List.of("Noor")),
                List.of(
                        read.only().key(),
                        read.only().all("vic_MethodsOfControl"),
                        read.only().all("vic_MethodOfRecruitment"),
                        read.only().all("prs_FirstName")));
        assertEquals(
                List.of(new HtcdsRemark(Kind.CELL_NOT_PLACED, "csv", 2, "F", "")),
                read.rows().get(0).remarks());
        assertEquals(4, read.rows().get(1).number());
        HtcdsRecord second = read.records(HtcdsTable.CASES).get(1);
        assertEquals(List.of("=1"), second.all("prs_FirstName"));
        assertEquals(List.of("AtWork", "Other"), second.all("vic_MethodOfRecruitment"));
        assertEquals(
                List.of(new HtcdsRemark(Kind.CODES_DISAGREE, "csv", 5, "D", "vic_MethodOfRecruitment")),
                read.rows().get(2).remarks());
        assertEquals("prs_FirstName COLUMN_RENAMED", read.placed("B"));
        assertEquals(" COLUMN_COLLECTOR", read.placed("A"));
        assertEquals(" COLUMN_UNKNOWN", read.placed("F"));
        assertEquals(" COLUMN_KEY", read.placed("G"));
    }

    @Test
    void whatHasNoPlaceIsNamedAndKept() throws IOException {
        byte[] workbook = Sheets.survey("x|y", "1|2")
                .sheet(
                        "people",
                        "List of cases",
                        "prs_FirstName|prs_FirstName|Longitude|nonsense||hte_City",
                        "First Name|First Name|Longitude|Nonsense||City",
                        "Noor|Nur|92.1|a|b|Teknaf")
                .bytes();
        Imported read = imported(workbook);
        HtcdsImport.ReadSheet people = read.report().sheets().get(2);
        assertEquals(
                Optional.of(Kind.SHEET_WITHOUT_FIELDS),
                read.report().sheets().get(0).remark());
        assertEquals(
                List.of("null", "COLUMN_TWICE", "COLUMN_AMBIGUOUS", "COLUMN_UNKNOWN", "null", "COLUMN_WITHOUT_HEADER"),
                people.columns().stream()
                        .map(column -> String.valueOf(column.remark()))
                        .toList());
        HtcdsRow row = read.rows().getFirst();
        assertEquals(Map.of("prs_FirstName", "Nur", "Longitude", "92.1", "nonsense", "a", "E", "b"), row.unplaced());
        assertEquals(4, row.remarks().size());
        assertEquals(List.of("Noor"), row.records().getFirst().all("prs_FirstName"));
        assertEquals(List.of("Teknaf"), row.records().get(1).all("hte_City"));
        assertEquals(HtcdsTable.EVENTS, row.records().get(1).table());
        // A remark tells where and never what stands there.
        assertEquals(
                "people row 4 column B: The column has no place in the standard; the text was kept beside the record. "
                        + "See what is said about the column.",
                row.remarks().getFirst().toString());
        assertFalse(read.report().columnRemarks().toString().contains("Nur"));
    }

    @Test
    void rowsAreNeverTakenForTheSameCaseSilently() throws IOException {
        Imported read = importedCsv("case,prs_FirstName,prs_SecondName\n1,a,b\n1,c,d\n,e,f\n");
        assertEquals(
                List.of("1", "1", "csv row 4"),
                read.records(HtcdsTable.CASES).stream().map(HtcdsRecord::key).toList());
        assertEquals(
                List.of(new HtcdsRemark(Kind.KEY_TWICE, "csv", 3, "", "")),
                read.rows().get(1).remarks());
        // A first column without a header is a key only where it has numbers: a name is none.
        Imported names = importedCsv(",prs_FirstName,prs_SecondName\nNoor,a,b\n");
        assertEquals("csv row 2", names.only().key());
        assertEquals(Map.of("A", "Noor"), names.rows().getFirst().unplaced());
        Imported numbers = importedCsv(",prs_FirstName,prs_SecondName\n7,a,b\nNoor,a,b\n");
        assertEquals(Map.of("A", "Noor"), numbers.rows().get(1).unplaced());
        assertEquals(
                List.of(Kind.CELL_NOT_PLACED),
                numbers.rows().get(1).remarks().stream().map(HtcdsRemark::kind).toList());
        assertEquals(
                "HtcdsRecord of CASES with 2 fields csv row 2",
                numbers.only() + " " + numbers.rows().getFirst());
    }

    @Test
    void personsBelongToPerpetratorsOnASheetOfTheirs() throws IOException {
        Imported read = importedCsv("prs_FirstName,per_RoleInProcess\nX,Transporter\n");
        assertEquals(
                HtcdsTable.PERPETRATORS,
                read.rows().getFirst().records().getFirst().table());
        assertEquals(1, read.rows().getFirst().records().size());
        Imported both = importedCsv("prs_FirstName,per_RoleInProcess,cas_Status\nX,Transporter,Active\n");
        assertEquals(List.of("X"), both.only().all("prs_FirstName"));
    }

    @Test
    void filesThatAreNoneAreRefused() throws IOException {
        assertThrows(RefusedTableException.class, () -> imported("no workbook".getBytes(StandardCharsets.UTF_8)));
        byte[] whole = Templates.filled(Templates.PLAIN, Map.of());
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThrows(RefusedTableException.class, () -> imported(half));
        assertThrows(RefusedTableException.class, () -> importedCsv("prs_FirstName,prs_SecondName\n\"open,x\n"));
        byte[] latin = "prs_FirstName,prs_SecondName\nZo\u00E9,x\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(
                RefusedTableException.class,
                () -> HtcdsImport.csv(new ByteArrayInputStream(latin), Columns.BY_LABELS, row -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HtcdsRecord(HtcdsTable.PLANS, "1", Map.of("prs_FirstName", List.of("x"))));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HtcdsRecord(HtcdsTable.CASES, "1", Map.of("prs_FirstName", List.of("x", "y"))));
        assertThrows(IllegalArgumentException.class, () -> new HtcdsRecord(HtcdsTable.CASES, " ", Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> HtcdsExport.write(
                        table -> Stream.of(new HtcdsRecord(HtcdsTable.PLANS, "1", Map.of())),
                        new ByteArrayOutputStream()));
    }
}
