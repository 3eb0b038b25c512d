package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class BlockTableTest {

    private static final long SEED = 4711;

    @Test
    void holdsWhatAPlainMapHolds() {
        SplittableRandom random = new SplittableRandom(SEED);
        BlockTable table = new BlockTable();
        Map<Long, TreeSet<Integer>> plain = new HashMap<>();
        for (int step = 0; step < 60_000; step++) {
            // Few shards and many collisions: keys differ in low bits only.
            long key = random.nextInt(4000);
            int slot = random.nextInt(8);
            TreeSet<Integer> block = plain.computeIfAbsent(key, any -> new TreeSet<>());
            if (block.add(slot)) {
                table.add(key, slot);
            } else {
                block.remove(slot);
                table.remove(key, slot);
            }
        }
        plain.remove(0L); // prints 0 and 1 are one by design
        plain.remove(1L);
        plain.forEach((key, block) -> {
            TreeSet<Integer> stored = new TreeSet<>();
            int[] copied = new int[table.size(key) + 1];
            table.copyTo(key, copied, 1);
            for (int index = 1; index < copied.length; index++) {
                stored.add(copied[index]);
            }
            assertEquals(block, stored, "seed " + SEED);
        });
    }
}
