package org.ashroy.app.intake;

import java.text.MessageFormat;
import java.util.Locale;

/** What can make a whole file unreadable. The text says where and what to do, and quotes nothing of the file. */
public enum FileProblem {
    /** Nothing in it. */
    EMPTY("the file is empty; export the list again"),
    /** Neither UTF-8 nor UTF-16. */
    ENCODING("line {0} is not UTF-8 text; save the list as CSV UTF-8 or as XLSX and upload it again"),
    /** Rows do not follow the rules of CSV. */
    MALFORMED("near line {0} the file is not valid CSV, often a quotation mark without its end; mend that line"),
    /** Too many columns. */
    COLUMNS("line {0} has more than {1} columns; delete those that are not needed"),
    /** A cell that is too large. */
    CELL("a cell in the row at line {0} is longer than {1} characters; shorten it"),
    /** Two columns have the same header. */
    DUPLICATE_HEADER("columns {0} and {1} have the same header; rename one of them"),
    /** No header row. */
    NO_HEADER("the first row has no header; put the names of the columns there"),
    /** XLS or a workbook with a password. */
    OLD_WORKBOOK("this is an XLS workbook or one with a password; save it as XLSX without password, or as CSV UTF-8"),
    /** A damaged workbook. */
    DAMAGED_WORKBOOK("the workbook is damaged near row {0}; open it, save it as XLSX or CSV UTF-8 and upload that"),
    /** A workbook too large to be read in memory. */
    LARGE_WORKBOOK("the workbook is larger than {0} MB, or grows to much more; save it as CSV UTF-8 and upload that"),
    /** The sealed copy was cut off or changed. */
    INCOMPLETE("the stored copy of the file is incomplete; upload the list again");

    private final String text;

    FileProblem(String text) {
        this.text = text;
    }

    /** The key of the message in other languages. */
    public String key() {
        return "intake.file." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(Object... numbers) {
        return new MessageFormat(text, Locale.ROOT).format(numbers);
    }
}
