package org.ashroy.app.allegations;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.ashroy.app.coverage.SmallCells;
import org.ashroy.app.referrals.AnswerCounts;

/**
 * What sources reported in a year, in counts that name nobody. Those that tell of the same event count once. Numbers below
 * {@link AnswerCounts#LEAST} are hidden, in each table at least two where one would be given away by the sum of another table.
 *
 * @param months by the month in which it was heard
 * @param kinds by kind of source
 * @param plausibilities by key of the text
 * @param outcomes by key of the text
 * @param words the word that was said, beside what we make of it
 */
public record AllegationCounts(
        Map<YearMonth, Optional<Long>> months,
        Map<SourceKind, Optional<Long>> kinds,
        Map<String, Optional<Long>> plausibilities,
        Map<String, Optional<Long>> outcomes,
        List<Line> words) {

    private static final int MONTHS = 12;
    private static final Comparator<AllegationRows.Counted> FIRST =
            Comparator.comparing(AllegationRows.Counted::recordedAt).thenComparing(AllegationRows.Counted::id);

    /**
     * A word that sources used, beside what we make of what they told.
     *
     * @param word as said
     * @param all how many; empty where they are too few to be said
     * @param parts how many by classification, not classified last; empty where one of them is too few to be said
     */
    public record Line(SaidWord word, Optional<Long> all, Optional<List<Long>> parts) {}

    /** The counts of a year, those that tell of the same event as one: the one that was written down first. */
    static AllegationCounts of(List<AllegationRows.Counted> rows, int year) {
        List<AllegationRows.Counted> counted = events(rows).stream()
                .filter(row -> row.heardOn().getYear() == year)
                .toList();
        Map<YearMonth, Long> months = new LinkedHashMap<>();
        for (int month = 1; month <= MONTHS; month++) {
            months.put(YearMonth.of(year, month), 0L);
        }
        counted.forEach(row -> months.merge(YearMonth.from(row.heardOn()), 1L, Long::sum));
        Map<SourceKind, Long> kinds = new EnumMap<>(SourceKind.class);
        for (SourceKind kind : SourceKind.values()) {
            kinds.put(kind, count(counted, row -> row.kind() == kind));
        }
        Map<String, Long> plausibilities = new LinkedHashMap<>();
        for (Plausibility one : Plausibility.values()) {
            plausibilities.put(
                    "allegation-plausibility." + one.name(),
                    count(counted, row -> row.plausibility().equals(Optional.of(one))));
        }
        plausibilities.put(
                "allegation-counts.unassessed",
                count(counted, row -> row.plausibility().isEmpty()));
        return new AllegationCounts(
                SmallCells.shown(months, AnswerCounts.LEAST),
                SmallCells.shown(kinds, AnswerCounts.LEAST),
                SmallCells.shown(plausibilities, AnswerCounts.LEAST),
                SmallCells.shown(outcomes(counted), AnswerCounts.LEAST),
                words(counted));
    }

    private static Map<String, Long> outcomes(List<AllegationRows.Counted> counted) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (AllegationStage stage : List.of(AllegationStage.RECEIVED, AllegationStage.TRIAGED)) {
            outcomes.put(
                    "allegation-stage." + stage.name(),
                    count(counted, row -> row.stage().equals(Optional.of(stage))));
        }
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    "allegation-outcome." + outcome.name(),
                    count(counted, row -> row.outcome().equals(Optional.of(outcome))));
        }
        outcomes.put(
                "allegation-counts.erased",
                count(counted, row -> row.stage().isEmpty() && row.outcome().isEmpty()));
        return outcomes;
    }

    private static List<Line> words(List<AllegationRows.Counted> counted) {
        Map<SaidWord, Long> sums = new EnumMap<>(SaidWord.class);
        for (SaidWord word : SaidWord.values()) {
            sums.put(word, count(counted, row -> row.word() == word));
        }
        // No sum over a classification is shown anywhere, so that nothing hidden in a line can be reckoned back.
        return SmallCells.shown(sums, AnswerCounts.LEAST).entrySet().stream()
                .map(sum -> new Line(
                        sum.getKey(), sum.getValue(), sum.getValue().flatMap(_ -> parts(counted, sum.getKey()))))
                .toList();
    }

    private static Optional<List<Long>> parts(List<AllegationRows.Counted> counted, SaidWord word) {
        List<AllegationRows.Counted> ofWord =
                counted.stream().filter(row -> row.word() == word).toList();
        List<Long> parts = new ArrayList<>();
        for (Classification classification : Classification.values()) {
            parts.add(count(ofWord, row -> row.classification().equals(Optional.of(classification))));
        }
        parts.add(count(ofWord, row -> row.classification().isEmpty()));
        return parts.stream().allMatch(part -> part == 0 || part >= AnswerCounts.LEAST)
                ? Optional.of(parts)
                : Optional.empty();
    }

    private static long count(List<AllegationRows.Counted> rows, Predicate<AllegationRows.Counted> which) {
        return rows.stream().filter(which).count();
    }

    /** The years in which something was heard, the latest first. */
    static SortedSet<Integer> years(List<AllegationRows.Counted> rows) {
        SortedSet<Integer> years = new TreeSet<>(Comparator.reverseOrder());
        rows.stream()
                .filter(row -> !row.mistake())
                .forEach(row -> years.add(row.heardOn().getYear()));
        return years;
    }

    /** One allegation for each event: of those that tell of the same one, however they are tied, the one that was written down first. */
    static List<AllegationRows.Counted> events(List<AllegationRows.Counted> rows) {
        Map<UUID, UUID> parents = new HashMap<>();
        rows.forEach(row -> parents.put(row.id(), row.id()));
        rows.forEach(row -> row.sameEvent().stream()
                .filter(parents::containsKey)
                .forEach(other -> parents.put(root(parents, row.id()), root(parents, other))));
        Map<UUID, AllegationRows.Counted> first = new LinkedHashMap<>();
        // One that was written down by mistake counts no more, and what it had in common with others stays.
        rows.stream()
                .filter(row -> !row.mistake())
                .forEach(row -> first.merge(root(parents, row.id()), row, AllegationCounts::earlier));
        return List.copyOf(first.values());
    }

    private static UUID root(Map<UUID, UUID> parents, UUID id) {
        UUID at = id;
        UUID parent = parents.getOrDefault(at, at);
        while (!parent.equals(at)) {
            at = parent;
            parent = parents.getOrDefault(at, at);
        }
        return at;
    }

    private static AllegationRows.Counted earlier(AllegationRows.Counted one, AllegationRows.Counted other) {
        return FIRST.compare(one, other) <= 0 ? one : other;
    }
}
