package org.ashroy.forms;

/**
 * Where in a form something stands.
 *
 * @param sheet the sheet of a workbook, {@link #XML} for an XForm
 * @param row as the spreadsheet numbers it, from 1; the line in an XForm; 0 for the whole sheet
 * @param column the header of the column, or the attribute in an XForm; empty for the whole row
 */
public record Place(String sheet, int row, String column) {

    /** The sheet of places in an XForm. */
    public static final String XML = "xml";

    /** The whole workbook or document. */
    public static Place whole(String sheet) {
        return new Place(sheet, 0, "");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(sheet);
        if (row > 0) {
            text.append(XML.equals(sheet) ? " line " : " row ").append(row);
        }
        if (!column.isEmpty()) {
            text.append(", ").append(column);
        }
        return text.toString();
    }
}
