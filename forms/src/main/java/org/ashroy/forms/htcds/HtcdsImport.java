package org.ashroy.forms.htcds;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Limits;
import org.ashroy.forms.htcds.HtcdsRemark.Kind;
import org.ashroy.forms.table.FormulaGuard;
import org.ashroy.forms.table.RefusedTableException;
import org.ashroy.forms.table.RefusedTableException.Reason;
import org.ashroy.forms.table.SheetCell;
import org.ashroy.forms.table.SheetRow;
import org.ashroy.forms.table.Utf8;
import org.ashroy.forms.table.WorkbookReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads case data in the shape of HTCDS: the three Excel templates, what was collected with its XLSForm, and what
 * {@link HtcdsExport} wrote. Every column is placed at a field of the standard or named as not placed; every row is handed over
 * with what was read, what has no place, and what is to be said about its cells. Rows stream; no row is kept.
 */
public final class HtcdsImport {

    /** Which of the two header rows of the templates says what a column is, where they disagree. */
    public enum Columns {
        /** The visible labels: what people see who fill in the sheet. */
        BY_LABELS,
        /** The hidden names: what a program goes by that fills in the sheet. */
        BY_NAMES
    }

    /** What is done with a row. */
    @FunctionalInterface
    public interface Receiver {
        /** Takes the next row; an exception ends the reading. */
        void row(HtcdsRow row) throws IOException;
    }

    /**
     * A sheet and where its columns were placed.
     *
     * @param remark why it was not read; empty when it was
     * @param rows of cases that were handed over
     * @param emptyRows that hold nothing but their number
     */
    public record ReadSheet(String name, Optional<Kind> remark, List<HtcdsColumn> columns, int rows, int emptyRows) {

        public ReadSheet {
            columns = List.copyOf(columns);
        }
    }

    /**
     * What was read.
     *
     * @param remarks how often each thing was to be said about a cell
     */
    public record Report(List<ReadSheet> sheets, Map<Kind, Long> remarks) {

        public Report {
            sheets = List.copyOf(sheets);
            remarks = Map.copyOf(remarks);
        }

        /** What is to be said about sheets and columns, in their order. */
        public List<HtcdsRemark> columnRemarks() {
            List<HtcdsRemark> all = new ArrayList<>();
            for (ReadSheet sheet : sheets) {
                sheet.remark().ifPresent(kind -> all.add(new HtcdsRemark(kind, sheet.name(), 0, "", "")));
                for (HtcdsColumn column : sheet.columns()) {
                    Kind kind = column.remark();
                    if (kind != null) {
                        all.add(new HtcdsRemark(
                                kind,
                                sheet.name(),
                                0,
                                column.letters(),
                                column.placed().map(HtcdsField::name).orElse("")));
                    }
                }
            }
            return all;
        }
    }

    private static final int HEADER_WITHIN = 20;
    private static final String ANSWERS = "answers";
    private static final HtcdsField CHECKBOX = HtcdsDictionary.standard().field("con_Consent");

    private HtcdsImport() {}

    /**
     * Reads a workbook, XLSX or XLSM; macros are never looked at.
     *
     * @throws RefusedTableException when it is no workbook, or larger than the limits; what was handed over before that is not to
     *     be kept
     */
    public static Report workbook(InputStream in, Columns columns, Receiver receiver) throws IOException {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        List<ReadSheet> read = new ArrayList<>();
        try (WorkbookReader workbook = WorkbookReader.open(in)) {
            List<String> names = workbook.sheets();
            for (int i = 0; i < names.size(); i++) {
                SheetReading sheet = new SheetReading(names.get(i), columns, receiver, counts);
                workbook.rows(i, sheet::row);
                read.add(sheet.end());
            }
        }
        return new Report(read, counts);
    }

