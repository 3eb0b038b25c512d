package org.ashroy.forms.table;

/**
 * A cell as a person reads it.
 *
 * @param column from 0
 * @param kind what kind of cell it was
 * @param text numbers without a needless {@code .0}, dates as ISO 8601, {@code TRUE} and {@code FALSE}; the error's own
 *     name, such as {@code #N/A}, for an error
 * @param formula whether a formula stands behind it; its text is what the formula showed when the workbook was saved
 */
public record SheetCell(int column, Kind kind, String text, boolean formula) {

    /** What a spreadsheet program took the cell for. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** A number with the format of a date. */
        DATE,
        BOOLEAN,
        ERROR
    }

    /** A cell of a file that knows nothing but text. */
    public static SheetCell text(int column, String text) {
        return new SheetCell(column, Kind.TEXT, text, false);
    }

    // It may hold a name: printed is where it stands.
    @Override
    public String toString() {
        return kind + " in column " + letters(column);
    }

    /** The letters of a column from 0, as a spreadsheet shows them: A, B, … Z, AA. */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
