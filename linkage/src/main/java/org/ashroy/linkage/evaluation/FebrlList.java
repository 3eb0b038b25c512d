package org.ashroy.linkage.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ashroy.linkage.BirthRange;
import org.ashroy.linkage.IdentityRecord;
import org.jspecify.annotations.Nullable;

/**
 * A FEBRL data set of the record linkage toolkit: invented persons with errors, the truth in {@code rec_id}.
 *
 * @param records the records in the order of the file
 * @param personOf which person each is of
 */
public record FebrlList(List<IdentityRecord> records, Map<UUID, String> personOf) {

    private static final int COLUMNS = 11;

    /**
     * Reads files of one data set, which may share persons.
     *
     * @throws IOException when a file cannot be read
     * @throws IllegalArgumentException when a line does not have eleven cells; the message names file and line
     */
    public static FebrlList read(Path... files) throws IOException {
        List<IdentityRecord> records = new ArrayList<>();
        Map<UUID, String> personOf = new LinkedHashMap<>();
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int line = 1; line < lines.size(); line++) {
                String[] cells = lines.get(line).split(",", -1);
                if (cells.length != COLUMNS) {
                    throw new IllegalArgumentException(file.getFileName() + " line " + (line + 1) + " has "
                            + cells.length + " cells instead of " + COLUMNS + ".");
                }
                for (int cell = 0; cell < cells.length; cell++) {
                    cells[cell] = cells[cell].strip();
                }
                IdentityRecord record = record(cells);
                records.add(record);
                personOf.put(record.id(), cells[0].split("-", -1)[1]);
            }
        }
        return new FebrlList(List.copyOf(records), Map.copyOf(personOf));
    }

    private static IdentityRecord record(String[] cells) {
        IdentityRecord record = IdentityRecord.of(UUID.nameUUIDFromBytes(cells[0].getBytes(StandardCharsets.UTF_8)))
                .withName(cells[1] + " " + cells[2])
                .withBirth(birth(cells[9]))
                .withOrigin(cells[4] + " " + cells[6] + " " + cells[7]);
        return cells[10].isEmpty() ? record : record.withIdentifier("soc_sec_id", cells[10]);
    }

    private static @Nullable BirthRange birth(String cell) {
        try {
            return BirthRange.exact(LocalDate.parse(cell, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException broken) {
            return null; // broken on purpose in this data: a missing value
        }
    }
}
