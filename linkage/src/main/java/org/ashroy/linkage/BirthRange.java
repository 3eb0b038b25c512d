package org.ashroy.linkage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;

/**
 * When a person was born, as exactly as it is known.
 *
 * <p>A birth date that is exactly 1 January is in practice a year whose day nobody knew (55 % of the registrations in displacement
 * lists): {@link #effective()} reads it as the whole year.
 *
 * @param earliest first day on which the birth can have been
 * @param latest last such day, not before {@code earliest}
 */
public record BirthRange(LocalDate earliest, LocalDate latest) {

    /**
     * Checks the order of the two days.
     *
     * @throws IllegalArgumentException when {@code latest} lies before {@code earliest}
     */
    public BirthRange {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("The latest birth date lies before the earliest; exchange the two.");
        }
    }

    /** A known day. */
    public static BirthRange exact(LocalDate day) {
        return new BirthRange(day, day);
    }

    /**
     * A known year.
     *
     * @throws DateTimeException when the year is no year of the calendar
     */
    public static BirthRange year(int year) {
        return new BirthRange(LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year, Month.DECEMBER, 31));
    }

    /** Any day from the first to the second, both included. */
    public static BirthRange between(LocalDate earliest, LocalDate latest) {
        return new BirthRange(earliest, latest);
    }

    /** The range that comparisons use: the whole year where the date is exactly 1 January, otherwise this range. */
    public BirthRange effective() {
        boolean placeholder = earliest.equals(latest) && earliest.getDayOfYear() == 1;
        return placeholder ? year(earliest.getYear()) : this;
    }

    /** Whether the day itself is known; never true for 1 January. */
    public boolean isExact() {
        BirthRange range = effective();
        return range.earliest.equals(range.latest);
    }

    /** Whether this is an estimate: a whole year or more. */
    public boolean isEstimate() {
        BirthRange range = effective();
        return !range.latest.isBefore(range.earliest.plusYears(1).minusDays(1));
    }

    /** Shows no date: a birth date identifies. */
    @Override
    public String toString() {
        return "BirthRange[hidden]";
    }
}
