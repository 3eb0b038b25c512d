package org.ashroy.forms.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A table: of the form itself, or of one of its repeats.
 *
 * @param name the last step of its path, made unlike the names of the other tables
 * @param path of the form or the repeat, without positions
 * @param parent the path of the repeat or form around it; empty for the form itself
 */
public record FormTable(String name, String path, String parent, List<TableColumn> columns) {

    /** The header of the key of a row: the id of the filling, followed by the path of the repetition. */
    public static final String KEY = "KEY";
    /** The header of the key of the row that a repetition belongs to. */
    public static final String PARENT_KEY = "PARENT_KEY";

    public FormTable {
        columns = List.copyOf(columns);
    }

    /** Whether it is the table of the form itself. */
    public boolean isRoot() {
        return parent.isEmpty();
    }

    /** The columns of keys: one for the form itself, two for a repeat. */
    int keys() {
        return isRoot() ? 1 : 2;
    }

    /** All headers, those of the keys first. */
    public List<String> headers() {
        List<String> headers = new ArrayList<>(columns.size() + 2);
        headers.add(KEY);
        if (!isRoot()) {
            headers.add(PARENT_KEY);
        }
        columns.forEach(column -> headers.add(column.header()));
        return headers;
    }
}
