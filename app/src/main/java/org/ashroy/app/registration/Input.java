package org.ashroy.app.registration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.access.Typed;
import org.ashroy.linkage.MalformedTextException;
import org.ashroy.linkage.NameNormalizer;

/** Checks on what people type or import, the same for forms, lists and API. */
public final class Input {

    private static final int LONGEST_NAME = 200;
    private static final int OLDEST = 125;
    private static final Pattern AGE = Pattern.compile("\\d{1,3}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern YEARS = Pattern.compile("(\\d{4})\\s*[-–—]\\s*(\\d{4})");
    private static final Pattern AGES = Pattern.compile("(\\d{1,3})\\s*[-–—]\\s*(\\d{1,3})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");

    private Input() {}

    /**
     * A text that a person wrote, without characters that cannot be seen.
     *
     * @throws RefusedInputException where it is empty, too long, holds half of a surrogate pair or a control character
     */
    public static String text(String raw, String field) {
        StringBuilder clean = new StringBuilder();
        for (int at = 0; at < raw.length(); ) {
            int letter = raw.codePointAt(at);
            at += Character.charCount(letter);
            switch (Character.getType(letter)) {
                case Character.SURROGATE -> throw new RefusedInputException("text.broken", field);
                case Character.CONTROL -> {
                    if (letter != '\t' && letter != '\n' && letter != '\r') {
                        throw new RefusedInputException("text.control", field);
                    }
                    clean.append(' ');
                }
                case Character.FORMAT -> {
                    // Joiners shape letters in some scripts; marks of direction and zero-width spaces only hide.
                    if (letter == 0x200C || letter == 0x200D) {
                        clean.appendCodePoint(letter);
                    }
                }
                default -> clean.appendCodePoint(letter);
            }
        }
        String text = clean.toString().strip();
        if (text.isEmpty()) {
            throw new RefusedInputException("text.empty", field);
        }
        if (text.length() > LONGEST_NAME) {
            throw new RefusedInputException("text.long", field);
        }
        return text;
    }

    /**
     * A name: a text in which the index finds at least one letter.
     *
     * @throws RefusedInputException where it has none
     */
    public static String name(String raw, String field) {
        String name = text(raw, field);
        try {
            if (name.codePoints().noneMatch(Character::isLetter) || NameNormalizer.normalize(name) == null) {
                throw new RefusedInputException("name.letters", field);
            }
        } catch (MalformedTextException exception) {
            throw new RefusedInputException("text.broken", field);
        }
        return name;
    }

    /** An optional text: empty stays absent. */
    public static Optional<String> optional(String raw, String field) {
        return raw.isBlank() ? Optional.empty() : Optional.of(text(raw, field));
    }

    /**
     * A birth as people say it: a day ({@code 2009-05-30} or {@code 30/5/2009}), a month ({@code 2009-05}), a year
     * ({@code 2009}), an age ({@code 14}), a range of
     * years or ages ({@code 2007-2009}, {@code 12-14}), or {@code ?} where nothing is known. Digits may be of any script.
     *
     * @throws RefusedInputException where it is none of these, lies in the future or is too long ago
     */
    public static Birth birth(String raw, LocalDate today, String field) {
        String text = Typed.plain(raw);
        if (text.isEmpty()) {
            throw new RefusedInputException("birth.empty", field);
        }
        if (text.equals("?") || text.equals("؟")) {
            return Birth.unknown(today);
        }
        Matcher years = YEARS.matcher(text);
        if (years.matches()) {
            int first = Integer.parseInt(years.group(1));
            int last = Integer.parseInt(years.group(2));
            return birth(
                    new Birth(
                            Birth.in(Math.min(first, last)).earliest(),
                            Birth.in(Math.max(first, last)).latest()),
                    today,
                    field);
        }
        Matcher ages = AGES.matcher(text);
        if (ages.matches()) {
            int first = age(ages.group(1), field);
            int last = age(ages.group(2), field);
            return new Birth(
                    Birth.aged(Math.max(first, last), 0, today).earliest(),
                    Birth.aged(Math.min(first, last), 0, today).latest());
        }
        if (AGE.matcher(text).matches()) {
            // Ages are said in round years, and counted differently by different people.
            return Birth.aged(age(text, field), 1, today);
        }
        if (YEAR.matcher(text).matches()) {
            return birth(Birth.in(Integer.parseInt(text)), today, field);
        }
        if (MONTH.matcher(text).matches()) {
            return birth(month(text, field), today, field);
        }
        return birth(Birth.on(parse(text, "birth.form", field)), today, field);
    }

    private static int age(String text, String field) {
        int age = Integer.parseInt(text);
        if (age > OLDEST) {
            throw new RefusedInputException("birth.old", field);
        }
        return age;
    }

    private static Birth month(String text, String field) {
        try {
            YearMonth month = YearMonth.parse(text);
            return new Birth(month.atDay(1), month.atEndOfMonth());
        } catch (DateTimeException impossible) {
            throw new RefusedInputException("birth.form", field);
        }
    }

    /**
     * A day that has come: {@code 2009-05-30} or {@code 30/5/2009}, in digits of any script.
     *
     * @throws RefusedInputException where it is no day of the calendar, or lies in the future
     */
    public static LocalDate day(String raw, LocalDate today, String field) {
        LocalDate day = parse(Typed.plain(raw), "day.form", field);
        if (day.isAfter(today)) {
            throw new RefusedInputException("day.future", field);
        }
        if (day.isBefore(today.minusYears(OLDEST))) {
            throw new RefusedInputException("day.old", field);
        }
        return day;
    }

    private static LocalDate parse(String text, String problem, String field) {
        Matcher dayFirst = DAY_FIRST.matcher(text);
        try {
            return dayFirst.matches()
                    ? LocalDate.of(
                            Integer.parseInt(dayFirst.group(3)),
                            Integer.parseInt(dayFirst.group(2)),
                            Integer.parseInt(dayFirst.group(1)))
                    : LocalDate.parse(text);
        } catch (DateTimeException impossible) {
            throw new RefusedInputException(problem, field);
        }
    }

    /**
     * Checks that a birth is possible.
     *
     * @throws RefusedInputException where it lies in the future or more than 125 years back
     */
    public static Birth birth(Birth birth, LocalDate today, String field) {
        if (birth.earliest().isAfter(today)) {
            throw new RefusedInputException("birth.future", field);
        }
        if (birth.latest().isBefore(today.minusYears(OLDEST))) {
            throw new RefusedInputException("birth.old", field);
        }
        return birth;
    }
}
