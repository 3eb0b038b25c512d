package org.ashroy.app.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallCellsTest {

    @Test
    void aSmallCountHidesAnotherWithIt() {
        assertThat(SmallCells.shown(Map.of("a", 3L, "b", 9L, "c", 40L)))
                .containsEntry("a", Optional.empty())
                .containsEntry("b", Optional.empty())
                .containsEntry("c", Optional.of(40L));
    }

    @Test
    void nothingSmallHidesNothing() {
        assertThat(SmallCells.shown(Map.of("a", 0L, "b", 5L))).doesNotContainValue(Optional.empty());
    }

    /** What is hidden is together never under five, unless there is nothing else to hide it behind. */
    @Test
    void theTotalGivesNoSmallCountAway() {
        Random random = new Random(7);
        for (int round = 0; round < 10_000; round++) {
            Map<Integer, Long> counts = new LinkedHashMap<>();
            for (int cell = 0; cell < 1 + random.nextInt(8); cell++) {
                counts.put(cell, (long) random.nextInt(random.nextBoolean() ? 6 : 60));
            }
            Map<Integer, Optional<Long>> shown = SmallCells.shown(counts);
            long hidden = 0;
            long cells = 0;
            for (Map.Entry<Integer, Long> cell : counts.entrySet()) {
                Optional<Long> told = shown.getOrDefault(cell.getKey(), Optional.empty());
                if (told.isEmpty()) {
                    hidden += cell.getValue();
                    cells++;
                } else {
                    assertThat(told.get() == 0 || told.get() >= SmallCells.FEWEST)
                            .isTrue();
                }
            }
            boolean allHidden =
                    counts.values().stream().filter(count -> count > 0).count() == cells;
            assertThat(cells == 0 || allHidden || (hidden >= SmallCells.FEWEST && cells > 1))
                    .as("%s shown as %s", counts, shown)
                    .isTrue();
        }
    }
}
