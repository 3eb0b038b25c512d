package org.ashroy.camp;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a table that is packed with this module. */
final class Table {
    private Table() {}

    static List<NamedCsvRecord> read(String resource) {
        InputStream stream = Table.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException(resource + " is not packed with the camp module; build it again");
        }
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                        .fieldSeparator(';')
                        .commentCharacter('#')
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(reader)) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource + " of the camp module", e);
        }
    }
}
