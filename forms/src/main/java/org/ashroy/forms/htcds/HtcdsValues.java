package org.ashroy.forms.htcds;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.forms.htcds.HtcdsRemark.Kind;

/**
 * Reads what stands in a cell as a value of a field. Nothing is invented: what can be read in one way only is written as the
 * standard asks, everything else stays the text it is. Reading a value that was read gives the same value.
 */
public final class HtcdsValues {

    /** E.164 as the standard writes it: at most fifteen digits, the plus may be missing. */
    private static final Pattern E164 = Pattern.compile("\\+?[1-9][0-9]{1,14}");
    /** Signs that people put between the digits of a number. */
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\u00A0().\\u2010-\\u2015/-]");

    private static final Pattern TRUNK_ZERO = Pattern.compile("\\(\\s*0\\s*\\)");
    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})");
    private static final Pattern MIDNIGHT = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(:00(\\.0+)?)?");
    private static final Pattern SEPARATORS = Pattern.compile("[;\\n]");
    private static final List<DateTimeFormatter> IN_WORDS = List.of(
            inWords("d MMMM uuuu"),
            inWords("d MMM uuuu"),
            inWords("MMMM d, uuuu"),
            inWords("MMM d, uuuu"),
            inWords("d-MMM-uuuu"));

    private static final HtcdsDictionary DICTIONARY = HtcdsDictionary.standard();

    /**
     * What was read.
     *
     * @param values what is kept, never empty texts
     * @param remarks what is to be said, each kind once
     */
    public record Read(List<String> values, Set<Kind> remarks) {

        public Read {
            values = List.copyOf(values);
            remarks = Set.copyOf(remarks);
        }

        // It may hold a name: printed is what is said about it.
        @Override
        public String toString() {
            return values.size() + " values " + remarks;
        }

        private static Read of(String value, Kind... remarks) {
            return new Read(List.of(value), Set.of(remarks));
        }
    }

    private HtcdsValues() {}

    private static DateTimeFormatter inWords(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Reads a cell; one that holds nothing gives no values. */
    public static Read read(HtcdsField field, String cell) {
        String text = HtcdsRecord.stripped(cell);
        if (text.isEmpty()) {
            return new Read(List.of(), Set.of());
        }
        return switch (field.reading()) {
            case TEXT -> Read.of(text);
            case DATE -> date(text);
            case NUMBER -> number(text, BigDecimal.ZERO, BigDecimal.valueOf(120), true);
            case LATITUDE -> number(text, BigDecimal.valueOf(-90), BigDecimal.valueOf(90), false);
            case LONGITUDE -> number(text, BigDecimal.valueOf(-180), BigDecimal.valueOf(180), false);
            case PHONE -> phone(text);
            case CHECKBOX -> checkbox(text);
            case CODE, CODES, COUNTRY, COUNTRIES, LANGUAGE -> codes(field, text);
        };
    }

    /** Values as they stand in one cell: what {@link #read} reads. */
    public static String written(List<String> values) {
        return String.join("; ", values);
    }

    static String joined(String one, String other) {
        return one + "; " + other;
    }

    private static Read date(String text) {
        Matcher midnight = MIDNIGHT.matcher(text);
        String plain = midnight.matches() ? midnight.group(1) : text;
        Matcher yearFirst = YEAR_FIRST.matcher(plain);
        if (yearFirst.matches()) {
            Optional<LocalDate> date = date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
            return date.isEmpty() ? Read.of(text, Kind.DATE_UNREADABLE) : rewritten(text, date.get());
        }
        Matcher yearLast = YEAR_LAST.matcher(plain);
        if (yearLast.matches()) {
            Optional<LocalDate> dayFirst = date(yearLast.group(3), yearLast.group(2), yearLast.group(1));
            Optional<LocalDate> monthFirst = date(yearLast.group(3), yearLast.group(1), yearLast.group(2));
            if (dayFirst.isPresent() && monthFirst.isPresent() && !dayFirst.equals(monthFirst)) {
                return Read.of(text, Kind.DATE_AMBIGUOUS);
            }
            Optional<LocalDate> only = dayFirst.or(() -> monthFirst);
            return only.isEmpty() ? Read.of(text, Kind.DATE_UNREADABLE) : rewritten(text, only.get());
        }
        for (DateTimeFormatter format : IN_WORDS) {
            Optional<LocalDate> date = inWords(plain, format);
            if (date.isPresent()) {
                return rewritten(text, date.get());
            }
        }
        return Read.of(text, Kind.DATE_UNREADABLE);
    }

    private static Optional<LocalDate> inWords(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Read rewritten(String text, LocalDate date) {
        if (date.getYear() < 1800 || date.getYear() > 2200) {
            return Read.of(text, Kind.DATE_UNREADABLE);
        }
        String iso = date.toString();
        return iso.equals(text) ? Read.of(iso) : Read.of(iso, Kind.DATE_REWRITTEN);
    }

    private static Read number(String text, BigDecimal least, BigDecimal most, boolean whole) {
        if (text.matches("-?[0-9]{1,9}(\\.[0-9]{1,15})?")) {
            BigDecimal number = new BigDecimal(text);
            boolean inRange = number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
            BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            if (inRange && (!whole || plain.scale() <= 0)) {
                String written = plain.toPlainString();
                return written.equals(text) ? Read.of(text) : Read.of(written, Kind.NUMBER_REWRITTEN);
            }
        }
        return Read.of(text, Kind.NUMBER_UNREADABLE);
    }

    private static Read phone(String text) {
        if (E164.matcher(text).matches()) {
            return Read.of(text);
        }
        // A zero in brackets is dialled inside the country only; whether it belongs to the number cannot be told here.
        if (!TRUNK_ZERO.matcher(text).find()) {
            String digits = BETWEEN_DIGITS.matcher(text).replaceAll("");
            String plain = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
            if (E164.matcher(plain).matches()) {
                return Read.of(plain, Kind.PHONE_REWRITTEN);
            }
        }
        return Read.of(text, Kind.PHONE_UNREADABLE);
    }

    // A consent is never guessed: six words and no others.
    private static Read checkbox(String text) {
        return switch (text) {
            case "TRUE", "FALSE" -> Read.of(text);
            default ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "1" -> Read.of("TRUE", Kind.CHECKBOX_REWRITTEN);
                    case "false", "no", "0" -> Read.of("FALSE", Kind.CHECKBOX_REWRITTEN);
                    default -> Read.of(text, Kind.CHECKBOX_UNREADABLE);
                };
        };
    }

    private static Read codes(HtcdsField field, String text) {
        Set<String> values = new LinkedHashSet<>();
        Set<Kind> remarks = new TreeSet<>();
        String[] pieces = SEPARATORS.split(text, -1);
        for (int from = 0; from < pieces.length; ) {
            String first = HtcdsRecord.stripped(pieces[from]);
            // Codes with blanks between them, as field apps write them. Before labels: CH AD is no Chad, and IR AQ no
            // Iraq.
            if (takeAll(field, first, "\\s+", values, remarks)) {
                from++;
                continue;
            }
            // Some labels have a semicolon inside: the longest run of pieces that is a value is taken.
            int to = pieces.length;
            Optional<HtcdsDictionary.Match> match = Optional.empty();
            for (; to > from; to--) {
                match = DICTIONARY.match(field, joined(pieces, from, to));
                if (match.isPresent()) {
                    break;
                }
            }
            if (match.isPresent()) {
                take(match.get(), values, remarks);
                from = to;
            } else {
                if (!first.isEmpty() && !takeAll(field, first, ",", values, remarks)) {
                    remarks.add(unknown(field));
                    if (!values.add(first)) {
                        remarks.add(Kind.CODE_TWICE);
                    }
                }
                from++;
            }
        }
        if (values.isEmpty()) {
            // Nothing but separators.
            return Read.of(text, unknown(field));
        }
        if (values.size() > 1 && !field.reading().isSeveral()) {
            remarks.add(Kind.CODES_SEVERAL);
        }
        return new Read(List.copyOf(values), remarks);
    }

    private static String joined(String[] pieces, int from, int to) {
        StringBuilder joined = new StringBuilder(HtcdsRecord.stripped(pieces[from]));
        for (int i = from + 1; i < to; i++) {
            joined.append("; ").append(HtcdsRecord.stripped(pieces[i]));
        }
        return joined.toString();
    }

    private static Kind unknown(HtcdsField field) {
        return switch (field.reading()) {
            case COUNTRY, COUNTRIES -> Kind.COUNTRY_UNKNOWN;
            case LANGUAGE -> Kind.LANGUAGE_UNKNOWN;
            default -> Kind.CODE_UNKNOWN;
        };
    }

    // Codes with blanks between them, or values with commas; only when every one is known, and with blanks only exact
    // codes.
    private static boolean takeAll(
            HtcdsField field, String piece, String separator, Set<String> values, Set<Kind> remarks) {
        String[] parts = piece.split(separator, -1);
        if (parts.length < 2) {
            return false;
        }
        List<HtcdsDictionary.Match> matches = new ArrayList<>();
        for (String part : parts) {
            Optional<HtcdsDictionary.Match> match = DICTIONARY.match(field, HtcdsRecord.stripped(part));
            if (match.isEmpty() || (!separator.equals(",") && match.get().how() != HtcdsDictionary.How.EXACT)) {
                return false;
            }
            matches.add(match.get());
        }
        matches.forEach(match -> take(match, values, remarks));
        return true;
    }

    private static void take(HtcdsDictionary.Match match, Set<String> values, Set<Kind> remarks) {
        switch (match.how()) {
            case EXACT -> {
                // As it should be.
            }
            case RESPELT -> remarks.add(Kind.CODE_RESPELT);
            case LABEL -> remarks.add(Kind.CODE_BY_LABEL);
            case OTHER_NAME -> remarks.add(Kind.CODE_BY_OTHER_NAME);
        }
        if (!match.normative()) {
            remarks.add(Kind.CODE_BEYOND);
        }
        if (!values.add(match.code())) {
            remarks.add(Kind.CODE_TWICE);
        }
    }
}
