package org.ashroy.linkage.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.SearchQuery;

/**
 * Names in two scripts, each line a true pair: all Latin names are put into an index, each other one is typed into the search.
 *
 * @param searches how many names were typed
 * @param first how often the pair's Latin name came first
 * @param firstTen how often it was among the first ten
 */
public record NamePairs(int searches, int first, int firstTen) {

    /** Which part of the lines is typed; the split is by hash of the line, so that work on one half leaves the other unseen. */
    public enum Half {
        DEVELOPMENT,
        REPORT
    }

    /**
     * Measures a file of tab-separated lines.
     *
     * @param file the file
     * @param latinColumn which column holds the Latin name; the other of the first two holds the other script
     * @param half which half is typed; names of both are in the index
     * @throws IOException when the file cannot be read
     */
    public static NamePairs measure(Path file, int latinColumn, Half half) throws IOException {
        IdentityIndex index = IdentityIndexes.inMemory();
        Map<String, UUID> ids = new HashMap<>();
        List<String[]> typed = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] cells = line.split("\t", -1);
            if (cells.length < 2 || cells[1].equals("English")) {
                continue;
            }
            String latin = cells[latinColumn].strip();
            String other = cells[1 - latinColumn].strip();
            String joined = isSpelledOut(other) ? other.replace(" ", "") : other;
            ids.computeIfAbsent(latin, name -> {
                UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
                index.put(IdentityRecord.of(id).withName(name));
                return id;
            });
            if ((((line.hashCode() * 0x9E3779B9) >>> 7) % 2 == 0) == (half == Half.DEVELOPMENT)) {
                typed.add(new String[] {joined, latin});
            }
        }
        int first = 0;
        int firstTen = 0;
        for (String[] pair : typed) {
            int place = index.search(SearchQuery.of(pair[0]), 10).indexOf(ids.get(pair[1]));
            first += place == 0 ? 1 : 0;
            firstTen += place >= 0 ? 1 : 0;
        }
        return new NamePairs(typed.size(), first, firstTen);
    }

    /** Whether every letter stands apart, as in one of the Arabic lists. */
    private static boolean isSpelledOut(String text) {
        return text.indexOf(' ') > 0 && Arrays.stream(text.split(" ", -1)).allMatch(part -> part.length() == 1);
    }

    /** Hit rates with intervals. */
    @Override
    public String toString() {
        return "first " + Interval.wilson(first, searches) + ", among ten " + Interval.wilson(firstTen, searches)
                + " of " + searches;
    }
}
