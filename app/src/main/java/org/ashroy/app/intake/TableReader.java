package org.ashroy.app.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads a list row by row. Its methods throw {@link RefusedFileException} where the file cannot be read on.
 */
interface TableReader extends Iterator<TableRow>, AutoCloseable {

    /** How many columns a list may have. */
    int MOST_COLUMNS = 500;

    /** How many characters a cell may have. */
    int LONGEST_CELL = 1_000_000;

    /** The headers, stripped of space. */
    List<String> headers();

    @Override
    void close() throws IOException;

    /**
     * Opens a list, of the format that its first bytes show.
     *
     * @throws RefusedFileException where it cannot be read
     */
    static TableReader open(InputStream content) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(content, 1 << 16);
        buffered.mark(8);
        byte[] start = buffered.readNBytes(8);
        buffered.reset();
        if (start.length == 0) {
            throw new RefusedFileException(FileProblem.EMPTY);
        }
        if (start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            return XlsxReader.open(buffered);
        }
        if (start.length == 8 && (start[0] & 0xFF) == 0xD0 && (start[1] & 0xFF) == 0xCF && start[2] == 0x11) {
            throw new RefusedFileException(FileProblem.OLD_WORKBOOK);
        }
        return CsvTableReader.open(buffered);
    }

    /** Checks the headers and returns them stripped. */
    static List<String> checkedHeaders(List<String> raw) {
        if (raw.size() > MOST_COLUMNS) {
            throw new RefusedFileException(FileProblem.COLUMNS, 1, MOST_COLUMNS);
        }
        List<String> headers = raw.stream().map(String::strip).toList();
        Map<String, Integer> seen = new HashMap<>();
        for (int at = 0; at < headers.size(); at++) {
            if (!headers.get(at).isEmpty()) {
                Integer before = seen.putIfAbsent(Mapping.plain(headers.get(at)), at);
                if (before != null) {
                    throw new RefusedFileException(FileProblem.DUPLICATE_HEADER, before + 1L, at + 1L);
                }
            }
        }
        if (seen.isEmpty()) {
            throw new RefusedFileException(FileProblem.NO_HEADER);
        }
        return headers;
    }
}
