package org.ashroy.bench.watch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HighestTest {

    @Test
    void picksWhatSortingWouldPick() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            int[] keys = random.ints(1 + random.nextInt(80), -3, 12).toArray();
            int most = random.nextInt(20);
            int[] picked = Highest.of(keys.length, most, round, person -> keys[person]);
            int[] sorted = Arrays.stream(keys).filter(key -> key > 0).sorted().toArray();
            int[] expected = IntStream.range(0, Math.min(most, sorted.length))
                    .map(i -> sorted[sorted.length - 1 - i])
                    .toArray();
            assertArrayEquals(
                    expected, Arrays.stream(picked).map(person -> keys[person]).toArray());
            assertEquals(picked.length, Arrays.stream(picked).distinct().count(), "nobody twice");
        }
    }

    @Test
    void amongEqualsAnotherTurnPicksOthers() {
        int[] first = Highest.of(1_000, 5, 1, _ -> 7);
        int[] second = Highest.of(1_000, 5, 2, _ -> 7);
        assertEquals(
                10,
                IntStream.concat(Arrays.stream(first), Arrays.stream(second))
                        .distinct()
                        .count());
    }
}
