package org.ashroy.forms.htcds;

import java.util.Locale;

/**
 * Something about a cell or a column that whoever gave the file should know: where, what, and what to do. It never holds what
 * stands in the cell, since that may be a name.
 *
 * @param sheet its name; {@code csv} or {@code answers} where there are no sheets
 * @param row as the spreadsheet numbers it, from 1; 0 for the whole column or sheet
 * @param column its letters; empty for the whole row or sheet
 * @param field the normative name; empty where there is none
 */
public record HtcdsRemark(Kind kind, String sheet, int row, String column, String field) {

    /** What can be remarked. */
    public enum Kind {
        // Values that were taken
        CODE_RESPELT("The code is spelt another way; the one of the standard was taken.", "Nothing."),
        CODE_BY_LABEL("A label or name stands there; its code was taken.", "Nothing."),
        CODE_BY_OTHER_NAME("Another name that is in use stands there; its code was taken.", "Nothing."),
        CODE_TWICE("The same code stands there twice; it was taken once.", "Nothing."),
        CODES_DISAGREE(
                "The column of this choice and the column of all choices say different things; what either says was"
                        + " taken.",
                "Look at the paper or ask."),
        CODE_BEYOND(
                "The code is not of the list that the standard names for this field; it was taken.",
                "Receivers may not know it: agree with them."),
        CODES_SEVERAL(
                "Several values stand where the standard has one; all were taken.",
                "Decide which one it is before the data goes to somebody who takes one only."),
        DATE_REWRITTEN("The date is written another way; it can be read in one way only.", "Nothing."),
        PHONE_REWRITTEN("The number is written another way; it was written as E.164.", "Nothing."),
        NUMBER_REWRITTEN("The number is written another way.", "Nothing."),
        CHECKBOX_REWRITTEN("Yes or no is written another way.", "Nothing."),
        CELL_FORMULA("A formula stands there; what it showed when the file was saved was taken.", "Check it."),
        KEY_TWICE(
                "Another row of this sheet has the same key of a case; both were handed over.",
                "Decide whether it is the same case before the rows are joined."),
        // Values kept as text
        CODE_UNKNOWN("This is no value of the list of this field; it was kept as text.", "Choose a value of the list."),
        COUNTRY_UNKNOWN("This is no country of ISO 3166-1; it was kept as text.", "Write its two letters."),
        LANGUAGE_UNKNOWN("This is no language of ISO 639-2; it was kept as text.", "Write its three letters."),
        DATE_UNREADABLE("This is no whole date; it was kept as text.", "Write year-month-day, such as 2008-05-31."),
        DATE_AMBIGUOUS(
                "Day and month cannot be told apart; it was kept as text.",
                "Write year-month-day, such as 2008-05-31."),
        PHONE_UNREADABLE(
                "This is no number as E.164 has it; it was kept as text.",
                "Write + and the country code first, such as +8801712345678."),
        NUMBER_UNREADABLE("This is no number that the field can have; it was kept as text.", "Correct it."),
        CHECKBOX_UNREADABLE("This is neither yes nor no; it was kept as text.", "Write TRUE or FALSE."),
        // Cells without a place
        CELL_ERROR("The cell holds an error of the spreadsheet program; nothing was taken.", "Mend the cell."),
        CELL_NOT_PLACED(
                "The column has no place in the standard; the text was kept beside the record.",
                "See what is said about the column."),
        // Columns
        COLUMN_RENAMED("The name of the column is misspelt; it was taken for the field.", "Nothing."),
        COLUMN_BY_LABEL("The column has a label but no name; it was placed by the label.", "Nothing."),
        COLUMN_DISAGREES(
                "The hidden name and the visible label are of two fields; it was placed by the label, which is what"
                        + " people see who fill in the sheet.",
                "If a program filled in the sheet by the hidden names, read it again by names."),
        COLUMN_DISAGREES_NAME(
                "The hidden name and the visible label are of two fields; it was placed by the name.",
                "If people filled in the sheet by the visible labels, read it again by labels."),
        COLUMN_DEPRECATED("The standard has deprecated this field; it was taken.", "Use what the standard has now."),
        COLUMN_KEY("The column tells which case the row is of.", "Nothing."),
        COLUMN_COLLECTOR("The column comes from the program that collected the data.", "Nothing."),
        COLUMN_AMBIGUOUS(
                "Several fields of the standard have this label; it was not placed.",
                "Write the name of the field above the label, such as hte_Longitude."),
        COLUMN_TWICE("Another column is placed at the same field; this one was not.", "Keep one of them."),
        COLUMN_UNKNOWN(
                "This is no field of the standard; it was not placed.", "Correct the name, or nothing if it is meant."),
        COLUMN_WITHOUT_HEADER("The column has no header; it was not placed.", "Write the name of the field above it."),
        // Sheets
        SHEET_OF_TEMPLATE("The sheet is a part of the template without cases.", "Nothing."),
        SHEET_EMPTY("The sheet is empty.", "Nothing."),
        SHEET_WITHOUT_FIELDS(
                "No row of the first twenty names fields of the standard; the sheet was not read.",
                "Write the names of the fields above the columns.");

        private final String what;
        private final String remedy;

        Kind(String what, String remedy) {
            this.what = what;
            this.remedy = remedy;
        }

        /** The key of its translation, such as {@code htcds.code-unknown}. */
        public String key() {
            return "htcds." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What it is, in English. */
        public String what() {
            return what;
        }

        /** What to do, in English. */
        public String remedy() {
            return remedy;
        }

        /** Whether a value is not what the standard asks for, or found no place: whoever exports it has to know. */
        public boolean isProblem() {
            return switch (this) {
                case CODE_UNKNOWN,
                        COUNTRY_UNKNOWN,
                        LANGUAGE_UNKNOWN,
                        DATE_UNREADABLE,
                        DATE_AMBIGUOUS,
                        PHONE_UNREADABLE,
                        NUMBER_UNREADABLE,
                        CHECKBOX_UNREADABLE,
                        CODE_BEYOND,
                        CODES_SEVERAL,
                        KEY_TWICE,
                        CODES_DISAGREE,
                        CELL_ERROR,
                        CELL_NOT_PLACED -> true;
                default -> false;
            };
        }
    }

    @Override
    public String toString() {
        return sheet + (row > 0 ? " row " + row : "") + (column.isEmpty() ? "" : " column " + column)
                + (field.isEmpty() ? "" : " (" + field + ")") + ": " + kind.what() + " " + kind.remedy();
    }
}
