package org.ashroy.linkage.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WorkTest {

    @Test
    void resultsComeInTheOrderOfThePartsAndAFailureIsThrown() {
        List<Callable<Integer>> parts = IntStream.range(0, 100)
                .mapToObj(number -> (Callable<Integer>) () -> number * number)
                .toList();
        assertEquals(
                IntStream.range(0, 100).map(number -> number * number).boxed().toList(), Work.all(parts));
        List<Callable<Integer>> broken = List.of(() -> 1, () -> {
            throw new IllegalArgumentException("broken on purpose");
        });
        assertEquals(
                "broken on purpose",
                assertThrows(IllegalArgumentException.class, () -> Work.all(broken))
                        .getMessage());
    }

    @Test
    void rangesCoverEveryNumberOnce() {
        AtomicIntegerArray seen = new AtomicIntegerArray(1001);
        Work.overRanges(seen.length(), (from, to) -> {
            for (int number = from; number < to; number++) {
                seen.incrementAndGet(number);
            }
        });
        assertEquals(
                seen.length(), IntStream.range(0, seen.length()).map(seen::get).sum());
        Work.overRanges(0, (from, to) -> assertEquals(from, to));
    }
}
