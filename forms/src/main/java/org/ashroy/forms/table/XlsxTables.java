package org.ashroy.forms.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;

/** Answers as a workbook: one sheet for each table. For people; programs read CSV or JSON, which hold every answer. */
public final class XlsxTables {

    private XlsxTables() {}

    /**
     * Writes a workbook, in memory for some hundred rows; the stream stays open. Numbers are numbers, everything else is text and
     * never a formula.
     *
     * @throws RefusedTableException when a spreadsheet cannot hold it: more than 1,048,576 rows, 16,384 columns, or 32,767
     *     characters in a cell
     */
    public static TableReport write(FormTables tables, Fillings fillings, OutputStream out) throws IOException {
        try (WorkbookWriter workbook = new WorkbookWriter(out)) {
            return TablePass.write(tables, fillings, (table, rows) -> {
                workbook.sheet(table.name());
                workbook.row(table.headers());
                Set<Integer> numbers = new HashSet<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    if (table.columns().get(i).isNumber()) {
                        numbers.add(i + table.keys());
                    }
                }
                rows.into(cells -> workbook.row(cells, numbers));
            });
        }
    }
}
