package org.ashroy.bench.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void productLimitsOfAWorkedExample() {
        Durations durations = new Durations();
        durations.add(1, true);
        durations.add(2, false);
        durations.add(3, true);
        durations.add(5, true);
        // 3/4 after day 1; the one of day 2 leaves the watched; 3/4 * 1/2 after day 3; 0 after day 5.
        double[] notYet = durations.notYet(6);
        assertEquals(1, notYet[0]);
        assertEquals(.75, notYet[2], 1e-9);
        assertEquals(.375, notYet[3], 1e-9);
        assertEquals(0, notYet[5], 1e-9);
        assertEquals(3, durations.median(6));
        assertEquals(1 + .75 + .75 + .375 + .375, durations.mean(6), 1e-9);
        assertEquals(.5, durations.within(3));
        assertTrue(Double.isNaN(durations.median(2)), "half were not noticed by then");
    }

    @Test
    void spreadLeavesOutWhatIsNoNumber() {
        Spread spread = Spread.of(List.of(1.0, 3.0, Double.NaN), value -> value);
        assertEquals(2, spread.mean());
        assertEquals(Math.sqrt(2), spread.deviation(), 1e-9);
    }
}
