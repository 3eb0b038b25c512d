package org.ashroy.forms;

/**
 * Where in a form something stands. The text here is for logs and tests; screens say it in the language of their reader.
 *
 * @param part what it stands in
 * @param name of the sheet, form text or file; empty for a part that is there once
 * @param row as the spreadsheet numbers it, from 1; the line in a document, text or file; 0 for all of it
 * @param column the header or letters of the column; in an XForm the path and attribute; empty for the whole row
 */
public record Place(Part part, String name, int row, String column) {

    /** What a form is made of. */
    public enum Part {
        /** The file with the sheets. */
        WORKBOOK,
        SHEET,
        /** An XForm, or another XML document. */
        DOCUMENT,
        /** A form that is written as text. */
        TEXT,
        /** A file that belongs to the form. */
        FILE
    }

    /** The whole workbook. */
    public static Place workbook() {
        return new Place(Part.WORKBOOK, "", 0, "");
    }

    /** A whole sheet. */
    public static Place sheet(String name) {
        return new Place(Part.SHEET, name, 0, "");
    }

    /** A whole XML document. */
    public static Place document() {
        return new Place(Part.DOCUMENT, "", 0, "");
    }

    /** A whole form text. */
    public static Place text(String name) {
        return new Place(Part.TEXT, name, 0, "");
    }

    /** A whole file that belongs to the form. */
    public static Place file(String name) {
        return new Place(Part.FILE, name, 0, "");
    }

    /** All of the part that this is in. */
    public Place whole() {
        return new Place(part, name, 0, "");
    }

    /** A row or line of the same part. */
    public Place inRow(int number) {
        return new Place(part, name, number, "");
    }

    /** A column of the same row. */
    public Place inColumn(String header) {
        return new Place(part, name, row, header);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                switch (part) {
                    case WORKBOOK -> "workbook";
                    case DOCUMENT -> "xml";
                    case SHEET, TEXT, FILE -> name;
                });
        if (row > 0) {
            text.append(part == Part.SHEET ? " row " : " line ").append(row);
        }
        if (!column.isEmpty()) {
            text.append(", ").append(column);
        }
        return text.toString();
    }
}
