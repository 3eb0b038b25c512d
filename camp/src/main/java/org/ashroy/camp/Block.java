package org.ashroy.camp;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One block as published; female and male are persons by {@link AgeBand}, needs in the order of the table. */
record Block(
        String code,
        String name,
        String campCode,
        String camp,
        List<Integer> female,
        List<Integer> male,
        List<Integer> arrival,
        List<Integer> needs) {
    static final String OPERATION = "CXB";

    // Fewer would leave a block without grown-ups for its children.
    private static final int FEWEST_IN_A_BLOCK = 120;

    static List<Block> all() {
        return Table.read("blocks.csv").stream().map(Block::of).toList();
    }

    /** The blocks among which so many persons are divided: all of them, or the first ones where they are few. */
    static List<Block> blocksFor(int people) {
        List<Block> all = all();
        return all.subList(0, Math.min(all.size(), people / FEWEST_IN_A_BLOCK));
    }

    private static Block of(NamedCsvRecord row) {
        return new Block(
                row.getField("code"),
                row.getField("name"),
                row.getField("camp code"),
                row.getField("camp"),
                numbers(row.getField("female")),
                numbers(row.getField("male")),
                numbers(row.getField("arrival")),
                numbers(row.getField("needs")));
    }

    private static List<Integer> numbers(String field) {
        return Stream.of(field.split(" ", -1)).map(Integer::valueOf).toList();
    }

    static List<Site> sites(List<Block> blocks) {
        List<Site> sites = new ArrayList<>();
        sites.add(new Site(OPERATION, "Cox's Bazar", null, Level.OPERATION));
        Map<String, String> camps = new LinkedHashMap<>();
        blocks.forEach(block -> camps.putIfAbsent(block.campCode(), block.camp()));
        camps.forEach((code, name) -> sites.add(new Site(code, name, OPERATION, Level.CAMP)));
        blocks.forEach(block -> sites.add(new Site(block.code(), block.name(), block.campCode(), Level.BLOCK)));
        return sites;
    }

    int people() {
        return Stream.concat(female.stream(), male.stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    int people(Sex sex, AgeBand band) {
        return switch (sex) {
            case FEMALE -> female.get(band.column());
            case MALE -> male.get(band.column());
        };
    }

    int people(AgeBand first, AgeBand last) {
        int sum = 0;
        for (AgeBand band : AgeBand.values()) {
            if (band.compareTo(first) >= 0 && band.compareTo(last) <= 0) {
                sum += people(Sex.FEMALE, band) + people(Sex.MALE, band);
            }
        }
        return sum;
    }
}