    /**
     * Reads a CSV file in UTF-8; commas, semicolons and tabs are told apart by its first line.
     *
     * @throws RefusedTableException with the line, when it is no such file, or larger than the limits
     */
    public static Report csv(InputStream in, Columns columns, Receiver receiver) throws IOException {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        SheetReading sheet = new SheetReading("csv", columns, receiver, counts);
        BufferedReader text = Utf8.reader(in, "csv");
        long line = 1;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(16 << 20)
                .ofCsvRecord(text)) {
            int number = 0;
            for (CsvRecord row : csv) {
                line = row.getStartingLineNumber();
                if (++number > Limits.ROWS) {
                    throw new RefusedTableException(Reason.ROWS_MANY, "csv", "line " + line);
                }
                SheetRow cells = new SheetRow(number, cells(row));
                if (!cells.cells().isEmpty() && !sheet.row(cells)) {
                    break;
                }
            }
        } catch (CsvParseException damaged) {
            throw new RefusedTableException(Reason.NOT_CSV, "csv", "line " + line);
        } catch (UncheckedIOException failed) {
            throw refusedOr(failed.getCause(), line);
        } catch (CharacterCodingException damaged) {
            throw refusedOr(damaged, line);
        }
        return new Report(List.of(sheet.end()), counts);
    }

    private static IOException refusedOr(@Nullable IOException failed, long line) {
        if (failed == null || failed instanceof CharacterCodingException) {
            throw new RefusedTableException(Reason.NOT_CSV, "csv", "line " + line);
        }
        return failed;
    }

    private static Map<Integer, SheetCell> cells(CsvRecord row) {
        if (row.getFieldCount() > Limits.COLUMNS) {
            throw new RefusedTableException(Reason.COLUMNS_MANY, "csv", "line " + row.getStartingLineNumber());
        }
        Map<Integer, SheetCell> cells = new TreeMap<>();
        for (int i = 0; i < row.getFieldCount(); i++) {
            String field = row.getField(i);
            if (!field.isBlank()) {
                cells.put(i, SheetCell.text(i, field));
            }
        }
        return cells;
    }

    // Looks at the first line without taking it.
    private static char separator(Reader text) throws IOException {
        text.mark(1 << 16);
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        for (int i = 0; i < (1 << 16) - 1; i++) {
            int c = text.read();
            if (c < 0 || c == '\n') {
                break;
            }
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
        }
        text.reset();
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    /**
     * Reads one filling of a form whose fields have the names of the standard, such as its XLSForm; {@link HtcdsAnswers} is the way
     * back. Each repetition is a record of its own.
     *
     * @param id by which the filling is known; becomes the key of the case
     * @param answers by field path, with the positions of repetitions
     * @return with the case first, whatever was answered
     */
    public static HtcdsRow answers(String id, Map<String, String> answers) {
        Map<String, Map<String, String>> byRepetition = new LinkedHashMap<>();
        byRepetition.put("", new LinkedHashMap<>());
        Map<String, Set<String>> named = new HashMap<>();
        answers.forEach((path, value) -> {
            if (!value.isBlank()) {
                String repetition = path.substring(0, path.lastIndexOf(']') + 1);
                byRepetition
                        .computeIfAbsent(repetition, missing -> new LinkedHashMap<>())
                        .put(path, value);
                named.computeIfAbsent(FieldPaths.withoutPositions(repetition), missing -> new LinkedHashSet<>())
                        .add(path.substring(repetition.length()));
            }
        });
        List<HtcdsRecord> records = new ArrayList<>();
        Map<String, String> unplaced = new LinkedHashMap<>();
        List<HtcdsRemark> remarks = new ArrayList<>();
        byRepetition.forEach((repetition, ofRepetition) -> {
            // What is asked in any repetition says what all of them are about.
            Set<String> names = named.getOrDefault(FieldPaths.withoutPositions(repetition), Set.of());
            HtcdsRow read = answers(id, repetition, names, ofRepetition);
            records.addAll(read.records());
            unplaced.putAll(read.unplaced());
            remarks.addAll(read.remarks());
        });
        if (records.stream().noneMatch(each -> each.table() == HtcdsTable.CASES)) {
            records.addFirst(new HtcdsRecord(HtcdsTable.CASES, id, Map.of()));
        }
        return new HtcdsRow(ANSWERS, 1, records, unplaced, remarks);
    }

    private static HtcdsRow answers(String id, String repetition, Set<String> names, Map<String, String> answers) {
        Map<Integer, SheetCell> headers = new TreeMap<>();
        Map<Integer, SheetCell> cells = new TreeMap<>();
        headers.put(0, SheetCell.text(0, HtcdsHeader.KEY));
        cells.put(0, SheetCell.text(0, id));
        for (String name : names) {
            int column = headers.size();
            String path = repetition + name;
            headers.put(column, SheetCell.text(column, path.substring(1)));
            String value = answers.get(path);
            if (value != null) {
                cells.put(column, SheetCell.text(column, value));
            }
        }
        List<HtcdsRow> rows = new ArrayList<>();
        SheetReading sheet = new SheetReading(ANSWERS, Columns.BY_NAMES, rows::add, new EnumMap<>(Kind.class));
        try {
            sheet.handOver(HtcdsHeader.ofNames(new SheetRow(1, headers)), new SheetRow(1, cells));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        // The key is named, so that there is always a row.
        return rows.getFirst();
    }

    /** Reads one sheet: first its header, then row after row. */
    private static final class SheetReading {
        private final String name;
        private final Columns columns;
        private final Receiver receiver;
        private final Map<Kind, Long> counts;
        private final List<SheetRow> first = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private @Nullable HtcdsHeader header;
        private boolean template;
        private int rows;
        private int emptyRows;

        SheetReading(String name, Columns columns, Receiver receiver, Map<Kind, Long> counts) {
            this.name = name;
            this.columns = columns;
            this.receiver = receiver;
            this.counts = counts;
        }

        boolean row(SheetRow row) throws IOException {
            if (header != null) {
                handOver(header, row);
                return true;
            }
            if (first.isEmpty() && isOfTemplate(row)) {
                template = true;
                return false;
            }
            first.add(row);
            // One row more than the header may stand in: its second row is looked at too.
            return first.size() <= HEADER_WITHIN || decide();
        }

        private boolean isOfTemplate(SheetRow row) {
            String folded = HtcdsDictionary.folded(row.text(0));
            return folded.equals("validationlookups") || folded.startsWith("microsoftexcelhtcds");
        }

        private boolean decide() throws IOException {
            Optional<HtcdsHeader> found = HtcdsHeader.find(first, columns == Columns.BY_NAMES);
            if (found.isEmpty()) {
                return false;
            }
            HtcdsHeader decided = found.get();
            header = decided;
            for (SheetRow row : first) {
                if (row.number() > decided.lastRow()) {
                    handOver(decided, row);
                }
            }
            first.clear();
            return true;
        }

        ReadSheet end() throws IOException {
            if (header == null && !template) {
                decide();
            }
            if (header == null) {
                Kind why = template
                        ? Kind.SHEET_OF_TEMPLATE
                        : first.isEmpty() ? Kind.SHEET_EMPTY : Kind.SHEET_WITHOUT_FIELDS;
                return new ReadSheet(name, Optional.of(why), List.of(), 0, 0);
            }
            return new ReadSheet(name, Optional.empty(), header.columns(), rows, emptyRows);
        }

        private void handOver(HtcdsHeader decided, SheetRow row) throws IOException {
            Map<HtcdsTable, Map<String, List<String>>> values = new EnumMap<>(HtcdsTable.class);
            Map<String, String> unplaced = new LinkedHashMap<>();
            List<HtcdsRemark> remarks = new ArrayList<>();
            String key = "";
            boolean keyNamed = false;
            for (SheetCell cell : row.cells().values()) {
                HtcdsColumn known = decided.column(cell.column());
                HtcdsColumn column = known == null ? decided.unnamed(cell) : known;
                String text = FormulaGuard.unguarded(cell.text());
                if (cell.kind() == SheetCell.Kind.ERROR) {
                    remarks.add(remark(Kind.CELL_ERROR, row, column));
                    unplaced.merge(column.header(), text, HtcdsValues::joined);
                    continue;
                }
                if (cell.formula()) {
                    remarks.add(remark(Kind.CELL_FORMULA, row, column));
                }
                HtcdsField field = column.field();
                if (column.isKey() && (column.isNamed() || HtcdsHeader.isNumber(text))) {
                    key = text;
                    keyNamed = column.isNamed();
                } else if (field == null) {
                    unplaced.merge(column.header(), text, HtcdsValues::joined);
                    if (!column.isCollector()) {
                        remarks.add(remark(Kind.CELL_NOT_PLACED, row, column));
                    }
                } else {
                    take(decided, row, column, field, text, values, remarks);
                }
            }
            if (values.isEmpty() && unplaced.isEmpty() && !keyNamed) {
                emptyRows++;
                return;
            }
            // A row without a key gets one that no case has.
            String caseKey = key.isEmpty() ? name + " row " + row.number() : key;
            // What the sheet is about is there, though it may be empty.
            decided.main().ifPresent(table -> values.computeIfAbsent(table, missing -> new LinkedHashMap<>()));
            if (values.containsKey(HtcdsTable.CASES) && !keys.add(caseKey)) {
                remarks.add(new HtcdsRemark(Kind.KEY_TWICE, name, row.number(), "", ""));
            }
            List<HtcdsRecord> records = new ArrayList<>();
            values.forEach((table, ofTable) -> records.add(new HtcdsRecord(table, caseKey, ofTable)));
            remarks.forEach(remark -> counts.merge(remark.kind(), 1L, Long::sum));
            rows++;
            receiver.row(new HtcdsRow(name, row.number(), records, unplaced, remarks));
        }

        private void take(
                HtcdsHeader decided,
                SheetRow row,
                HtcdsColumn column,
                HtcdsField field,
                String text,
                Map<HtcdsTable, Map<String, List<String>>> values,
                List<HtcdsRemark> remarks) {
            Map<String, List<String>> ofTable =
                    values.computeIfAbsent(decided.table(field), missing -> new LinkedHashMap<>());
            Set<String> all = new LinkedHashSet<>(ofTable.getOrDefault(field.name(), List.of()));
            String said = text;
            if (!column.choice().isEmpty()) {
                // A column of 1 and 0: the choice was made, or was not.
                List<String> chosen = HtcdsValues.read(CHECKBOX, text).values();
                List<String> choice = HtcdsValues.read(field, column.choice()).values();
                boolean made = chosen.equals(List.of("TRUE"));
                if (!all.isEmpty() && made != all.containsAll(choice)) {
                    remarks.add(remark(Kind.CODES_DISAGREE, row, column));
                }
                if (chosen.equals(List.of("FALSE"))) {
                    return;
                }
                said = made ? column.choice() : text;
            }
            HtcdsValues.Read read = HtcdsValues.read(field, said);
            read.remarks().stream().sorted().forEach(kind -> remarks.add(remark(kind, row, column)));
            all.addAll(read.values());
            ofTable.put(field.name(), List.copyOf(all));
        }

        private HtcdsRemark remark(Kind kind, SheetRow row, HtcdsColumn column) {
            return new HtcdsRemark(
                    kind,
                    name,
                    row.number(),
                    column.letters(),
                    column.placed().map(HtcdsField::name).orElse(""));
        }
    }
}
