package org.ashroy.linkage.population;

import java.time.LocalDate;

/** How two dates agree, as the places of the levels of {@link FieldKind#DATE}. */
public final class DateLevels {

    /** {@link Level#SAME}. */
    public static final int SAME = 0;
    /** {@link Level#ONE_SLIP}. */
    public static final int ONE_SLIP = 1;
    /** {@link Level#ONE_PART}. */
    public static final int ONE_PART = 2;
    /** {@link Level#TWO_SLIPS}. */
    public static final int TWO_SLIPS = 3;
    /** {@link Level#SAME_YEAR}. */
    public static final int SAME_YEAR = 4;
    /** {@link Level#NEAR_YEAR}. */
    public static final int NEAR_YEAR = 5;
    /** {@link Level#DIFFERENT}. */
    public static final int DIFFERENT = 6;

    /** So many years apart are near. */
    private static final int NEAR = 2;

    private static final int GREATEST_YEAR = 9999;
    /** The lowest bit of each packed digit. */
    private static final int LOW_BITS = 0x1111_1111;

    private DateLevels() {}

    /** The eight digits of a day as they are written, four bits each; 0 for a year that has not four. */
    public static int digits(LocalDate day) {
        int year = day.getYear();
        return year < 1 || year > GREATEST_YEAR
                ? 0
                : packed(year) << 16 | packed(day.getMonthValue()) << 8 | packed(day.getDayOfMonth());
    }

    private static int packed(int number) {
        int packed = 0;
        for (int rest = number, place = 0; rest > 0; rest /= 10, place += 4) {
            packed |= rest % 10 << place;
        }
        return packed;
    }

    /**
     * The level of two different days as they are written.
     *
     * @param one eight digits, four bits each
     * @param other eight others
     * @return {@link #ONE_SLIP}, {@link #ONE_PART}, {@link #TWO_SLIPS}, or {@link #DIFFERENT} where only their years may be near
     */
    public static int ofDays(int one, int other) {
        int difference = one ^ other;
        int digits = Integer.bitCount((difference | difference >>> 1 | difference >>> 2 | difference >>> 3) & LOW_BITS);
        if (digits == 1 || (digits == 2 && areNeighboursExchanged(one, other)) || isDayAndMonthExchanged(one, other)) {
            return ONE_SLIP;
        }
        if (differsInOnePart(difference)) {
            return ONE_PART;
        }
        return digits == 2 ? TWO_SLIPS : DIFFERENT;
    }

    /** Of two that differ in two digits. */
    private static boolean areNeighboursExchanged(int one, int other) {
        int first = Integer.numberOfTrailingZeros(one ^ other) / 4;
        int next = first + 1;
        return digit(one, first) == digit(other, next) && digit(one, next) == digit(other, first);
    }

    private static boolean differsInOnePart(int difference) {
        boolean year = difference >>> 16 != 0;
        boolean month = (difference >>> 8 & 0xFF) != 0;
        boolean day = (difference & 0xFF) != 0;
        return year ? !month && !day : month != day;
    }

    /**
     * The level of two births of which a year is known at most, and which cannot be of one year, or of two days that have no level of their own.
     *
     * @param first the first year in which the one can be born
     * @param last the last
     * @param otherFirst of the other
     * @param otherLast of the other
     * @param estimated whether neither day is known
     */
    public static int apart(int first, int last, int otherFirst, int otherLast, boolean estimated) {
        if (Math.max((long) first - otherLast, (long) otherFirst - last) <= NEAR) {
            return NEAR_YEAR;
        }
        return estimated && digitsThatDiffer(first, otherFirst) == 1 ? TWO_SLIPS : DIFFERENT;
    }

    private static int digit(int packed, int place) {
        return (packed >>> (4 * place)) & 15;
    }

    private static boolean isDayAndMonthExchanged(int one, int other) {
        return one >>> 16 == other >>> 16
                && (one & 0xFF) == (other >>> 8 & 0xFF)
                && (one >>> 8 & 0xFF) == (other & 0xFF);
    }

    private static int digitsThatDiffer(int first, int second) {
        int differ = 0;
        for (int one = first, other = second; one != 0 || other != 0; one /= 10, other /= 10) {
            differ += one % 10 == other % 10 ? 0 : 1;
        }
        return differ;
    }
}
