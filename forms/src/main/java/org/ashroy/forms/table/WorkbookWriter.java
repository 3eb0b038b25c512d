package org.ashroy.forms.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.ashroy.forms.Limits;
import org.ashroy.forms.table.RefusedTableException.Reason;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes sheets one after another, in memory for some hundred rows. Every text is guarded against being taken for a formula, no
 * cell is a formula, and nothing is ever cut: what a spreadsheet cannot hold is refused with its place.
 */
public final class WorkbookWriter implements Closeable {

    private static final int FLUSH = 500;
    private static final int NAME = 31;
    /** As many digits as a spreadsheet keeps of a number. */
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,14})|-?(0|[1-9][0-9]{0,7})\\.[0-9]{0,6}[1-9]");

    private final Workbook workbook;
    private final Set<String> names = new HashSet<>();
    private @Nullable Worksheet sheet;
    private int rows;

    /** A writer over a stream that it does not close. */
    public WorkbookWriter(OutputStream out) {
        // The name of the program stands in the workbook's properties; it says nothing about whose tables these are.
        this.workbook = new Workbook(out, "tables", "1.0");
    }

    /**
     * Begins a sheet; the one before is finished.
     *
     * @param name shortened and made unlike the others where a spreadsheet demands it
     * @return the name it got
     */
    public String sheet(String name) throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        String plain = name.replaceAll("[\\\\/*?:\\[\\]']", "_");
        String given = plain.substring(0, Math.min(NAME, plain.length()));
        for (int i = 2; !names.add(given.toLowerCase(Locale.ROOT)); i++) {
            String end = "~" + i;
            given = plain.substring(0, Math.min(NAME - end.length(), plain.length())) + end;
        }
        sheet = workbook.newWorksheet(given);
        rows = 0;
        return given;
    }

    /** A row of texts; empty ones are left out. */
    public void row(List<String> texts) throws IOException {
        row(texts, Set.of());
    }

    /**
     * A row of texts.
     *
     * @param numbers the columns, from 0, in which a text that is a number is written as one; others are always texts
     */
    public void row(List<String> texts, Set<Integer> numbers) throws IOException {
        Worksheet current = sheet;
        if (current == null) {
            throw new IllegalStateException("No sheet was begun");
        }
        if (rows >= Worksheet.MAX_ROWS) {
            throw new RefusedTableException(Reason.ROWS_MANY, current.getName(), "row " + (rows + 1));
        }
        if (texts.size() > Worksheet.MAX_COLS) {
            throw new RefusedTableException(Reason.COLUMNS_MANY, current.getName());
        }
        for (int column = 0; column < texts.size(); column++) {
            String text = texts.get(column);
            if (text.isEmpty()) {
                continue;
            }
            if (numbers.contains(column) && NUMBER.matcher(text).matches()) {
                current.value(rows, column, new java.math.BigDecimal(text));
                continue;
            }
            String guarded = FormulaGuard.guarded(text);
            if (guarded.length() > Limits.CELL) {
                throw refused(Reason.CELL_LONG, current, column);
            }
            if (!Characters.areWritable(guarded)) {
                throw refused(Reason.CHARACTERS, current, column);
            }
            // Inline, so that no table of all texts grows in memory.
            current.inlineString(rows, column, guarded);
        }
        rows++;
        if (rows % FLUSH == 0) {
            current.flush();
        }
    }

    private RefusedTableException refused(Reason reason, Worksheet current, int column) {
        return new RefusedTableException(
                reason, current.getName(), "row " + (rows + 1), "column " + SheetCell.letters(column));
    }

    /** Ends the workbook. The stream stays open. */
    @Override
    public void close() throws IOException {
        try {
            workbook.finish();
        } catch (UncheckedIOException exception) {
            throw new IOException(exception);
        }
    }
}
