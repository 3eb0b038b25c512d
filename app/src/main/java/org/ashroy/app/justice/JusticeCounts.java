package org.ashroy.app.justice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ashroy.app.referrals.AnswerCounts;

/**
 * How complaints go, for whoever plans and asks governments (S12). Where a number is so small that somebody could be told from it, the
 * whole row is hidden but for its sum, and where the sum is, too; no sum over rows is shown, so that nothing hidden can be reckoned
 * back. Outcomes and reasons are parts of one number of the first table: where that row is hidden, they are hidden with their sum,
 * because two sums taken from a third would tell what is left.
 */
public final class JusticeCounts {

    private JusticeCounts() {}

    /**
     * One duty-bearer.
     *
     * @param bearer who
     * @param all how many; empty where they are too few to be said
     * @param parts how many of each; empty where one of them is too few to be said
     * @param <P> what is counted
     */
    public record Line<P extends Enum<P>>(DutyBearer bearer, Optional<Long> all, Optional<Map<P, Long>> parts) {}

    /**
     * How long a step took.
     *
     * @param bearer at which duty-bearer
     * @param step to which step
     * @param days from the step before, for the middle one of all; empty where too few are known
     */
    public record Took(DutyBearer bearer, Step step, Optional<Long> days) {}

    static <P extends Enum<P>> List<Line<P>> lines(Map<DutyBearer, Map<P, Long>> counts) {
        return counts.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The parts of numbers of another table, as far as its rows are shown. */
    static <P extends Enum<P>> List<Line<P>> within(List<Line<Step>> whole, Map<DutyBearer, Map<P, Long>> counts) {
        Set<DutyBearer> shown = whole.stream()
                .filter(line -> line.parts().isPresent())
                .map(Line::bearer)
                .collect(Collectors.toSet());
        return lines(counts).stream()
                .map(line -> shown.contains(line.bearer())
                        ? line
                        : new Line<P>(line.bearer(), Optional.empty(), Optional.empty()))
                .toList();
    }

    private static <P extends Enum<P>> Line<P> line(DutyBearer bearer, Map<P, Long> parts) {
        long all = parts.values().stream().mapToLong(Long::longValue).sum();
        return new Line<>(
                bearer,
                shown(all) ? Optional.of(all) : Optional.empty(),
                parts.values().stream().allMatch(JusticeCounts::shown) ? Optional.of(parts) : Optional.empty());
    }

    static List<Took> took(List<JusticeRows.Duration> durations) {
        return durations.stream()
                .map(one -> new Took(
                        one.bearer(), one.step(), shown(one.known()) ? Optional.of(one.median()) : Optional.empty()))
                .toList();
    }

    private static boolean shown(long count) {
        return count == 0 || count >= AnswerCounts.LEAST;
    }
}
