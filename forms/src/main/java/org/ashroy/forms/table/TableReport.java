package org.ashroy.forms.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was written and what was not.
 *
 * @param rows by the name of the table
 * @param withheld the paths of fields that the options left out
 * @param unplaced how many fillings had an answer at a path that the form has no place for, by that path
 */
public record TableReport(Map<String, Long> rows, List<String> withheld, Map<String, Long> unplaced) {

    public TableReport {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        withheld = List.copyOf(withheld);
        unplaced = Collections.unmodifiableMap(new TreeMap<>(unplaced));
    }
}
