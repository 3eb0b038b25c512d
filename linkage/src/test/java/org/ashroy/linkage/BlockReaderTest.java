package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The reader beside the plain way: add up what the blocks shared with each slot weigh, sort, take the first. */
class BlockReaderTest {

    private static final long SEED = 11;
    private static final String[] NAMES = {"Rahim", "Karim", "Selim", "Zubair", "Faruk"};

    @Test
    void theStrongestAreTakenHoweverOftenARoomIsUsed() {
        MemoryIdentityIndex index = (MemoryIdentityIndex) IdentityIndexes.inMemory();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int number = 0; number < 8_000; number++) {
            index.put(IdentityRecord.of(new UUID(0, number))
                    .withName(NAMES[random.nextInt(NAMES.length)] + " " + NAMES[random.nextInt(NAMES.length)])
                    .withBirth(BirthRange.year(1990 + random.nextInt(1 + random.nextInt(30))))
                    .withSite("S" + random.nextInt(4)));
        }
        Contents contents = index.contents();
        BlockReader.Room room = new BlockReader.Room();
        BlockAtoms atoms = new BlockAtoms(contents.vocabulary);
        int cut = 0;
        int incomplete = 0;
        for (int slot = 0; slot < contents.slots.limit(); slot += 7) {
            atoms.toFind(contents.slots.row(slot));
            int limit = slot % 2 == 0 ? Integer.MAX_VALUE : slot;
            BlockReader reader = new BlockReader(contents.blocks, contents.slots.size(), room);
            int[] read = reader.read(atoms, limit);
            Plain plain = plainly(contents, atoms, limit);
            assertArrayEquals(plain.slots(), read, "seed " + SEED + " slot " + slot);
            assertEquals(plain.skipped(), reader.skipped());
            cut += read.length == BlockReader.MOST_COMPARED ? 1 : 0;
            incomplete += reader.skipped() ? 1 : 0;
        }
        assertTrue(cut > 0 && incomplete >= cut, "some must share blocks with more than are compared");
    }

    private record Plain(int[] slots, boolean skipped) {}

    private static Plain plainly(Contents contents, BlockAtoms atoms, int limit) {
        AtomSets sets = new AtomSets();
        contents.blocks.find(atoms, sets);
        List<Integer> bySize = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            boolean last = Long.bitCount(sets.members(set)) == 3;
            if (sets.rows(set) > 0 && (sets.rows(set) <= Blocks.LARGEST || last)) {
                bySize.add(set);
            }
        }
        bySize.sort(Comparator.comparingInt(sets::rows));
        Map<Integer, Integer> weights = new HashMap<>();
        int total = 0;
        boolean skipped = false;
        for (int set : bySize) {
            int size = sets.rows(set);
            total += size;
            if (size > Blocks.LARGEST && total > BlockReader.MOST_READ) {
                skipped = true;
                break;
            }
            int weight = 1 + (int) (8 * Math.max(0, NameComparison.log2((double) contents.slots.size() / size)));
            for (int slot : contents.blocks.rows(sets.key(set))) {
                if (slot < limit) {
                    weights.merge(slot, weight, Integer::sum);
                }
            }
        }
        int[] slots = weights.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(BlockReader.MOST_COMPARED)
                .map(Map.Entry::getKey)
                .sorted()
                .mapToInt(slot -> slot)
                .toArray();
        return new Plain(slots, skipped || weights.size() > slots.length);
    }
}
