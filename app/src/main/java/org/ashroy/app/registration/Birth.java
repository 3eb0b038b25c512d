package org.ashroy.app.registration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.Year;

/**
 * When a person was born, as exactly as is known: never a date that nobody gave.
 *
 * @param earliest first day it can have been
 * @param latest last day it can have been, not before {@code earliest}
 */
public record Birth(LocalDate earliest, LocalDate latest) {

    private static final int UNKNOWN_YEARS = 110;

    /** Checks the order. */
    public Birth {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("the latest day of birth lies before the earliest");
        }
    }

    /** A known day. */
    public static Birth on(LocalDate day) {
        return new Birth(day, day);
    }

    /** A known year. */
    public static Birth in(int year) {
        return new Birth(
                LocalDate.of(year, 1, 1), Year.of(year).atDay(Year.of(year).length()));
    }

    /** Someone of about this age on that day, give or take. */
    public static Birth aged(int years, int giveOrTake, LocalDate on) {
        return new Birth(
                on.minusYears((long) years + giveOrTake + 1).plusDays(1),
                on.minusYears(Math.max(0, years - giveOrTake)));
    }

    /** Nothing is known but that the person lives: a range of 110 years before that day. */
    public static Birth unknown(LocalDate today) {
        return new Birth(today.minusYears(UNKNOWN_YEARS), today);
    }

    /** Whether it says anything: a range as wide as a life does not. */
    @JsonIgnore
    public boolean known() {
        return earliest.plusYears(UNKNOWN_YEARS).isAfter(latest);
    }

    /** Whether the day itself is known. */
    @JsonIgnore
    public boolean exact() {
        return earliest.equals(latest);
    }

    /** As in ISO 8601: the day, or the interval from the first to the last day it can have been. */
    @Override
    public String toString() {
        return exact() ? earliest.toString() : earliest + "/" + latest;
    }
}
