package org.ashroy.camp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockTest {
    @Test
    void tableSumsToThePublishedTotal() {
        List<Block> blocks = Block.all();
        assertEquals(166, blocks.size());
        assertEquals(912_101, blocks.stream().mapToInt(Block::people).sum());
        Set<String> codes = new HashSet<>();
        blocks.forEach(block -> assertTrue(codes.add(block.code()), block.code()));
    }

    @Test
    void everySizeOfCampGetsExactlyItsPeopleAndAdultsInEveryBlock() {
        List<Block> blocks = Block.all();
        for (int people = 20_000; people < 200_000; people += 997) {
            Quota quota = Quota.of(blocks, people);
            int sum = 0;
            for (int i = 0; i < blocks.size(); i++) {
                sum += quota.block(i).cells().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                assertTrue(quota.block(i).households() > 0, blocks.get(i).code() + " of " + people);
            }
            assertEquals(people, sum);
        }
    }
}
