package org.ashroy.forms.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.ashroy.forms.Limits;
import org.ashroy.forms.table.RefusedTableException.Reason;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

final class WorkbookReaderTest {

    /** Fills in a sheet. */
    @FunctionalInterface
    private interface Fill {
        void in(Worksheet sheet);
    }

    private static byte[] workbook(Fill fill) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            fill.in(workbook.newWorksheet("one"));
        }
        return out.toByteArray();
    }

    private static List<SheetRow> rows(byte[] workbook) throws IOException {
        List<SheetRow> rows = new ArrayList<>();
        try (WorkbookReader reader = WorkbookReader.open(new ByteArrayInputStream(workbook))) {
            assertEquals(List.of("one"), reader.sheets());
            reader.rows(0, rows::add);
        }
        return rows;
    }

    private static RefusedTableException refused(byte[] workbook) {
        return assertThrows(RefusedTableException.class, () -> rows(workbook));
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    @Test
    void cellsAreReadAsAPersonReadsThem() throws IOException {
        List<SheetRow> rows = rows(workbook(sheet -> {
            sheet.value(0, 0, "text");
            sheet.value(0, 1, 3);
            sheet.value(0, 2, 0.1);
            sheet.value(0, 3, 8801712345678L);
            sheet.value(0, 4, true);
            sheet.value(0, 5, LocalDate.of(2008, 5, 31));
            sheet.style(0, 5).format("yyyy-MM-dd").set();
            sheet.value(0, 6, LocalDateTime.of(2008, 5, 31, 10, 15));
            sheet.style(0, 6).format("dd/mm/yyyy hh:mm").set();
            sheet.formula(0, 7, "1+1");
            sheet.value(0, 8, "   ");
            sheet.value(4, 27, "far");
        }));
        assertEquals(2, rows.size());
        SheetRow first = rows.getFirst();
        assertEquals(
                List.of("text", "3", "0.1", "8801712345678", "TRUE", "2008-05-31", "2008-05-31T10:15"),
                first.cells().values().stream().map(SheetCell::text).limit(7).toList());
        assertEquals(
                new SheetCell(5, SheetCell.Kind.DATE, "2008-05-31", false),
                first.cells().get(5));
        assertFalse(first.cells().containsKey(8));
        assertEquals(5, rows.get(1).number());
        assertEquals("far", rows.get(1).text(27));
        assertEquals("AB", SheetCell.letters(27));
    }

    @Test
    void aDayThatNobodyTypedIsNotRead() throws IOException {
        LocalDate first = LocalDate.of(2008, 5, 1);
        List<SheetRow> rows = rows(workbook(sheet -> {
            int column = 0;
            for (String format :
                    List.of("mmm-yy", "mmmm yyyy", "yyyy", "d mmm yyyy", "yyyy-mm-dd", "[$-409]d/m/yy;@")) {
                sheet.value(0, column, first);
                sheet.style(0, column).format(format).set();
                column++;
            }
        }));
        assertEquals(
                List.of("2008-05", "2008-05", "2008", "2008-05-01", "2008-05-01", "2008-05-01"),
                rows.getFirst().cells().values().stream().map(SheetCell::text).toList());
    }

    @Test
    void workbooksThatCountFromTheYear1904HaveTheSameDates() throws IOException {
        byte[] since1900 = workbook(sheet -> {
            // 38137 days after the first of 1904 is 31 May 2008.
            sheet.value(0, 0, 38_137);
            sheet.style(0, 0).format("yyyy-mm-dd").set();
        });
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = ZipFile.builder().setByteArray(since1900).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                try (InputStream in = zip.getInputStream(part)) {
                    parts.put(part.getName(), in.readAllBytes());
                }
            }
        }
        parts.computeIfPresent(
                "xl/workbook.xml",
                (name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                        .replaceFirst("<workbookPr[^>]*/>", "<workbookPr date1904=\"1\"/>")
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals("2008-05-31", rows(zip(parts)).getFirst().text(0));
    }

    @Test
    void whatIsWrittenComesBackWithItsBlanksLinesAndScripts() throws IOException {
        List<String> texts =
                List.of("a", " a ", "a\nb\tc", "<&>\"'", "_x000D_", "নূর", "نور", "😀", "=1", "+8801712345678", "'x");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookWriter writer = new WorkbookWriter(out)) {
            assertEquals("one", writer.sheet("one"));
            for (int i = 0; i < 1_200; i++) {
                writer.row(texts);
            }
        }
        List<SheetRow> rows = rows(out.toByteArray());
        assertEquals(1_200, rows.size());
        for (SheetRow row : rows) {
            assertEquals(
                    texts,
                    row.cells().values().stream()
                            .map(cell -> FormulaGuard.unguarded(cell.text()))
                            .toList());
        }
    }

    @Test
    void namesOfSheetsAreShortAndUnlike() throws IOException {
        try (WorkbookWriter writer = new WorkbookWriter(new ByteArrayOutputStream())) {
            assertEquals("a_b", writer.sheet("a/b"));
            assertEquals("A_b~2", writer.sheet("A:b"));
            assertEquals("x".repeat(31), writer.sheet("x".repeat(40)));
            assertEquals("x".repeat(29) + "~2", writer.sheet("x".repeat(50)));
        }
    }

    @Test
    void bombsAndDocumentTypesAreRefusedBeforeTheyAreHeld() throws IOException {
        byte[] zeros = new byte[60 << 20];
        assertEquals(
                Reason.WORKBOOK_BOMB,
                refused(zip(Map.of("xl/workbook.xml", new byte[] {'<'}, "xl/sharedStrings.xml", zeros)))
                        .reason());
        byte[] entities =
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaa\">]><x>&a;</x>".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                Reason.WORKBOOK_DOCUMENT_TYPE,
                refused(zip(Map.of("xl/workbook.xml", entities))).reason());
        assertEquals(
                Reason.NOT_A_WORKBOOK,
                refused(zip(Map.of("word/document.xml", new byte[1]))).reason());
        assertEquals(Reason.NOT_A_WORKBOOK, refused(new byte[0]).reason());
        assertEquals(
                Reason.WORKBOOK_LARGE,
                refused(new byte[Limits.WORKBOOK_BYTES + 1]).reason());
    }

    @Test
    void tooManyRowsAndColumnsAreRefusedWithTheirPlace() throws IOException {
        RefusedTableException rows = refused(workbook(sheet -> {
            for (int i = 0; i <= Limits.ROWS; i++) {
                sheet.value(i, 0, i);
            }
        }));
        assertEquals(Reason.ROWS_MANY, rows.reason());
        assertEquals(List.of("one", "row " + (Limits.ROWS + 1)), rows.place());
        RefusedTableException columns = refused(workbook(sheet -> sheet.value(2, Limits.COLUMNS, "x")));
        assertEquals(Reason.COLUMNS_MANY, columns.reason());
        assertEquals(List.of("one", "row 3"), columns.place());
        assertEquals(
                "one, row 3: There are more columns than a spreadsheet holds. Leave the choices together, or use JSON.",
                columns.getMessage());
    }
}
