package org.ashroy.app.htcds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.forms.FormField;
import org.ashroy.forms.htcds.HtcdsColumn;
import org.ashroy.forms.htcds.HtcdsField;
import org.ashroy.forms.htcds.HtcdsImport;
import org.ashroy.forms.htcds.HtcdsRemark;

/**
 * What a file holds, before anything of it is taken: where its columns go, and what is to be said. No text of a cell is in it.
 *
 * @param id under which the file waits
 * @param site P-code of the place at which its cases will be
 * @param columns how columns are read whose hidden name and visible label disagree
 * @param sheets in order
 * @param remarks what is to be said about cells, the most frequent first
 * @param rows that will be accounted for
 * @param cases that can be taken
 * @param twice rows whose key stands in several rows
 * @param alone rows that belong to no case
 * @param disagreed cases whose person did not agree
 * @param known cases of a key that this account brought before
 * @param fields of the form, by the normative name
 * @param languages of the form, as it names them
 */
public record HtcdsPreview(
        UUID id,
        String site,
        HtcdsImport.Columns columns,
        List<HtcdsImport.ReadSheet> sheets,
        List<Said> remarks,
        int rows,
        int cases,
        List<Place> twice,
        List<Place> alone,
        int disagreed,
        int known,
        Map<String, FormField> fields,
        List<String> languages) {

    /**
     * Where a row stands.
     *
     * @param sheet its name
     * @param row as the spreadsheet numbers it
     */
    public record Place(String sheet, int row) {}

    /**
     * Something that is to be said about cells.
     *
     * @param kind what
     * @param count how often
     * @param places the first of them
     */
    public record Said(HtcdsRemark.Kind kind, long count, List<HtcdsRemark> places) {

        /** Whether there are more places than these. */
        public boolean more() {
            return count > places.size();
        }
    }

    /** Columns of a sheet about which something is to be said, or that have no place in the form. */
    public List<HtcdsColumn> remarkable(HtcdsImport.ReadSheet sheet) {
        return sheet.columns().stream().filter(column -> !plain(column)).toList();
    }

    /** Columns of a sheet that stand as the standard has them and go where the form asks for them. */
    public List<HtcdsColumn> plain(HtcdsImport.ReadSheet sheet) {
        return sheet.columns().stream().filter(this::plain).toList();
    }

    private boolean plain(HtcdsColumn column) {
        return column.remark() == null && field(column).isPresent();
    }

    /** The field of the form that a column is placed at; empty where the form has none. */
    public Optional<FormField> field(HtcdsColumn column) {
        return column.placed().map(HtcdsField::name).flatMap(name -> Optional.ofNullable(fields.get(name)));
    }

    /** Whether a column tells which case a row is of. */
    public boolean isKey(HtcdsColumn column) {
        return column.remark() == HtcdsRemark.Kind.COLUMN_KEY;
    }

    /** Whether a column has two headers that disagree, so that it matters how it is read. */
    public boolean disagrees() {
        return sheets.stream()
                .flatMap(sheet -> sheet.columns().stream())
                .anyMatch(column -> column.remark() == HtcdsRemark.Kind.COLUMN_DISAGREES
                        || column.remark() == HtcdsRemark.Kind.COLUMN_DISAGREES_NAME);
    }
}
