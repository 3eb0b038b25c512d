package org.ashroy.app.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;

/**
 * Writes the rows of a list into an encrypted file. Beside the templates and the identity index it is the only place that
 * renders what was sealed. A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
 * injection), because names and notes come from outside.
 */
final class ListWriter implements Closeable {

    /** Where the cells go, row by row. */
    private interface Target extends Closeable {
        void row(List<String> texts) throws IOException;
    }

    private final Target target;
    private final MessageSource messages;
    private final Locale locale;

    private ListWriter(Target target, MessageSource messages, Locale locale) {
        this.target = target;
        this.messages = messages;
        this.locale = locale;
    }

    /** A writer over a stream that it closes. */
    static ListWriter over(OutputStream out, FileFormat format, MessageSource messages, Locale locale)
            throws IOException {
        Target target = switch (format) {
            case CSV -> new Csv(out);
            case XLSX -> new Xlsx(out);
        };
        return new ListWriter(target, messages, locale);
    }

    void row(List<Cell> cells) throws IOException {
        target.row(cells.stream().map(this::text).map(ListWriter::harmless).toList());
    }

    private String text(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.value();
            case Cell.Message message -> messages.getMessage(message.key(), null, locale);
            case Cell.Count number -> Long.toString(number.value());
            case Cell.Day day -> day.value().toString();
            case Cell.Moment moment -> moment.value().toString();
            case Cell.Opened opened -> opened.value().render().toString();
        };
    }

    static String harmless(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\n|".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        target.close();
    }

    private static final class Csv implements Target {
        private final CsvWriter csv;

        Csv(OutputStream out) throws IOException {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            // Without the byte order mark Excel takes Arabic and Bangla for another encoding.
            writer.write('\uFEFF');
            csv = CsvWriter.builder().build(writer);
        }

        @Override
        public void row(List<String> texts) {
            csv.writeRecord(texts);
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    private static final class Xlsx implements Target {
        private static final int FLUSH = 500;

        private final OutputStream out;
        private final Workbook workbook;
        private final Worksheet sheet;
        private int rows;

        Xlsx(OutputStream out) {
            this.out = out;
            // The name of the program stands in the workbook's properties; it says nothing about whose list it is.
            workbook = new Workbook(out, "list", "1.0");
            sheet = workbook.newWorksheet("data");
        }

        @Override
        public void row(List<String> texts) throws IOException {
            for (int column = 0; column < texts.size(); column++) {
                // Inline, so that no table of all texts grows in memory.
                sheet.inlineString(rows, column, texts.get(column));
            }
            rows++;
            if (rows % FLUSH == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            try {
                workbook.finish();
            } catch (UncheckedIOException exception) {
                throw new IOException(exception);
            } finally {
                out.close();
            }
        }
    }
}
