package org.ashroy.app.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;

/** CSV (RFC 4180) with comma, semicolon or tab, in constant memory. */
final class CsvTableReader implements TableReader {

    private static final int PEEK = 1 << 16;

    private final CloseableIterator<CsvRecord> records;
    private final List<String> headers;
    private long line = 1;

    private CsvTableReader(CloseableIterator<CsvRecord> records) {
        this.records = records;
        if (!guarded(records::hasNext)) {
            throw new RefusedFileException(FileProblem.EMPTY);
        }
        this.headers = TableReader.checkedHeaders(guarded(records::next).getFields());
    }

    static CsvTableReader open(BufferedInputStream in) throws IOException {
        BufferedReader text = new BufferedReader(TextDecoder.open(in), PEEK);
        CsvRecordHandler handler = CsvRecordHandler.of(limits -> limits.maxFields(MOST_COLUMNS + 1)
                .maxFieldSize(LONGEST_CELL)
                .maxRecordSize(MOST_COLUMNS * LONGEST_CELL / 10));
        return new CsvTableReader(CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(LONGEST_CELL * 4)
                .build(handler, text)
                .iterator());
    }

    // The separator is what stands most often in the first line, outside of quotation marks.
    private static char separator(BufferedReader text) throws IOException {
        text.mark(PEEK);
        int[] counts = new int[3];
        boolean quoted = false;
        int letter = text.read();
        for (int read = 1; letter >= 0 && read < PEEK; read++) {
            if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                if (letter == '\n') {
                    break;
                }
                int which = ",;\t".indexOf(letter);
                if (which >= 0) {
                    counts[which]++;
                }
            }
            letter = text.read();
        }
        text.reset();
        if (counts[1] > counts[0] && counts[1] >= counts[2]) {
            return ';';
        }
        return counts[2] > counts[0] ? '\t' : ',';
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public boolean hasNext() {
        return guarded(records::hasNext);
    }

    @Override
    public TableRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = guarded(records::next);
        line = record.getStartingLineNumber();
        if (record.getFieldCount() > MOST_COLUMNS) {
            throw new RefusedFileException(FileProblem.COLUMNS, line, MOST_COLUMNS);
        }
        if (record.getFieldCount() != headers.size()) {
            return TableRow.refused(line, new Reason("row.cells", 0));
        }
        return TableRow.of(line, record.getFields());
    }

    private interface Read<T> {
        T get();
    }

    // The library's message may quote a cell: only the line is kept.
    private <T> T guarded(Read<T> read) {
        try {
            return read.get();
        } catch (CsvParseException exception) {
            throw problem(exception);
        } catch (UncheckedIOException exception) {
            throw problem(exception);
        }
    }

    private RefusedFileException problem(RuntimeException exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedFileException refused) {
                return refused;
            }
        }
        String text = allMessages(exception);
        if (text.contains("limit of " + (MOST_COLUMNS + 1) + " fields")) {
            return new RefusedFileException(FileProblem.COLUMNS, line + 1, MOST_COLUMNS);
        }
        if (text.contains("exceed") || text.contains("limit") || text.contains("buffer")) {
            return new RefusedFileException(FileProblem.CELL, line + 1, LONGEST_CELL);
        }
        return new RefusedFileException(FileProblem.MALFORMED, line + 1);
    }

    private static String allMessages(Throwable exception) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            text.append(cause.getMessage()).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
