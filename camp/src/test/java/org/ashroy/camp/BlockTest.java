package org.ashroy.camp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class BlockTest {
    @Test
    void tableSumsToThePublishedTotal() {
        List<Block> blocks = Block.all();
        assertEquals(166, blocks.size());
        assertEquals(912_101, blocks.stream().mapToInt(Block::people).sum());
        Set<String> codes = new HashSet<>();
        blocks.forEach(block -> {
            assertTrue(codes.add(block.code()), block.code());
            assertTrue(block.code().matches("[A-Za-z0-9_-]+"), "a code can be typed as one word: " + block.code());
        });
    }

    @Test
    void everySizeOfCampGetsExactlyItsPeopleAndAdultsInEveryBlock() {
        for (int people = 2_000; people < 200_000; people += 997) {
            List<Block> blocks = Block.blocksFor(people);
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

    @Test
    void tableIsThePublishedOneBlockByBlock() throws IOException {
        Map<String, Block> ours = new HashMap<>();
        Block.all().forEach(block -> ours.put(block.campCode() + " " + block.name(), block));
        int compared = 0;
        try (CsvReader<NamedCsvRecord> published = CsvReader.builder().ofNamedCsvRecord(published())) {
            for (NamedCsvRecord row : published) {
                String camp = row.getField("camp_pcode").isEmpty() ? "CXB-000" : row.getField("camp_pcode");
                String name = row.getField("block").replace('_', ' ');
                Block block = Objects.requireNonNull(ours.get(camp + " " + name), name);
                List<String> bands = List.of("lt1", "1_4", "5_11", "12_17", "18_59", "60");
                assertEquals(numbers(row, bands.stream().map(band -> "f_" + band)), block.female(), name);
                assertEquals(numbers(row, bands.stream().map(band -> "m_" + band)), block.male(), name);
                assertEquals(numbers(row, NEEDS.stream()), block.needs(), name);
                List<Integer> arrived = numbers(row, ARRIVALS.stream());
                double whole = arrived.stream().mapToInt(Integer::intValue).sum();
                IntStream.range(0, arrived.size())
                        .forEach(period -> assertEquals(
                                10_000 * arrived.get(period) / whole,
                                block.arrival().get(period),
                                1,
                                name));
                compared++;
            }
        }
        assertEquals(166, compared);
    }

    private static final List<String> NEEDS = List.of(
            "separated_children",
            "unaccompanied_children",
            "person_with_disability",
            "older_person_at_risk",
            "older_at_risk_with_children",
            "serious_medical",
            "single_male_parent_infant",
            "single_female_parent");

    private static final List<String> ARRIVALS = List.of(
            "arr_before_2016_10_09_ind",
            "arr_2016_10_09_to_2017_08_24_ind",
            "arr_2017_08_25_to_2017_12_31_ind",
            "arr_2018_ind",
            "arr_2019_ind");

    private static List<Integer> numbers(NamedCsvRecord row, Stream<String> columns) {
        return columns.map(column -> Integer.valueOf(row.getField(column))).toList();
    }

    private static Path published() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data/cxb/blocks_2019-07-15.csv");
            if (Files.exists(file)) {
                return file;
            }
        }
        System.out.println("Skipped: the published table (../shared/data/cxb) is not beside the repository.");
        return Assumptions.abort("blocks_2019-07-15.csv is not beside the repository (../shared/data/cxb): skipped");
    }
}
