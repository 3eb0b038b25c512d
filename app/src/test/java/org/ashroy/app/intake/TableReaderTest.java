package org.ashroy.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class TableReaderTest {

    private static List<TableRow> read(byte[] bytes) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        try (TableReader table = TableReader.open(new ByteArrayInputStream(bytes))) {
            table.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refuses(byte[] bytes, FileProblem problem, Long... numbers) {
        assertThatExceptionOfType(RefusedFileException.class)
                .isThrownBy(() -> read(bytes))
                .satisfies(refused -> {
                    assertThat(refused.problem()).isEqualTo(problem);
                    assertThat(refused.numbers().subList(0, numbers.length)).containsExactly(numbers);
                });
    }

    private static byte[] sheet(Consumer<Worksheet> fill) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("List");
            fill.accept(sheet);
        }
        return bytes.toByteArray();
    }

    @Test
    void everyEncodingOfUnicodeIsTheSameList() throws IOException {
        String text = "name;sex\nরহিমা বেগম;F\nعائشة;F\n";
        List<TableRow> expected = read(utf8(text));
        assertThat(expected.getFirst().cells()).containsExactly("রহিমা বেগম", "F");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertThat(read(("\uFEFF" + text).getBytes(charset))).isEqualTo(expected);
        }
        // Without a mark UTF-16 shows by its zeros, as long as most of the list is Latin.
        String latin = "name,sex\nRahima,F\n";
        assertThat(read(latin.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(read(utf8(latin)));
        assertThat(read(latin.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(read(utf8(latin)));
    }

    @Test
    void textOfAnotherEncodingIsRefusedByItsLine() {
        refuses("name,sex\nAnna,F\nJosé,M\n".getBytes(StandardCharsets.ISO_8859_1), FileProblem.ENCODING, 3L);
        String many = "Anna,F\n".repeat(10_000);
        refuses(
                ("name,sex\n" + many + "José,M\n").getBytes(StandardCharsets.ISO_8859_1),
                FileProblem.ENCODING,
                10_002L);
    }

    @Test
    void commaSemicolonAndTabSeparate() throws IOException {
        for (String separator : List.of(",", ";", "\t")) {
            assertThat(read(utf8(String.join(separator, "name", "sex") + "\r\n"
                                    + String.join(separator, "\"Nur; \tand, more\"", "F")))
                            .getFirst()
                            .cells())
                    .containsExactly("Nur; \tand, more", "F");
        }
    }

    @Test
    void aRowIsNumberedByTheLineInWhichItBegins() throws IOException {
        assertThat(read(utf8("name,sex\n\"two\nlines\",F\n\nNur,M\n")))
                .extracting(TableRow::number)
                .containsExactly(2L, 5L);
    }

    @Test
    void aRowOfTooFewOrTooManyCellsIsRefusedAlone() throws IOException {
        List<TableRow> rows = read(utf8("name,sex\nNur\nAnna,F,x\nMina,F\n"));
        assertThat(rows)
                .extracting(row -> row.problem().map(Reason::key).orElse(""))
                .containsExactly("row.cells", "row.cells", "");
    }

    @Test
    void anEmptyFileIsRefused() {
        refuses(new byte[0], FileProblem.EMPTY);
        refuses(utf8("\uFEFF"), FileProblem.EMPTY);
    }

    @Test
    void headersThatAreMissingOrDoubleAreRefused() {
        refuses(utf8(",,\nA,B,C\n"), FileProblem.NO_HEADER);
        refuses(utf8("name,sex,Name \nA,B,C\n"), FileProblem.DUPLICATE_HEADER, 1L, 3L);
    }

    @Test
    void tooManyColumnsAreRefused() {
        String headers = IntStream.range(0, 501).mapToObj(at -> "h" + at).collect(Collectors.joining(","));
        refuses(utf8(headers + "\n"), FileProblem.COLUMNS);
        String row = ",".repeat(600);
        refuses(utf8("name,sex\nA,F\n" + row + "\n"), FileProblem.COLUMNS, 3L);
    }

    @Test
    void aCellOfMoreThanAMillionCharactersIsRefusedByItsRow() {
        refuses(utf8("name,sex\nA,F\n" + "x".repeat(1_000_001) + ",F\n"), FileProblem.CELL, 3L);
        refuses(utf8("name,sex\nA,F\n\"" + "x\n".repeat(5_000_000) + "\",F\n"), FileProblem.CELL, 3L);
    }

    @Test
    void aQuotationMarkWithoutEndIsRefusedByItsLine() {
        refuses(utf8("name,sex\nA,F\n\"B,F\nC,F\n"), FileProblem.MALFORMED, 3L);
    }

    @Test
    void aWorkbookGivesTextsNumbersAndDates() throws IOException {
        byte[] workbook = sheet(sheet -> {
            List.of("name", "dob", "nid", "age").forEach(header -> sheet.value(0, column(header), header));
            sheet.value(1, 0, "রহিমা");
            sheet.value(1, 1, LocalDate.of(1990, 5, 17));
            sheet.style(1, 1).format("dd/mm/yyyy").set();
            sheet.value(1, 2, 12345678901L);
            sheet.value(3, 0, "Nur");
        });
        List<TableRow> rows = read(workbook);
        assertThat(rows.getFirst().cells()).containsExactly("রহিমা", "1990-05-17", "12345678901", "");
        assertThat(rows.getLast().number()).isEqualTo(4);
    }

    private static int column(String header) {
        return List.of("name", "dob", "nid", "age").indexOf(header);
    }

    @Test
    void aFormulaIsRefusedByRowAndColumn() throws IOException {
        byte[] workbook = sheet(sheet -> {
            sheet.value(0, 0, "name");
            sheet.value(0, 1, "age");
            sheet.value(1, 0, "Nur");
            sheet.formula(1, 1, "20+3");
            sheet.value(2, 0, "Anna");
            sheet.value(2, 1, 30);
        });
        List<TableRow> rows = read(workbook);
        assertThat(rows.getFirst().number()).isEqualTo(2);
        assertThat(rows.getFirst().problem()).contains(new Reason("cell.formula", 2));
        assertThat(rows.getLast().cells()).containsExactly("Anna", "30");
    }

    @Test
    void aWorkbookThatIsOldOrDamagedIsRefused() throws IOException {
        refuses(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                FileProblem.OLD_WORKBOOK);
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(other)) {
            zip.putNextEntry(new ZipEntry("notes.txt"));
            zip.write(utf8("nothing"));
        }
        refuses(other.toByteArray(), FileProblem.DAMAGED_WORKBOOK);
    }

    @Test
    void aWorkbookThatUnpacksToFarMoreIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int megabyte = 0; megabyte <= 300; megabyte++) {
                zip.write(zeros);
            }
        }
        refuses(bytes.toByteArray(), FileProblem.LARGE_WORKBOOK);
    }

    @Test
    void messagesQuoteNothingOfTheFile() {
        assertThatExceptionOfType(RefusedFileException.class)
                .isThrownBy(() -> read(utf8("name,sex\n\"Secret Name,F\n")))
                .satisfies(refused -> {
                    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                        assertThat(String.valueOf(cause.getMessage())).doesNotContain("Secret");
                    }
                });
    }

    /** A list of a million rows that exists only while it is read. */
    private static final class Endless extends InputStream {
        private final long rows;
        private long row;
        private byte[] line = utf8("name,dob\n");
        private int at;

        Endless(long rows) {
            this.rows = rows;
        }

        private boolean more() {
            if (at == line.length && row < rows) {
                line = utf8("Person " + row++ + ",1990\n");
                at = 0;
            }
            return at < line.length;
        }

        @Override
        public int read() {
            return more() ? line[at++] : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            int count = 0;
            while (count < length && more()) {
                int step = Math.min(length - count, line.length - at);
                System.arraycopy(line, at, target, from + count, step);
                at += step;
                count += step;
            }
            return count == 0 ? -1 : count;
        }
    }

    @Test
    void aMillionRowsAreReadOneByOne() throws IOException {
        long count = 0;
        try (TableReader table = TableReader.open(new Endless(1_000_000))) {
            while (table.hasNext()) {
                table.next();
                count++;
            }
        }
        assertThat(count).isEqualTo(1_000_000);
    }
}
