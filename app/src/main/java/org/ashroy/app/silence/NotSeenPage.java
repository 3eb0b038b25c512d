package org.ashroy.app.silence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.Sex;

/**
 * A page of people not seen.
 *
 * @param lines of the page
 * @param next where the next page begins; empty on the last
 */
public record NotSeenPage(List<Line> lines, Optional<NotSeenQuery.Cursor> next) {

    /** Copies the lines. */
    public NotSeenPage {
        lines = List.copyOf(lines);
    }

    /**
     * One person not seen: a code, no name.
     *
     * @param check the welfare check
     * @param person whom it looks for
     * @param code her code
     * @param site where she lives
     * @param sex her sex
     * @param birthYears the years her birth spans
     * @param status how far the check is
     * @param bits evidence
     * @param silentSince day of the last evidence of her; screens show only how many weeks ago, see {@link #weeks}
     * @param everSeen whether there was any
     * @param reasons why, the weightiest first
     * @param causes why somebody asked for the check
     * @param owner who has the check
     * @param due by when
     * @param late whether that is past, or nobody took it within a day
     * @param seenSince Monday of the week in which she was seen since
     */
    public record Line(
            UUID check,
            UUID person,
            String code,
            String site,
            Sex sex,
            BirthYears birthYears,
            CheckStatus status,
            double bits,
            LocalDate silentSince,
            boolean everSeen,
            List<Reason> reasons,
            List<CheckCause> causes,
            Optional<UUID> owner,
            Optional<Instant> due,
            boolean late,
            Optional<LocalDate> seenSince) {

        /** Copies the lists. */
        public Line {
            reasons = List.copyOf(reasons);
            causes = List.copyOf(causes);
        }

        /**
         * Whole weeks unseen. The day itself is not shown: where the last evidence was a confidential service, it would
         * always be a Sunday.
         */
        public long weeks(LocalDate today) {
            return Math.max(0, today.toEpochDay() - silentSince.toEpochDay()) / 7;
        }

        /** Evidence in words: very strong from 10 bits, which make the odds a thousand times what they were; no single stream ever says so much. */
        public String strength() {
            return strengthOf(bits);
        }
    }

    /** Evidence in words. */
    public static String strengthOf(double bits) {
        return bits >= 10 ? "VERY_STRONG" : "STRONG";
    }

    /**
     * One reason.
     *
     * @param kind of session
     * @param missed how many of them
     * @param usualPercent the share she usually attends
     */
    public record Reason(String kind, int missed, int usualPercent) {

        static List<Reason> parse(String stored) {
            if (stored.isEmpty()) {
                return List.of();
            }
            return List.of(stored.split(" ")).stream()
                    .map(one -> one.split(":"))
                    .map(parts -> new Reason(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2])))
                    .toList();
        }
    }
}
