package org.ashroy.bench.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A list as it is handed to another program: a line for each record, its cells apart by tabs, the headings first.
 *
 * @param headings of the cells
 * @param records cells of each record, empty where nothing is said
 * @param firstOfOther the first record of a second list where two lists are linked that hold nobody twice; else 0
 */
public record PeerList(List<String> headings, List<List<String>> records, int firstOfOther) {

    /** Copies the lists. */
    public PeerList {
        headings = List.copyOf(headings);
        records = List.copyOf(records);
    }

    /** Whether two lists are linked that hold nobody twice. */
    boolean isOfTwoLists() {
        return firstOfOther > 0;
    }

    /**
     * Writes the list.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Integer.toString(firstOfOther));
        lines.add(String.join("\t", headings));
        for (List<String> record : records) {
            lines.add(String.join("\t", record));
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    /**
     * Reads a list that was {@linkplain #write written}.
     *
     * @throws IOException when the file cannot be read
     */
    static PeerList read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return new PeerList(
                List.of(lines.get(1).split("\t", -1)),
                lines.stream()
                        .skip(2)
                        .map(line -> List.of(line.split("\t", -1)))
                        .toList(),
                Integer.parseInt(lines.get(0)));
    }
}
