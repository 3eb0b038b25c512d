package org.ashroy.forms.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Limits;
import org.ashroy.forms.table.RefusedTableException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Answers as CSV files (RFC 4180, UTF-8 with byte order mark, everything quoted): one file for each table, in the order of
 * {@link FormTables#list()}. What was written with codes is read back exactly; the files are read side by side, so that no more
 * than one filling is in memory.
 */
public final class CsvTables {

    private CsvTables() {}

    /** Where the files go. */
    @FunctionalInterface
    public interface Target {
        /** A stream for the file of a table; it is closed before the next is asked for. */
        OutputStream open(FormTable table) throws IOException;
    }

    /** Where the files come from. */
    @FunctionalInterface
    public interface Source {
        /** The file of a table; all are open at the same time. */
        InputStream open(FormTable table) throws IOException;
    }

    /**
     * Writes the files, one after another.
     *
     * @throws RefusedTableException when an answer holds what no file can
     */
    public static TableReport write(FormTables tables, Fillings fillings, Target target) throws IOException {
        return TablePass.write(tables, fillings, (table, rows) -> {
            try (Writer writer = new OutputStreamWriter(target.open(table), StandardCharsets.UTF_8)) {
                // Without the byte order mark Excel takes Arabic and Bangla for another encoding.
                writer.write('\uFEFF');
                // Everything is quoted: a program that separates by semicolons does not cut an answer into a formula.
                try (CsvWriter csv = CsvWriter.builder()
                        .quoteStrategy(QuoteStrategies.ALWAYS)
                        .build(writer)) {
                    csv.writeRecord(table.headers());
                    rows.into(cells -> csv.writeRecord(
                            cells.stream().map(FormulaGuard::guarded).toList()));
                } catch (UncheckedIOException failed) {
                    throw failed.getCause();
                }
            }
        });
    }

    /**
     * Reads fillings that were written with the same form and options, one after another.
     *
     * @throws RefusedTableException with file and line, when the files are not those, or were changed so that rows have lost the
     *     row they belong to; what was handed over before that is not to be kept
     */
    public static void read(FormTables tables, Source source, Consumer<Filling> consumer) throws IOException {
        if (tables.options().shown() != TableOptions.Shown.CODES) {
            throw new RefusedTableException(Reason.NOT_READABLE, tables.form().id());
        }
        List<TableFile> files = new ArrayList<>();
        try {
            for (FormTable table : tables.list()) {
                files.add(new TableFile(table, source.open(table)));
            }
            TableFile root = files.getFirst();
            while (root.hasRow()) {
                String id = root.key();
                root.checkId(id);
                Map<String, String> answers = new LinkedHashMap<>();
                root.take(tables.form().rootPath(), answers);
                for (TableFile repeat : files.subList(1, files.size())) {
                    while (repeat.hasRow() && repeat.key().startsWith(id + "/")) {
                        repeat.takeRepetition(tables, id, answers);
                    }
                }
                consumer.accept(new Filling(id, answers));
            }
            for (TableFile file : files) {
                if (file.hasRow()) {
                    throw file.refused(Reason.ROW_ALONE);
                }
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } finally {
            for (TableFile file : files) {
                file.close();
            }
        }
    }

    /** A file that is being read, with the row that comes next. */
    private static final class TableFile implements Closeable {
        private final FormTable table;
        private final CsvReader<CsvRecord> reader;
        private final java.util.Iterator<CsvRecord> records;
        private @Nullable CsvRecord next;
        private long line = 1;

        TableFile(FormTable table, InputStream in) throws IOException {
            this.table = table;
            this.reader = CsvReader.builder()
                    .maxBufferSize(64 * Limits.ANSWER)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(Utf8.reader(in, table.name()));
            this.records = reader.iterator();
            advance();
            List<String> headers = next == null ? List.of() : next.getFields();
            if (!headers.equals(table.headers())) {
                throw refused(Reason.HEADER);
            }
            advance();
        }

        private void advance() {
            try {
                next = records.hasNext() ? records.next() : null;
            } catch (CsvParseException damaged) {
                throw refused(Reason.NOT_CSV);
            } catch (UncheckedIOException failed) {
                if (failed.getCause() instanceof CharacterCodingException) {
                    throw refused(Reason.NOT_CSV);
                }
                throw failed;
            }
            if (next != null) {
                line = next.getStartingLineNumber();
                if (next.getFieldCount() != table.headers().size()) {
                    throw refused(Reason.HEADER);
                }
            }
        }

        boolean hasRow() {
            return next != null;
        }

        String key() {
            return cell(0);
        }

        private String cell(int index) {
            if (next == null) {
                throw new IllegalStateException("There is no row");
            }
            return FormulaGuard.unguarded(next.getField(index));
        }

        RefusedTableException refused(Reason reason) {
            return new RefusedTableException(reason, table.name(), "line " + line);
        }

        // Here the line is still known.
        void checkId(String id) {
            if (!Filling.isId(id)) {
                throw refused(Reason.ID);
            }
        }

        void take(String instancePath, Map<String, String> answers) {
            for (int i = 0; i < table.columns().size(); i++) {
                TableColumn column = table.columns().get(i);
                String value = cell(i + table.keys());
                if (column.isWhole() && !value.isEmpty()) {
                    answers.put(
                            instancePath
                                    + column.field()
                                            .path()
                                            .substring(table.path().length()),
                            value);
                }
            }
            advance();
        }

        void takeRepetition(FormTables tables, String id, Map<String, String> answers) {
            String path = tables.form().rootPath() + key().substring(id.length());
            boolean parentThere = tables.parentKey(id, path).equals(cell(1))
                    && (cell(1).equals(id)
                            || answers.containsKey(tables.form().rootPath() + cell(1).substring(id.length())));
            if (!isRepetition(path) || !parentThere || answers.containsKey(path)) {
                throw refused(Reason.ROW_ALONE);
            }
            answers.put(path, "");
            take(path, answers);
        }

        private boolean isRepetition(String path) {
            if (!path.endsWith("]") || !FieldPaths.withoutPositions(path).equals(table.path())) {
                return false;
            }
            for (String step : FieldPaths.steps(path)) {
                if (step.contains("[") && !step.matches("(/[^\\[\\]/]+(\\[[1-9][0-9]{0,5}])?)+")) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
