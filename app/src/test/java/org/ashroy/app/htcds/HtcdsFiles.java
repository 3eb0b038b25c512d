package org.ashroy.app.htcds;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.box.FormBox;
import org.ashroy.forms.htcds.HtcdsAnswers;
import org.ashroy.forms.htcds.HtcdsExport;
import org.ashroy.forms.htcds.HtcdsField;
import org.ashroy.forms.htcds.HtcdsRecord;
import org.ashroy.forms.htcds.HtcdsTable;
import org.ashroy.forms.table.SheetCell;
import org.ashroy.forms.table.SheetRow;
import org.ashroy.forms.table.WorkbookReader;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Assumptions;

/** Files of trafficking cases for tests. */
public final class HtcdsFiles {

    private static final Form FORM = FormBox.find("htcds").orElseThrow().form();
    private static final HtcdsAnswers ANSWERS = HtcdsAnswers.of(FORM);
    private static final Pattern ROW =
            Pattern.compile("<row [^>]*?r=\"([0-9]+)\"[^>]*?(/>|>.*?</row>)", Pattern.DOTALL);

    private HtcdsFiles() {}

    /** The trafficking form of the box as a workbook. */
    public static byte[] form() {
        return FormBox.find("htcds").orElseThrow().workbook();
    }

    /** A case with an answer that is right to everything that the form asks; {@code number} stands in its texts. */
    static List<HtcdsRecord> right(String key, int number) {
        List<HtcdsRecord> records = new ArrayList<>();
        for (HtcdsTable table : HtcdsTable.values()) {
            boolean several =
                    table == HtcdsTable.PERPETRATORS || table == HtcdsTable.EVENTS || table == HtcdsTable.PLANS;
            for (int i = 0; i < (several ? 1 + number % 3 : 1); i++) {
                Map<String, List<String>> values = new LinkedHashMap<>();
                for (HtcdsField field : table.fields()) {
                    boolean ofPerpetrator = field.entity() == HtcdsField.Entity.PERSON && table != HtcdsTable.CASES;
                    if (!ofPerpetrator) {
                        ANSWERS.field(field.name())
                                .ifPresent(asked -> values.put(field.name(), value(field, asked, number)));
                    }
                }
                records.add(new HtcdsRecord(table, key, values));
            }
        }
        return records;
    }

    private static List<String> value(HtcdsField field, FormField asked, int number) {
        return switch (field.reading()) {
            case TEXT ->
                List.of(field.name().equals("prs_Email") ? "noor" + number + "@example.org" : "=text " + number);
            case DATE -> List.of("2008-05-" + (10 + number % 20));
            case NUMBER -> List.of(String.valueOf(number % 20));
            case LATITUDE -> List.of("21.19");
            case LONGITUDE -> List.of("92.15");
            case PHONE -> List.of("+88017123456" + (10 + number % 80));
            case CHECKBOX -> List.of("TRUE");
            case LANGUAGE -> List.of(field.name().equals("prs_PrimaryLanguage") ? "rhg" : "ben");
            case CODE, COUNTRY ->
                List.of(asked.choices().get(number % asked.choices().size()).value());
            case CODES, COUNTRIES ->
                List.of(asked.choices().get(0).value(), asked.choices().get(2).value());
        };
    }

    /** A sheet of cases as a workbook; each row is a line, with bars between the cells. */
    public static byte[] sheet(String... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Case Sheet");
            for (int row = 0; row < rows.length; row++) {
                List<String> cells = List.of(rows[row].split("\\|", -1));
                for (int column = 0; column < cells.size(); column++) {
                    if (!cells.get(column).isEmpty()) {
                        sheet.value(row, column, cells.get(column));
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Records as a workbook with the normative names. */
    static byte[] workbook(List<HtcdsRecord> records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtcdsExport.write(table -> records.stream().filter(each -> each.table() == table), out);
        return out.toByteArray();
    }

    /** The cells of a workbook, sheet by sheet. */
    static Map<String, List<SheetRow>> content(byte[] workbook) throws IOException {
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

    /** A workbook with a part more, or another one in its place. */
    static byte[] with(byte[] workbook, String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder().setByteArray(workbook).get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                if (!entry.getName().equals(name)) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    in.getInputStream(entry).transferTo(zip);
                }
            }
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    /** The authors' own template with macros, filled in from its third row on; or the test is skipped with a line. */
    static byte[] template(List<Map<Integer, String>> cases) throws IOException {
        byte[] template = Files.readAllBytes(
                shared("htcds/Toolkit/Excel/HTCDS Excel Spreadsheet multi select with validation v2.0.xlsm"));
        Map<Integer, Map<Integer, String>> rows = new TreeMap<>();
        for (int i = 0; i < cases.size(); i++) {
            rows.put(3 + i, cases.get(i));
        }
        String sheet = "xl/worksheets/sheet1.xml";
        try (ZipFile in = ZipFile.builder().setByteArray(template).get()) {
            byte[] before = in.getInputStream(in.getEntry(sheet)).readAllBytes();
            String filled = ROW.matcher(new String(before, StandardCharsets.UTF_8))
                    .replaceAll(row -> {
                        int number = Integer.parseInt(row.group(1));
                        Map<Integer, String> cells = rows.get(number);
                        return Matcher.quoteReplacement(cells == null ? row.group() : row(number, cells));
                    });
            return with(template, sheet, filled.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String row(int number, Map<Integer, String> cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        new TreeMap<>(cells)
                .forEach((column, text) -> row.append("<c r=\"")
                        .append(SheetCell.letters(column))
                        .append(number)
                        .append("\" t=\"inlineStr\"><is><t>")
                        .append(text)
                        .append("</t></is></c>"));
        return row.append("</row>").toString();
    }

    private static Path shared(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            for (String place : List.of("shared/data", "../shared/data")) {
                Path file = folder.resolve(place).resolve(name);
                if (Files.exists(file)) {
                    return file;
                }
            }
        }
        System.out.println("Skipped: " + name + " is not beside the repository (../shared/data).");
        return Assumptions.abort(name + " is not beside the repository (../shared/data): skipped");
    }
}
