package org.ashroy.app.allegations;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * When something is said to have happened. A month stays a month: no day is made up.
 *
 * @param precision how exactly it was said
 * @param on the day or the month in ISO 8601, such as {@code 2026-11-03} or {@code 2026-11}; empty where it is not known
 */
public record Happened(Precision precision, String on) {

    /** How exactly it was said. */
    public enum Precision {
        /** The day. */
        DAY,
        /** The month. */
        MONTH,
        /** Not at all. */
        UNKNOWN
    }

    /** Not known. */
    public static final Happened UNKNOWN = new Happened(Precision.UNKNOWN, "");

    /** The first day on which it can have been; only where it is known. */
    public LocalDate earliest() {
        return precision == Precision.DAY
                ? LocalDate.parse(on)
                : YearMonth.parse(on).atDay(1);
    }
}
