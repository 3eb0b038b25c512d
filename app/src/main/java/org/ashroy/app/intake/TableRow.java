package org.ashroy.app.intake;

import java.util.List;
import java.util.Optional;

/**
 * One row of a list.
 *
 * @param number line of a CSV file in which it begins, or row of a sheet; the headers stand in 1 where nothing precedes them
 * @param cells as many as there are headers
 * @param problem why the row cannot be used, if it cannot
 */
record TableRow(long number, List<String> cells, Optional<Reason> problem) {

    /** Copies the cells. */
    TableRow {
        cells = List.copyOf(cells);
    }

    static TableRow of(long number, List<String> cells) {
        return new TableRow(number, cells, Optional.empty());
    }

    static TableRow refused(long number, Reason reason) {
        return new TableRow(number, List.of(), Optional.of(reason));
    }

    boolean blank() {
        return problem.isEmpty() && cells.stream().allMatch(String::isBlank);
    }

    @Override
    public String toString() {
        return "TableRow[" + number + "]";
    }
}
