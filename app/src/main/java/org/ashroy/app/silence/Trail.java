package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who was expected where and who saw her, over the last days: one person's, by stream, day and site and never finer (S18). It is
 * nobody's to look through: {@link Trails} makes one only for an act that covers it.
 *
 * @param from first day
 * @param until last day
 * @param rows one a stream that expected or saw her
 * @param away days on which she was away, as it was told beforehand
 * @param weeks Mondays of weeks in which she was seen otherwise: met in private, registered, or by a service to which she
 *     agreed; which it was is told nowhere
 * @param evidence that she is gone, in bits, at the end of days of the last seven weeks; a week in which she was seen
 *     otherwise is left out, because the day of it could tell by what
 * @param threshold from how many bits on she is on the list; empty before any pass
 */
public record Trail(
        LocalDate from,
        LocalDate until,
        List<Row> rows,
        SortedSet<LocalDate> away,
        SortedSet<LocalDate> weeks,
        SortedMap<LocalDate, Double> evidence,
        Optional<Double> threshold) {

    /** Copies what it is made of. */
    public Trail {
        rows = List.copyOf(rows);
        away = Collections.unmodifiableSortedSet(new TreeSet<>(away));
        weeks = Collections.unmodifiableSortedSet(new TreeSet<>(weeks));
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /** What became of an occasion. */
    public enum Mark {
        /** She was seen herself. */
        SEEN,
        /** She was expected and not seen; or it was tried to meet her, in vain. */
        MISSED,
        /** She was not seen, and had been said to be away. */
        EXCUSED,
        /** The session was not held, or failed as a whole: nobody was missed by it. */
        OUTAGE,
        /** Her household said that she is there. */
        WORD_HERE,
        /** Her household said that she is not there. */
        WORD_NOT_HERE,
        /** Her card was scanned, and nobody looked at who held it. */
        CARD_ONLY,
        /** She was recorded at two places at once; it counts nowhere until somebody has looked. */
        IN_DOUBT
    }

    /**
     * One occasion.
     *
     * @param day when
     * @param mark what became of it
     * @param site code of the block or site; empty where it is not told
     */
    public record Point(LocalDate day, Mark mark, String site) {}

    /**
     * A stream.
     *
     * @param stream its code
     * @param points in order of day
     * @param adds what it adds to the evidence now, in bits; empty where it said nothing since she was last seen
     */
    public record Row(String stream, List<Point> points, Optional<Double> adds) {

        /** Copies the points. */
        public Row {
            points = List.copyOf(points);
        }

        /** How many points have a mark. */
        public long count(Mark mark) {
            return points.stream().filter(point -> point.mark() == mark).count();
        }
    }

    /** The evidence at the end of a day; empty where it is not told. */
    public Optional<Double> after(LocalDate day) {
        return Optional.ofNullable(evidence.get(day));
    }

    /** Whether nothing at all is known of her in these days. */
    public boolean empty() {
        return rows.isEmpty() && weeks.isEmpty() && away.isEmpty();
    }
}
