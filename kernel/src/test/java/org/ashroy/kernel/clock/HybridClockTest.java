package org.ashroy.kernel.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HybridClockTest {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR = Duration.ofDays(365).toMillis();

    @Test
    void runsBackwardsOnlyWhereTheWallClockWasSetBackFarWhateverIsHeard() {
        for (long seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            long[] wall = {START};
            HybridClock clock = new HybridClock(() -> Instant.ofEpochMilli(wall[0]));
            HybridTimestamp last = clock.now();
            for (int step = 0; step < 30; step++) {
                wall[0] += random.nextLong(-100_000, 100_000);
                HybridTimestamp heard = new HybridTimestamp(
                        Math.max(0, wall[0] + random.nextLong(-YEAR, YEAR)),
                        random.nextInt(5) == 0 ? Integer.MAX_VALUE : random.nextInt(5));
                boolean believable = believable(heard, wall[0]);
                assertEquals(
                        believable ? HybridClock.Observation.ADOPTED : HybridClock.Observation.TOO_FAR_AHEAD,
                        clock.observe(heard),
                        "seed " + seed);
                HybridTimestamp next = clock.now();
                assertTrue(next.compareTo(last) > 0 || !believable(last, wall[0]), "seed " + seed);
                assertTrue(!believable || next.compareTo(heard) > 0, "seed " + seed);
                assertTrue(
                        next.millis() <= wall[0] + HybridClock.BELIEVABLE.toMillis() + 1,
                        "adopted a clock far ahead, seed " + seed);
                last = next;
            }
        }
    }

    private static boolean believable(HybridTimestamp timestamp, long wall) {
        return timestamp.millis() - wall <= HybridClock.BELIEVABLE.toMillis();
    }

    @Test
    void doesNotAdoptAYearAheadNorAnyFurtherMoment() {
        HybridClock clock = new HybridClock(() -> Instant.ofEpochMilli(START));
        assertEquals(HybridClock.Observation.TOO_FAR_AHEAD, clock.observe(new HybridTimestamp(START + YEAR, 0)));
        assertEquals(HybridClock.Observation.TOO_FAR_AHEAD, clock.observe(new HybridTimestamp(Long.MAX_VALUE, 0)));
        assertEquals(START, clock.now().millis());
        HybridClock unset = new HybridClock(() -> Instant.ofEpochMilli(-1));
        assertEquals(HybridClock.Observation.TOO_FAR_AHEAD, unset.observe(new HybridTimestamp(Long.MAX_VALUE, 0)));
    }

    @Test
    void goesOnAfterARestartThoughTheWallClockWasSetBackALittle() {
        HybridTimestamp before = new HybridTimestamp(START, 3);
        long back = START - HybridClock.BELIEVABLE.toMillis();
        assertEquals(new HybridTimestamp(START, 4), new HybridClock(() -> Instant.ofEpochMilli(back), before).now());
        assertEquals(
                new HybridTimestamp(back - 1, 0), new HybridClock(() -> Instant.ofEpochMilli(back - 1), before).now());
    }

    @Test
    void aYearAheadIsNotKeptWhenTheWallClockIsSetRight() {
        long[] wall = {START + YEAR};
        HybridClock clock = new HybridClock(() -> Instant.ofEpochMilli(wall[0]));
        assertEquals(START + YEAR, clock.now().millis());
        wall[0] = START;
        assertEquals(new HybridTimestamp(START, 0), clock.now());
        assertEquals(new HybridTimestamp(START, 1), clock.now());
    }
}
