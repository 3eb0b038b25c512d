package org.ashroy.app.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.access.Typed;
import org.ashroy.app.registration.Birth;

/**
 * Dates as lists write them. An order of day and month that could be either way is read as day first where the separator is
 * no hyphen after a year; where that is no date of the calendar, nothing is guessed.
 */
final class Dates {

    private static final Pattern YEAR = Pattern.compile("(1[89]\\d\\d|20\\d\\d)");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");
    private static final Pattern WORD = Pattern.compile("(\\d{1,2})[-/. ]+(\\p{L}{3,9})[-/., ]+(\\d{4})");

    private Dates() {}

    /** A day or a year of birth; empty where the text is neither. */
    static Optional<Birth> birth(String raw) {
        String text = Typed.plain(raw);
        if (YEAR.matcher(text).matches()) {
            return Optional.of(Birth.in(Integer.parseInt(text)));
        }
        return day(text).map(Birth::on);
    }

    /** A day; empty where the text is none of the calendar. */
    static Optional<LocalDate> day(String raw) {
        String text = Typed.plain(raw);
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return of(compact.group(1), compact.group(2), compact.group(3));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return of(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return of(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
        }
        Matcher word = WORD.matcher(text);
        if (word.matches()) {
            for (Month month : Month.values()) {
                String full =
                        month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
                if (full.startsWith(word.group(2).toLowerCase(Locale.ROOT))) {
                    return of(word.group(3), String.valueOf(month.getValue()), word.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> of(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
