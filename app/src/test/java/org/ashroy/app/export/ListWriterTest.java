package org.ashroy.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.lingala.zip4j.exception.ZipException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.StaticMessageSource;

class ListWriterTest {

    private static final List<String> HARMFUL =
            List.of("=HYPERLINK(\"http://example.org\";\"x\")", "+880 1711", "-2+3", "@SUM(A1)", "\tx", "\rx", "|calc");
    private static final List<String> HARMLESS = List.of("নূর ফাতেমা", "عائشة", "O'Neil; \"quoted\", and more", "a=b");

    private final StaticMessageSource messages = new StaticMessageSource();

    private byte[] file(FileFormat format, Passphrase passphrase, int rows) throws IOException {
        messages.addMessage("sex.FEMALE", Locale.ENGLISH, "Female");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream zip = EncryptedZip.over(bytes, passphrase, format.entry());
        try (ListWriter writer = ListWriter.over(zip, format, messages, Locale.ENGLISH)) {
            for (String text :
                    Stream.concat(HARMFUL.stream(), HARMLESS.stream()).toList()) {
                writer.row(List.of(
                        new Cell.Text(text),
                        new Cell.Message("sex.FEMALE"),
                        new Cell.Count(12),
                        new Cell.Day(LocalDate.of(2012, 2, 29))));
            }
            for (int row = 0; row < rows; row++) {
                writer.row(
                        List.of(new Cell.Text("row " + row), new Cell.Text(""), new Cell.Text(""), new Cell.Text("")));
            }
        }
        return bytes.toByteArray();
    }

    private static List<List<String>> rows(FileFormat format, byte[] content) throws IOException {
        return switch (format) {
            case CSV -> {
                String text = new String(content, StandardCharsets.UTF_8);
                assertThat(text).startsWith("\uFEFF");
                try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text.substring(1))) {
                    yield csv.stream().map(CsvRecord::getFields).toList();
                }
            }
            case XLSX -> {
                try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content));
                        Stream<Row> stream = workbook.getFirstSheet().openStream()) {
                    yield stream.map(row -> row.stream()
                                    .map(cell -> {
                                        assertThat(cell.getFormula()).isNull();
                                        return cell.getText();
                                    })
                                    .toList())
                            .toList();
                }
            }
        };
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void whatASpreadsheetWouldTakeForAFormulaIsText(FileFormat format) throws IOException {
        Passphrase passphrase = Passphrase.create();
        byte[] zip = file(format, passphrase, 0);
        List<List<String>> rows = rows(format, Opened.content(zip, passphrase.words(), format.entry()));
        assertThat(rows).hasSize(HARMFUL.size() + HARMLESS.size());
        for (int row = 0; row < HARMFUL.size(); row++) {
            assertThat(rows.get(row).getFirst().replaceAll("\\s", ""))
                    .isEqualTo("'" + HARMFUL.get(row).replaceAll("\\s", ""));
        }
        assertThat(rows.stream().skip(HARMFUL.size()).map(List::getFirst)).containsExactlyElementsOf(HARMLESS);
        assertThat(rows.getLast().subList(1, 4)).containsExactly("Female", "12", "2012-02-29");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void manyRowsComeThroughAndNoneStandsInTheClear(FileFormat format) throws IOException {
        Passphrase passphrase = Passphrase.create();
        byte[] zip = file(format, passphrase, 20_000);
        assertThat(rows(format, Opened.content(zip, passphrase.words(), format.entry()))
                        .getLast())
                .startsWith("row 19999");
        String raw = new String(zip, StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("row 1").doesNotContain("Female");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void otherWordsOrOneFlippedBitOpenNothing(FileFormat format) throws IOException {
        Passphrase passphrase = Passphrase.create();
        byte[] zip = file(format, passphrase, 0);
        assertThatThrownBy(() -> Opened.content(zip, Passphrase.create().words(), format.entry()))
                .isInstanceOf(ZipException.class);
        zip[zip.length / 3] ^= 1;
        assertThatThrownBy(() -> Opened.content(zip, passphrase.words(), format.entry()))
                .isInstanceOf(IOException.class);
    }
}
