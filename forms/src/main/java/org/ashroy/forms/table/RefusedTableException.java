package org.ashroy.forms.table;

import java.util.List;
import java.util.Locale;

/**
 * A file of tables that cannot be read or written, with the place and what to do. It never holds what stands in a cell, so that
 * no name gets into a log.
 */
public final class RefusedTableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. Screens in other languages translate {@link #key()}; the texts here are English. */
    public enum Reason {
        NOT_A_WORKBOOK("This is not a workbook in XLSX or XLSM form.", "Save it as XLSX and give it again."),
        WORKBOOK_LARGE("The workbook is larger than 10 MB.", "Split it into several workbooks."),
        WORKBOOK_BOMB(
                "A part of the workbook unpacks to far more than such a file needs.",
                "Copy the sheets into a new workbook. If you did not make this file, do not open it."),
        WORKBOOK_DOCUMENT_TYPE(
                "A part of the workbook declares a document type, which no spreadsheet program writes.",
                "Copy the sheets into a new workbook. If you did not make this file, do not open it."),
        ROWS_MANY("There are more rows than are read or written.", "Split the table."),
        COLUMNS_MANY("There are more columns than a spreadsheet holds.", "Leave the choices together, or use JSON."),
        CELL_LONG("The text is longer than a cell of a spreadsheet holds.", "Use CSV or JSON, which hold it."),
        CHARACTERS(
                "The text holds a character that cannot be written, or half of one.",
                "Mend the answer where it was given."),
        ID(
                "The id of a filling is empty, too long, or holds a slash or a blank.",
                "Give every filling an id of its own."),
        NOT_CSV("This is not a readable CSV file.", "Save it as CSV in UTF-8 with commas and give it again."),
        NOT_JSON("This is not the JSON of answers to a form.", "Export it again."),
        HEADER(
                "The header is not the one of this table.",
                "Read it with the form and the options it was written with."),
        NOT_READABLE("Labels are not read back: two choices may have the same one.", "Export codes instead."),
        ROW_ALONE(
                "The row belongs to no row of the table above it, or stands in another order.",
                "Give the files as they were written, all from the same export.");

        private final String what;
        private final String remedy;

        Reason(String what, String remedy) {
            this.what = what;
            this.remedy = remedy;
        }

        /** The key of its translation, such as {@code table.rows-many}. */
        public String key() {
            return "table." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What is not right, in English. */
        public String what() {
            return what;
        }

        /** What to do, in English. */
        public String remedy() {
            return remedy;
        }
    }

    private final Reason reason;
    private final transient List<String> place;

    /** @param place the file or sheet, then what is inside it: a row, a column; never the text of a cell */
    public RefusedTableException(Reason reason, String... place) {
        super(String.join(", ", place) + ": " + reason.what() + " " + reason.remedy());
        this.reason = reason;
        this.place = List.of(place);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Where, from the outside in. */
    public List<String> place() {
        return place;
    }
}
