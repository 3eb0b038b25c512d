package org.ashroy.app.coverage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.SiteLevel;
import org.ashroy.app.access.Sites;
import org.ashroy.app.registration.AgeBand;
import org.ashroy.app.registration.PeopleCounts;
import org.ashroy.app.registration.Sex;
import org.springframework.stereotype.Service;

/** Sets who is registered beside who is estimated to be there (S18: complete registration). It counts and names nobody. */
@Service
public class Coverage {

    private final PeopleCounts people;
    private final EstimateRows estimates;
    private final Sites sites;

    Coverage(PeopleCounts people, EstimateRows estimates, Sites sites) {
        this.people = people;
        this.estimates = estimates;
        this.sites = sites;
    }

    private record Who(Sex sex, Optional<AgeBand> age) {}

    private record Count(long people, long recent) {
        Count plus(Count more) {
            return new Count(people + more.people, recent + more.recent);
        }
    }

    /**
     * The report on an area.
     *
     * @param area P-code of a site; empty for the whole operation
     */
    public CoverageReport report(String area) {
        LocalDate today = sites.today(area);
        LocalDate first = today.minusDays(CoverageReport.PACE_DAYS - 1L);
        Map<String, EstimateRows.Row> estimated = estimates.all();
        List<PeopleCounts.BySite> cells = people.bySite(today, first);
        Map<String, Count> registered = new HashMap<>();
        cells.forEach(cell -> registered.merge(cell.site(), new Count(cell.people(), cell.recent()), Count::plus));

        List<CoverageReport.Line> lines = sites.all().stream()
                .filter(site -> (site.existsOn(today) && site.level() == SiteLevel.BLOCK)
                        || registered.containsKey(site.code())
                        || estimated.containsKey(site.code()))
                .filter(site -> sites.within(site.code(), area))
                .map(site -> line(site, Optional.ofNullable(estimated.get(site.code())), registered))
                .sorted(Comparator.comparing(
                                (CoverageReport.Line line) -> line.percent().orElse(Integer.MAX_VALUE))
                        .thenComparing(line -> line.site().code()))
                .toList();
        List<String> here = lines.stream().map(line -> line.site().code()).toList();
        List<PeopleCounts.ByDay> days = people.byDay(here, today);

        long inEstimated = lines.stream()
                .filter(line -> line.estimate().isPresent())
                .mapToLong(CoverageReport.Line::registered)
                .sum();
        long all = lines.stream().mapToLong(CoverageReport.Line::registered).sum();
        long people = lines.stream()
                .flatMap(line -> line.estimate().stream())
                .mapToLong(Figure::people)
                .sum();
        long left = lines.stream().mapToLong(CoverageReport.Line::left).sum();
        return new CoverageReport(
                lines,
                people,
                inEstimated,
                all - inEstimated,
                pace(days, first, today, left),
                groups(lines, cells, days));
    }

    private static CoverageReport.Line line(
            Site site, Optional<EstimateRows.Row> estimate, Map<String, Count> registered) {
        Count count = registered.getOrDefault(site.code(), new Count(0, 0));
        return new CoverageReport.Line(
                site,
                estimate.map(EstimateRows.Row::figure),
                estimate.map(EstimateRows.Row::inConflict).orElse(false),
                count.people(),
                count.recent());
    }

    private static CoverageReport.Pace pace(
            List<PeopleCounts.ByDay> days, LocalDate first, LocalDate today, long left) {
        SortedMap<LocalDate, Long> perDay = new TreeMap<>();
        Stream.iterate(first, day -> !day.isAfter(today), day -> day.plusDays(1))
                .forEach(day -> perDay.put(day, 0L));
        days.forEach(cell -> perDay.computeIfPresent(cell.day(), (_, before) -> before + cell.people()));
        List<CoverageReport.Day> shown = perDay.entrySet().stream()
                .map(day -> new CoverageReport.Day(day.getKey(), day.getValue()))
                .toList();
        return new CoverageReport.Pace(shown, Forecast.of(left, List.copyOf(perDay.values())));
    }

    private static List<CoverageReport.GroupLine> groups(
            List<CoverageReport.Line> lines, List<PeopleCounts.BySite> cells, List<PeopleCounts.ByDay> days) {
        Map<Who, SortedMap<LocalDate, Long>> byDay = new HashMap<>();
        Map<Who, Long> counts = new LinkedHashMap<>();
        for (Sex sex : Sex.values()) {
            for (AgeBand age : AgeBand.values()) {
                counts.put(new Who(sex, Optional.of(age)), 0L);
            }
            counts.put(new Who(sex, Optional.empty()), 0L);
        }
        days.forEach(cell -> {
            Who who = new Who(cell.sex(), cell.age());
            counts.merge(who, cell.people(), Long::sum);
            byDay.computeIfAbsent(who, _ -> new TreeMap<>()).merge(cell.day(), cell.people(), Long::sum);
        });
        counts.values().removeIf(count -> count == 0);
        Map<Who, Integer> percents = percents(lines, cells);
        List<CoverageReport.GroupLine> groups = new ArrayList<>();
        SmallCells.shown(counts)
                .forEach((who, count) -> groups.add(new CoverageReport.GroupLine(
                        who.sex(),
                        who.age(),
                        count,
                        count.map(whole -> halfBy(byDay.getOrDefault(who, new TreeMap<>()), whole)),
                        count.isEmpty() ? Optional.empty() : Optional.ofNullable(percents.get(who)))));
        return groups;
    }

    /** The day by which half of these people were registered. */
    static LocalDate halfBy(SortedMap<LocalDate, Long> days, long whole) {
        long sofar = 0;
        for (Map.Entry<LocalDate, Long> day : days.entrySet()) {
            sofar += day.getValue();
            if (sofar * 2 >= whole) {
                return day.getKey();
            }
        }
        return days.lastKey();
    }

    // Only at the sites whose estimate says how many are of each group: what is not broken down cannot be compared.
    private static Map<Who, Integer> percents(List<CoverageReport.Line> lines, List<PeopleCounts.BySite> cells) {
        long[] estimated = new long[Group.ALL.size()];
        Set<String> brokenDown = new HashSet<>();
        for (CoverageReport.Line line : lines) {
            List<Integer> groups = line.estimate().map(Figure::groups).orElse(List.of());
            if (!groups.isEmpty()) {
                brokenDown.add(line.site().code());
                for (int at = 0; at < estimated.length; at++) {
                    estimated[at] += groups.get(at);
                }
            }
        }
        Map<Who, Long> registered = new HashMap<>();
        cells.stream()
                .filter(cell -> brokenDown.contains(cell.site()))
                .forEach(cell -> registered.merge(new Who(cell.sex(), cell.age()), cell.people(), Long::sum));
        Map<Who, Integer> percents = new HashMap<>();
        for (int at = 0; at < estimated.length; at++) {
            Group group = Group.ALL.get(at);
            Who who = new Who(group.sex(), Optional.of(group.age()));
            if (estimated[at] > 0) {
                percents.put(who, CoverageReport.percent(registered.getOrDefault(who, 0L), estimated[at]));
            }
        }
        return percents;
    }
}
