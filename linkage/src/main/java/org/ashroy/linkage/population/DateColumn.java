package org.ashroy.linkage.population;

import java.util.Arrays;
import org.ashroy.linkage.BirthRange;
import org.ashroy.linkage.Hashing;

/** Dates, years and ranges. A date that cannot be, such as 1860-15-31, is compared by its digits and found by its year. */
final class DateColumn extends Column {

    private static final int DIGITS = 8;
    private static final int FIRST_YEAR = 1000;
    private static final int YEARS = 1200;
    private static final int MOST_YEARS = 3;

    private static final long DAY = 1;
    private static final long YEAR = 2;
    private static final long DAY_OF_YEAR = 3;

    private final ValueTable values = new ValueTable();

    /** The eight digits of a day, four bits each, or 0 where the day is not known. */
    private int[] digits = new int[64];

    private short[] firstYear = new short[64];
    private short[] lastYear = new short[64];
    private float[] chances = {};
    /** How frequent births of one year are, as log2. */
    private float[] yearChances = {};

    /** How many records were born up to each year. */
    private double[] upTo = {};

    @Override
    protected int parse(String raw) {
        String text = raw.strip();
        int slash = text.indexOf('/');
        String from = slash < 0 ? text : text.substring(0, slash);
        String to = slash < 0 ? text : text.substring(slash + 1);
        int fromDigits = digits(from);
        int toDigits = digits(to);
        int first = year(from);
        int last = year(to);
        if (first < 0 || last < first) {
            return 0;
        }
        boolean day = fromDigits == toDigits && fromDigits != 0 && isDay(fromDigits);
        String key = day ? Integer.toHexString(fromDigits) : first + "-" + last;
        if (values.contains(key)) {
            return values.number(key);
        }
        values.number(key);
        int value = newValue();
        if (value >= digits.length) {
            digits = Arrays.copyOf(digits, 2 * value);
            firstYear = Arrays.copyOf(firstYear, 2 * value);
            lastYear = Arrays.copyOf(lastYear, 2 * value);
        }
        digits[value] = day ? fromDigits : 0;
        firstYear[value] = (short) first;
        lastYear[value] = (short) last;
        return value;
    }

    /** Whether digits mean one day: neither day nor month left 00, and not 1 January, which stands for the year (see {@link BirthRange}). */
    private static boolean isDay(int packed) {
        int monthAndDay = packed & 0xFFFF;
        return monthAndDay != 0x0101 && (monthAndDay & 0xFF) != 0 && monthAndDay >> 8 != 0;
    }

    /** Eight digits packed, or 0 where there are not eight. */
    private static int digits(String text) {
        int packed = 0;
        int count = 0;
        for (int index = 0; index < text.length(); index++) {
            int digit = Character.digit(text.charAt(index), 10);
            if (digit >= 0) {
                packed = packed << 4 | digit;
                count++;
            }
        }
        return count == DIGITS ? packed : 0;
    }

    private static int year(String text) {
        int year = 0;
        int count = 0;
        for (int index = 0; index < text.length() && count < 4; index++) {
            int digit = Character.digit(text.charAt(index), 10);
            if (digit >= 0) {
                year = 10 * year + digit;
                count++;
            } else {
                break;
            }
        }
        return count == 4 && year >= FIRST_YEAR && year < FIRST_YEAR + YEARS ? year : -1;
    }

    @Override
    protected void reckonChances() {
        chances = valueChances();
        yearChances = new float[YEARS];
        upTo = new double[YEARS + 1];
        int known = known();
        int[] born = new int[YEARS];
        for (int value = 1; value < limit(); value++) {
            born[(firstYear[value] + lastYear[value]) / 2 - FIRST_YEAR] += count(value);
        }
        for (int year = 0; year < YEARS; year++) {
            upTo[year + 1] = upTo[year] + born[year];
            yearChances[year] = chance(born[year], known);
        }
    }

    @Override
    void compare(int first, int second, float[] usual, Observations out) {
        out.clear();
        int one = digits[first];
        int other = digits[second];
        if (one != 0 && other != 0) {
            if (first == second) {
                out.add(DateLevels.SAME, chances[first]);
                return;
            }
            int level = DateLevels.ofDays(one, other);
            if (level != DateLevels.DIFFERENT) {
                out.add(level, usual[level]);
                return;
            }
        } else if (firstYear[first] <= lastYear[second] && firstYear[second] <= lastYear[first]) {
            int from = Math.min(firstYear[first], firstYear[second]) - FIRST_YEAR;
            int to = Math.max(lastYear[first], lastYear[second]) - FIRST_YEAR;
            out.add(DateLevels.SAME_YEAR, bornWithin(from, to));
            return;
        }
        int level = DateLevels.apart(
                firstYear[first], lastYear[first], firstYear[second], lastYear[second], one == 0 && other == 0);
        out.add(level, usual[level]);
    }

    /** How frequent births within these years are, as log2. */
    private float bornWithin(int from, int to) {
        return from == to ? yearChances[from] : chance(upTo[to + 1] - upTo[from], upTo[YEARS]);
    }

    @Override
    float most(int value, float[] logMatch, float[] usual) {
        float most = Math.max(
                logMatch[DateLevels.DIFFERENT] - usual[DateLevels.DIFFERENT],
                logMatch[DateLevels.NEAR_YEAR] - usual[DateLevels.NEAR_YEAR]);
        most = Math.max(most, logMatch[DateLevels.TWO_SLIPS] - usual[DateLevels.TWO_SLIPS]);
        int from = firstYear[value] - FIRST_YEAR;
        int to = lastYear[value] - FIRST_YEAR;
        // A range that meets this one is at least as frequent as this one alone.
        most = Math.max(most, logMatch[DateLevels.SAME_YEAR] - bornWithin(from, to));
        if (digits[value] != 0) {
            most = Math.max(most, logMatch[DateLevels.SAME] - chances[value]);
            most = Math.max(most, logMatch[DateLevels.ONE_SLIP] - usual[DateLevels.ONE_SLIP]);
            most = Math.max(most, logMatch[DateLevels.ONE_PART] - usual[DateLevels.ONE_PART]);
        }
        return most;
    }

    @Override
    long[] atoms(int value) {
        int years = Math.min(MOST_YEARS, lastYear[value] - firstYear[value] + 1);
        int start = (firstYear[value] + lastYear[value] + 1 - years) / 2;
        long[] atoms = new long[years + (digits[value] == 0 ? 0 : 2)];
        for (int index = 0; index < years; index++) {
            atoms[index] = Hashing.combine(YEAR, (long) start + index);
        }
        if (digits[value] != 0) {
            atoms[years] = Hashing.combine(DAY, digits[value]);
            atoms[years + 1] = Hashing.combine(DAY_OF_YEAR, digits[value] & 0xFFFF);
        }
        return atoms;
    }
}
