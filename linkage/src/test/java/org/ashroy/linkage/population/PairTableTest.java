package org.ashroy.linkage.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PairTableTest {

    @Test
    void whatSeveralThreadsFindAgainAndAgainIsThereOnceWithAllKeys() {
        PairTable one = new PairTable();
        PairTable other = new PairTable();
        one.add(7, 3, 2.5f, 1);
        one.add(7, 3, 2.5f, 0);
        one.add(7, 3, 2.5f, 1);
        other.add(7, 3, 2.5f, 2);
        other.add(5, 0, -1, 2);
        FoundPairs found = new FoundPairs(List.of(one, other), 5);
        assertEquals(2, found.size());
        assertEquals(5, found.one(0));
        assertEquals(0, found.other(0));
        assertEquals(-1, found.bits(0));
        assertArrayEquals(new int[] {2}, found.keys(0));
        assertEquals(7, found.one(1));
        assertEquals(3, found.other(1));
        assertEquals(2.5f, found.bits(1));
        assertArrayEquals(
                new int[] {0, 1, 2}, Arrays.stream(found.keys(1)).sorted().toArray());
        assertEquals(5, found.comparisons());
    }

    @Test
    void growsAndForgetsNothing() {
        PairTable table = new PairTable();
        for (int again = 0; again < 2; again++) {
            for (int row = 1; row <= 5_000; row++) {
                table.add(row, row - 1, row, row % 3);
            }
        }
        assertEquals(5_000, table.pairs().length);
        for (int row = 1; row <= 5_000; row++) {
            long pair = (long) row << Integer.SIZE | (row - 1);
            assertEquals(row, table.bits(pair));
            assertArrayEquals(new int[] {row % 3}, table.keys(pair));
        }
    }
}
