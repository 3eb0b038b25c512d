package org.ashroy.forms.htcds;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ashroy.forms.htcds.HtcdsRemark.Kind;
import org.ashroy.forms.table.RefusedTableException;
import org.ashroy.forms.table.WorkbookWriter;

/**
 * Writes case data as a workbook with the normative names of HTCDS 2.0: the sheet of cases in the shape of the templates, and a sheet
 * for each thing that a case can have several of. In every sheet the first row has the names and the second the labels; the first
 * column has the key of the case. {@link HtcdsImport} reads it back without loss.
 */
public final class HtcdsExport {

    /**
     * The records of a table, asked for once for each table, so that none has to be kept. The stream is closed by whoever asked.
     */
    @FunctionalInterface
    public interface Source {
        /** All records of the table. */
        Stream<HtcdsRecord> open(HtcdsTable table);
    }

    /**
     * What was written.
     *
     * @param rows by table
     * @param problems how often the values of a field are not what the standard asks for; such values are written all the same
     */
    public record Report(Map<HtcdsTable, Long> rows, Map<String, Map<Kind, Long>> problems) {

        public Report {
            rows = Map.copyOf(rows);
            problems = Map.copyOf(problems);
        }

        /** Whether every value is as the standard asks. */
        public boolean isNormative() {
            return problems.isEmpty();
        }
    }

    private HtcdsExport() {}

    /**
     * Writes a workbook; the stream stays open.
     *
     * @throws RefusedTableException when a spreadsheet cannot hold a text
     * @throws IllegalArgumentException when the source gives a record of another table
     */
    public static Report write(Source source, OutputStream out) throws IOException {
        Map<HtcdsTable, Long> rows = new EnumMap<>(HtcdsTable.class);
        Map<String, Map<Kind, Long>> problems = new TreeMap<>();
        try (WorkbookWriter workbook = new WorkbookWriter(out)) {
            for (HtcdsTable table : HtcdsTable.values()) {
                List<HtcdsField> fields = table.fields();
                workbook.sheet(table.sheet());
                workbook.row(row(
                        HtcdsHeader.KEY, fields.stream().map(HtcdsField::name).toList()));
                workbook.row(row("Case", fields.stream().map(HtcdsField::label).toList()));
                long count = 0;
                try (Stream<HtcdsRecord> records = source.open(table)) {
                    for (HtcdsRecord each : (Iterable<HtcdsRecord>) records::iterator) {
                        if (each.table() != table) {
                            throw new IllegalArgumentException(
                                    "A record of " + each.table() + " among those of " + table);
                        }
                        workbook.row(row(each.key(), cells(each, fields, problems)));
                        count++;
                    }
                }
                rows.put(table, count);
            }
        }
        return new Report(rows, problems);
    }

    private static List<String> row(String key, List<String> cells) {
        List<String> row = new ArrayList<>(cells.size() + 1);
        row.add(key);
        row.addAll(cells);
        return row;
    }

    private static List<String> cells(
            HtcdsRecord each, List<HtcdsField> fields, Map<String, Map<Kind, Long>> problems) {
        List<String> cells = new ArrayList<>(fields.size());
        for (HtcdsField field : fields) {
            List<String> values = each.all(field.name());
            String cell = HtcdsValues.written(values);
            cells.add(cell);
            for (Kind kind : problems(field, cell)) {
                problems.computeIfAbsent(field.name(), missing -> new EnumMap<>(Kind.class))
                        .merge(kind, 1L, Long::sum);
            }
        }
        return cells;
    }

    // The same reading as when it comes back: what is said there is said here.
    private static List<Kind> problems(HtcdsField field, String cell) {
        Set<Kind> remarks = HtcdsValues.read(field, cell).remarks();
        return remarks.stream().filter(Kind::isProblem).toList();
    }
}
