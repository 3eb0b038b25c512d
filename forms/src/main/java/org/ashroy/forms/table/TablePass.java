package org.ashroy.forms.table;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Goes through the fillings once for each table: how tables are written, whatever the format. */
final class TablePass {

    /** Where the rows of one table go. */
    @FunctionalInterface
    interface Rows {
        void row(List<String> cells) throws IOException;
    }

    /** Begins a table and says where its rows go. */
    @FunctionalInterface
    interface Table {
        void write(FormTable table, RowSource rows) throws IOException;
    }

    /** The rows of one table. */
    @FunctionalInterface
    interface RowSource {
        void into(Rows rows) throws IOException;
    }

    private TablePass() {}

    static TableReport write(FormTables tables, Fillings fillings, Table target) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, Long> unplaced = new TreeMap<>();
        for (FormTable table : tables.list()) {
            target.write(table, rows -> {
                long count = 0;
                // What has no place is counted in the first pass only.
                Map<String, Long> uncounted = table.isRoot() ? unplaced : new TreeMap<>();
                try (Stream<Filling> stream = fillings.open()) {
                    for (Filling filling : (Iterable<Filling>) stream::iterator) {
                        for (FormTables.Instance instance : tables.instances(filling, table, uncounted)) {
                            rows.row(tables.cells(table, filling, instance));
                            count++;
                        }
                    }
                }
                counts.put(table.name(), count);
            });
        }
        return new TableReport(counts, tables.withheld(), unplaced);
    }
}
