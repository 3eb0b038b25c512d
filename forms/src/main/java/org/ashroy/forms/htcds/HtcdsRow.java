package org.ashroy.forms.htcds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that was read: nothing that stood in it is left out.
 *
 * @param sheet its name
 * @param number as the spreadsheet numbers it, from 1
 * @param records what it tells of the case and of things that belong to it, at most one for each table; of a filling, one for
 *     each repetition
 * @param unplaced what has no place in the standard, by the header of its column
 * @param remarks what is to be said about its cells
 */
public record HtcdsRow(
        String sheet, int number, List<HtcdsRecord> records, Map<String, String> unplaced, List<HtcdsRemark> remarks) {

    public HtcdsRow {
        records = List.copyOf(records);
        unplaced = Collections.unmodifiableMap(new LinkedHashMap<>(unplaced));
        remarks = List.copyOf(remarks);
    }

    // It holds names: printed is where it stood.
    @Override
    public String toString() {
        return sheet + " row " + number;
    }
}
