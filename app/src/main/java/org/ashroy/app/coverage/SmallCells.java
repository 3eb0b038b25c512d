package org.ashroy.app.coverage;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps small counts to itself: none from 1 to 4 is shown, and where only one would be hidden, the next smallest is hidden as
 * well, because the total beside the table would give the one away. It guards one table whose total is known.
 */
public final class SmallCells {

    /** The smallest count of people that is shown. */
    public static final long FEWEST = 5;

    private SmallCells() {}

    /** The cells as they may be shown; empty where a count is hidden. */
    static <K> Map<K, Optional<Long>> shown(Map<K, Long> counts) {
        return shown(counts, FEWEST);
    }

    /**
     * The cells as they may be shown; empty where a count is hidden.
     *
     * @param fewest the smallest count that is shown, zero apart
     */
    public static <K> Map<K, Optional<Long>> shown(Map<K, Long> counts, long fewest) {
        Set<K> hidden = new HashSet<>();
        counts.forEach((cell, count) -> {
            if (count > 0 && count < fewest) {
                hidden.add(cell);
            }
        });
        long behind = hidden.stream().mapToLong(counts::get).sum();
        if (!hidden.isEmpty() && (hidden.size() == 1 || behind < fewest)) {
            counts.entrySet().stream()
                    .filter(cell -> cell.getValue() > 0 && !hidden.contains(cell.getKey()))
                    .min(Comparator.comparingLong(Map.Entry::getValue))
                    .ifPresent(next -> hidden.add(next.getKey()));
        }
        Map<K, Optional<Long>> shown = new LinkedHashMap<>();
        counts.forEach((cell, count) -> shown.put(cell, hidden.contains(cell) ? Optional.empty() : Optional.of(count)));
        return shown;
    }
}
