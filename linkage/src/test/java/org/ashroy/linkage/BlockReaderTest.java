package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The reader beside the plain way: add up what each slot shares, sort, take the first. */
class BlockReaderTest {

    private static final long SEED = 11;
    private static final int MOST_COMPARED = BlockReader.MOST_COMPARED;

    @Test
    void theStrongestAreTakenHoweverOftenARoomIsUsed() {
        Random random = new Random(SEED);
        BlockReader.Room room = new BlockReader.Room();
        for (int round = 0; round < 300; round++) {
            int records = 1 + random.nextInt(6_000);
            long[] keys = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToLong(key -> Hashing.mix(key + 1))
                    .toArray();
            BlockTable table = new BlockTable();
            Map<Long, List<Integer>> blocks = new HashMap<>();
            for (long key : keys) {
                double share = random.nextDouble();
                for (int slot = 0; slot < records; slot++) {
                    if (random.nextDouble() < share * share) {
                        table.add(key, slot);
                        blocks.computeIfAbsent(key, _ -> new ArrayList<>()).add(slot);
                    }
                }
            }
            int limit = random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(records);
            int[] read = new BlockReader(table, records, room).read(keys, limit);
            assertArrayEquals(plainly(blocks, records, limit), read, "seed " + SEED + " round " + round);
        }
    }

    private static int[] plainly(Map<Long, List<Integer>> blocks, int records, int limit) {
        Map<Integer, Integer> weights = new HashMap<>();
        blocks.values().forEach(block -> {
            int weight = 1 + (int) (8 * Math.max(0, NameComparison.log2((double) records / block.size())));
            block.stream().filter(slot -> slot < limit).forEach(slot -> weights.merge(slot, weight, Integer::sum));
        });
        int least = (int) (8 * (NameComparison.log2(Math.max(1, records)) - 9));
        return weights.entrySet().stream()
                .filter(slot -> slot.getValue() >= least)
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_COMPARED)
                .map(Map.Entry::getKey)
                .sorted()
                .mapToInt(slot -> slot)
                .toArray();
    }
}
