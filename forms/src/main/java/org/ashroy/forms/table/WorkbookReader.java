package org.ashroy.forms.table;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.ashroy.forms.Limits;
import org.ashroy.forms.table.RefusedTableException.Reason;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * The sheets of an XLSX or XLSM workbook, row by row. The packed workbook and its table of texts lie in memory, its rows stream.
 * Macros are never looked at. What unpacks to more than the {@link Limits} is refused before any of it is held.
 */
public final class WorkbookReader implements Closeable {

    private static final String WORKBOOK = "workbook";

    private final ReadableWorkbook workbook;
    private final List<Sheet> sheets;

    private WorkbookReader(ReadableWorkbook workbook) {
        this.workbook = workbook;
        this.sheets = workbook.getSheets().toList();
    }

    /**
     * Opens a workbook; the stream is read to its end.
     *
     * @throws RefusedTableException when it is no workbook, or larger than the limits
     */
    public static WorkbookReader open(InputStream in) throws IOException {
        byte[] packed = in.readNBytes(Limits.WORKBOOK_BYTES + 1);
        if (packed.length > Limits.WORKBOOK_BYTES) {
            throw new RefusedTableException(Reason.WORKBOOK_LARGE, WORKBOOK);
        }
        checkParts(packed);
        try {
            return new WorkbookReader(
                    new ReadableWorkbook(new ByteArrayInputStream(packed), new ReadingOptions(true, true)));
        } catch (IOException | RuntimeException damaged) {
            // The reader ends on a damaged file with exceptions of many kinds.
            throw new RefusedTableException(Reason.NOT_A_WORKBOOK, WORKBOOK);
        }
    }

    /** The names of the sheets, in order, as they are written. */
    public List<String> sheets() {
        return sheets.stream().map(Sheet::getName).toList();
    }

    /** What is done with a row. */
    @FunctionalInterface
    public interface RowReader {
        /** Takes the next row and says whether to go on. */
        boolean row(SheetRow row) throws IOException;
    }

    /**
     * Reads the rows of a sheet that hold anything.
     *
     * @param sheet its position, from 0
     * @throws RefusedTableException when a row is damaged, a cell longer or the sheet larger than the limits
     */
    public void rows(int sheet, RowReader reader) throws IOException {
        String name = sheets.get(sheet).getName();
        int count = 0;
        try (Stream<Row> rows = sheets.get(sheet).openStream()) {
            var iterator = rows.iterator();
            while (hasNext(iterator, name)) {
                SheetRow row = row(name, iterator.next());
                if (row.cells().isEmpty()) {
                    continue;
                }
                if (++count > Limits.ROWS) {
                    throw new RefusedTableException(Reason.ROWS_MANY, name, "row " + row.number());
                }
                if (!reader.row(row)) {
                    return;
                }
            }
        }
    }

    private static boolean hasNext(java.util.Iterator<Row> rows, String sheet) {
        try {
            return rows.hasNext();
        } catch (RuntimeException damaged) {
            throw new RefusedTableException(Reason.NOT_A_WORKBOOK, sheet);
        }
    }

    // Unpacks every part into nothing, and stops at the first that is too large. By the same directory of parts as the
    // reader
    // of the workbook goes by: another one could be shown to us than to it.
    private static void checkParts(byte[] packed) {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        int parts = 0;
        boolean workbook = false;
        try (ZipFile zip = ZipFile.builder().setByteArray(packed).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                workbook |= part.getName().equals("xl/workbook.xml");
                if (++parts > Limits.WORKBOOK_PARTS) {
                    throw new RefusedTableException(Reason.WORKBOOK_BOMB, WORKBOOK);
                }
                long size = 0;
                try (InputStream unpacked = zip.getInputStream(part)) {
                    for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
                        if (size == 0 && declaresDocumentType(buffer, read)) {
                            throw new RefusedTableException(Reason.WORKBOOK_DOCUMENT_TYPE, WORKBOOK);
                        }
                        size += read;
                        total += read;
                        boolean thin = size > Limits.RATIO_FROM && size > (long) packed.length * Limits.UNPACKED_RATIO;
                        if (total > Limits.UNPACKED_BYTES || thin) {
                            throw new RefusedTableException(Reason.WORKBOOK_BOMB, WORKBOOK);
                        }
                    }
                }
            }
        } catch (IOException damaged) {
            throw new RefusedTableException(Reason.NOT_A_WORKBOOK, WORKBOOK);
        }
        if (!workbook) {
            throw new RefusedTableException(Reason.NOT_A_WORKBOOK, WORKBOOK);
        }
    }

    private static boolean declaresDocumentType(byte[] start, int length) {
        return new String(start, 0, Math.min(length, 4096), StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .contains("<!DOCTYPE");
    }

    private static SheetRow row(String sheet, Row row) {
        Map<Integer, SheetCell> cells = new TreeMap<>();
        for (Cell cell : row) {
            if (cell == null || cell.getType() == CellType.EMPTY) {
                continue;
            }
            SheetCell read = CellReading.of(cell);
            if (read.text().isBlank()) {
                continue;
            }
            if (read.column() >= Limits.COLUMNS) {
                throw new RefusedTableException(Reason.COLUMNS_MANY, sheet, "row " + row.getRowNum());
            }
            if (read.text().length() > Limits.CELL) {
                throw new RefusedTableException(
                        Reason.CELL_LONG,
                        sheet,
                        "row " + row.getRowNum(),
                        "column " + SheetCell.letters(read.column()));
            }
            cells.put(read.column(), read);
        }
        return new SheetRow(row.getRowNum(), cells);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
