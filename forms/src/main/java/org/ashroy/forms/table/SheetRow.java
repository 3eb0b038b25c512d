package org.ashroy.forms.table;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row as it was written.
 *
 * @param number as the spreadsheet numbers it, from 1
 * @param cells by column, from 0; empty ones are not there
 */
public record SheetRow(int number, Map<Integer, SheetCell> cells) {

    public SheetRow {
        cells = Collections.unmodifiableMap(new TreeMap<>(cells));
    }

    /** The text of a cell; empty where there is none. */
    public String text(int column) {
        SheetCell cell = cells.get(column);
        return cell == null ? "" : cell.text();
    }
}
