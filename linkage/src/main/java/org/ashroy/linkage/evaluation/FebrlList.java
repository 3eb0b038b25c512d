package org.ashroy.linkage.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            for (List<String> cells : KnownList.rows(file, COLUMNS)) {
                IdentityRecord record = record(cells);
                records.add(record);
                personOf.put(record.id(), cells.get(0).split("-", -1)[1]);
            }
        }
        return new FebrlList(List.copyOf(records), Map.copyOf(personOf));
    }

    private static IdentityRecord record(List<String> cells) {
        IdentityRecord record = IdentityRecord.of(
                        UUID.nameUUIDFromBytes(cells.get(0).getBytes(StandardCharsets.UTF_8)))
                .withName(cells.get(1) + " " + cells.get(2))
                .withBirth(birth(cells.get(9)))
                .withOrigin(cells.get(4) + " " + cells.get(6) + " " + cells.get(7));
        return cells.get(10).isEmpty() ? record : record.withIdentifier("soc_sec_id", cells.get(10));
    }

    private static @Nullable BirthRange birth(String cell) {
        try {
            return BirthRange.exact(LocalDate.parse(cell, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException broken) {
            return null; // broken on purpose in this data: a missing value
        }
    }
}
