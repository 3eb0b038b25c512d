package org.ashroy.app.silence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where what of a trail is drawn: days along, ten units each, the oldest where a line of the reader's language begins. What a mark
 * says is told by its form, never by its colour alone.
 *
 * @param trail what is drawn
 * @param fromRight whether lines of the reader's language begin at the right
 */
public record TrailPicture(Trail trail, boolean fromRight) {

    /** How high a stream is. */
    public static final int ROW = 20;

    /** How high the evidence is. */
    public static final int HEIGHT = 80;

    private static final int DAY = 10;
    private static final int WEEK = 7;
    private static final int TOLD_WEEKS = 2;
    private static final double LEAST_SCALE = 10;

    /** How wide all of it is. */
    public int width() {
        return DAY * (int) (ChronoUnit.DAYS.between(trail.from(), trail.until()) + 1);
    }

    /** The left edge of so many days from one on. */
    public int x(LocalDate day, int days) {
        int from = DAY * (int) ChronoUnit.DAYS.between(trail.from(), day);
        return fromRight ? width() - from - DAY * days : from;
    }

    /** The middle of a day. */
    public int middle(LocalDate day) {
        return x(day, 1) + DAY / 2;
    }

    /** Mondays, the oldest first. */
    public List<LocalDate> mondays() {
        return trail.from()
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
                .datesUntil(trail.until().plusDays(1))
                .filter(day -> day.getDayOfWeek() == DayOfWeek.MONDAY)
                .toList();
    }

    /** The Mondays that are told as dates: every other one, none so near an edge that it would be cut off. */
    public List<LocalDate> told() {
        List<LocalDate> all = mondays();
        return IntStream.range(0, all.size())
                .filter(at -> at % TOLD_WEEKS == 0)
                .mapToObj(all::get)
                .filter(day -> !day.isBefore(trail.from().plusDays(WEEK / 2))
                        && !day.isAfter(trail.until().minusDays(WEEK / 2)))
                .toList();
    }

    /** How many days of a week that begins on a Monday are in the picture, and from which on. */
    public Stretch week(LocalDate monday) {
        LocalDate first = monday.isBefore(trail.from()) ? trail.from() : monday;
        LocalDate last = monday.plusDays(WEEK - 1L);
        LocalDate end = last.isAfter(trail.until()) ? trail.until() : last;
        return new Stretch(first, (int) ChronoUnit.DAYS.between(first, end) + 1);
    }

    /**
     * Days on end.
     *
     * @param first the first of them
     * @param days how many
     */
    public record Stretch(LocalDate first, int days) {}

    /** The outline of a mark whose middle is at a place; each mark has a form of its own. */
    public static String form(Trail.Mark mark, int x, int y) {
        return switch (mark) {
            case SEEN, IN_DOUBT -> "M" + (x - 4) + " " + y + "a4 4 0 1 0 8 0a4 4 0 1 0-8 0z";
            case MISSED -> "M" + (x - 4) + " " + (y - 4) + "l8 8m0-8l-8 8";
            case EXCUSED -> "M" + (x - 4) + " " + y + "h8";
            case OUTAGE -> "M" + (x - 4) + " " + (y - 4) + "h8v8h-8z";
            case WORD_HERE -> "M" + (x - 4) + " " + (y + 4) + "h8l-4-8z";
            case WORD_NOT_HERE -> "M" + (x - 4) + " " + (y - 4) + "h8l-4 8z";
            case CARD_ONLY -> "M" + (x - 4) + " " + y + "l4-4 4 4-4 4z";
        };
    }

    /** The evidence as a line, broken where it is not told. */
    public String line() {
        StringBuilder line = new StringBuilder();
        LocalDate before = LocalDate.MIN;
        for (Map.Entry<LocalDate, Double> day : trail.evidence().entrySet()) {
            line.append(day.getKey().minusDays(1).equals(before) ? 'L' : 'M')
                    .append(middle(day.getKey()))
                    .append(' ')
                    .append(height(day.getValue()));
            before = day.getKey();
        }
        return line.toString();
    }

    /** How far down so many bits are drawn. */
    public String height(double bits) {
        double most = Math.max(
                trail.threshold().orElse(LEAST_SCALE),
                trail.evidence().values().stream()
                        .mapToDouble(value -> value)
                        .max()
                        .orElse(0));
        double scale = (HEIGHT - 8) / Math.max(LEAST_SCALE, most * 1.1);
        return String.format(Locale.ROOT, "%.1f", HEIGHT - 2 - bits * scale);
    }
}
