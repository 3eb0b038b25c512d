package org.ashroy.forms.table;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** What stands in a cell of a workbook: the one reading of numbers, dates, formulas and errors. */
public final class CellReading {

    /** The built-in format that shows month and year. */
    private static final Integer BUILT_IN_WITHOUT_DAY = 17;

    private CellReading() {}

    /** A cell as a person reads it; one without anything in it has an empty text. */
    public static SheetCell of(Cell cell) {
        int column = cell.getColumnIndex();
        boolean formula = cell.getFormula() != null;
        return switch (cell.getType()) {
            case NUMBER -> number(cell, column, formula);
            case BOOLEAN -> new SheetCell(column, SheetCell.Kind.BOOLEAN, cell.asBoolean() ? "TRUE" : "FALSE", formula);
            case STRING -> new SheetCell(column, SheetCell.Kind.TEXT, cell.asString(), formula);
            case ERROR -> new SheetCell(column, SheetCell.Kind.ERROR, raw(cell), formula);
            case FORMULA -> new SheetCell(column, SheetCell.Kind.TEXT, raw(cell), true);
            case EMPTY -> new SheetCell(column, SheetCell.Kind.TEXT, "", formula);
        };
    }

    private static String raw(Cell cell) {
        return cell.getRawValue() == null ? "" : cell.getRawValue();
    }

    // Numbers as a person reads them: 3, not 3.0; a cell with the format of a date as a date.
    private static SheetCell number(Cell cell, int column, boolean formula) {
        Integer id = cell.getDataFormatId();
        String format = BUILT_IN_WITHOUT_DAY.equals(id) ? "mmm-yy" : plainFormat(cell.getDataFormatString());
        boolean builtIn = id != null && ((id >= 14 && id <= 17) || id == 22);
        if (builtIn || format.contains("yy") || (format.contains("d") && format.contains("m"))) {
            String date = date(cell.asDate(), format.isEmpty() || format.contains("d"), format.contains("m"));
            return new SheetCell(column, SheetCell.Kind.DATE, date, formula);
        }
        BigDecimal number = cell.asNumber();
        String text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return new SheetCell(column, SheetCell.Kind.NUMBER, text, formula);
    }

    // Who types "May 2008" gets the first of May from the program, shown as May 2008: that day is nobody's answer.
    private static String date(LocalDateTime moment, boolean showsDay, boolean showsMonth) {
        if (!showsDay) {
            return showsMonth
                    ? YearMonth.from(moment).toString()
                    : Year.from(moment).toString();
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }

    // Without quoted and escaped letters, and without colours and languages.
    private static String plainFormat(@Nullable String format) {
        return format == null
                ? ""
                : format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "").toLowerCase(Locale.ROOT);
    }
}
