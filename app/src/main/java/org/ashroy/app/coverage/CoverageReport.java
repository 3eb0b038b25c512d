package org.ashroy.app.coverage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.access.Site;
import org.ashroy.app.registration.AgeBand;
import org.ashroy.app.registration.Sex;

/**
 * How far registration is in an area.
 *
 * @param sites each site where people live or are registered, the least covered first
 * @param estimated people by the estimates of the sites that have one
 * @param registered people registered at those sites
 * @param unestimated people registered at sites without an estimate
 * @param pace what the last days say
 * @param groups who is registered, by sex and age
 */
public record CoverageReport(
        List<Line> sites, long estimated, long registered, long unestimated, Pace pace, List<GroupLine> groups) {

    /** How many days make the pace. */
    public static final int PACE_DAYS = 28;

    /** Copies the lists. */
    public CoverageReport {
        sites = List.copyOf(sites);
        groups = List.copyOf(groups);
    }

    /**
     * One site.
     *
     * @param site the site
     * @param estimate what is estimated; empty where nobody said
     * @param inConflict whether several estimates stand beside each other
     * @param registered people registered there
     * @param recent those of them who were registered in the last {@value CoverageReport#PACE_DAYS} days
     */
    public record Line(Site site, Optional<Figure> estimate, boolean inConflict, long registered, long recent) {

        /** People whom the estimate knows and the registry does not; 0 where more are registered than estimated. */
        public long left() {
            return Math.max(0, estimate.map(Figure::people).orElse(0) - registered);
        }

        /** Registered among estimated, in percent rounded down, so that nothing is called complete that is not. */
        public Optional<Integer> percent() {
            return estimate.map(figure -> CoverageReport.percent(registered, figure.people()));
        }
    }

    /**
     * The pace of registration.
     *
     * @param days registrations of each of the last {@value CoverageReport#PACE_DAYS} days, the earliest first, today the last
     * @param forecast when everybody is registered; empty where nothing can be said or nothing is left
     */
    public record Pace(List<Day> days, Optional<Forecast> forecast) {

        /** Copies the days. */
        public Pace {
            days = List.copyOf(days);
        }

        /** People registered today so far. */
        public long today() {
            return last(1);
        }

        /** People registered in the last 7 days, today included. */
        public long week() {
            return last(7);
        }

        /** People registered in all of these days. */
        public long month() {
            return last(days.size());
        }

        private long last(int count) {
            return days.subList(days.size() - count, days.size()).stream()
                    .mapToLong(Day::people)
                    .sum();
        }

        /** The most of any day. */
        public long most() {
            return days.stream().mapToLong(Day::people).max().orElse(0);
        }
    }

    /** The registrations of one day. */
    public record Day(LocalDate day, long people) {}

    /**
     * People of one sex and age. Counts from 1 to 4 are not shown.
     *
     * @param sex their sex
     * @param age their ages; empty where that is not known
     * @param registered how many are registered; empty where it is too few to show
     * @param halfBy the day by which half of them were registered; empty where they are too few
     * @param percent of those whom the estimates know, where they break down by age; empty where they do not, or too few
     */
    public record GroupLine(
            Sex sex,
            Optional<AgeBand> age,
            Optional<Long> registered,
            Optional<LocalDate> halfBy,
            Optional<Integer> percent) {}

    /** Registered among estimated in percent, where anybody is estimated. */
    public Optional<Integer> percent() {
        return estimated == 0 ? Optional.empty() : Optional.of(percent(registered, estimated));
    }

    /** People whom the estimates know and the registry does not, site by site. */
    public long left() {
        return sites.stream().mapToLong(Line::left).sum();
    }

    static int percent(long part, long whole) {
        return whole == 0 ? 100 : (int) Math.min(999, part * 100 / whole);
    }
}
