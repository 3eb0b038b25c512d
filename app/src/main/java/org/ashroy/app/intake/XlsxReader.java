package org.ashroy.app.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/**
 * The first sheet of an XLSX workbook. The packed workbook and its table of strings lie in memory, since the readable file
 * must not lie on the disk; its rows stream.
 */
final class XlsxReader implements TableReader {

    private static final int MOST_MEGABYTES = 100;
    private static final long MOST_UNPACKED = 4L << 30;
    private static final long MOST_STRINGS = 300L << 20;

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<String> headers;
    private long line;

    private XlsxReader(ReadableWorkbook workbook) throws IOException {
        this.workbook = workbook;
        this.stream = workbook.getFirstSheet().openStream();
        this.rows = stream.iterator();
        if (!hasNext()) {
            throw new RefusedFileException(FileProblem.EMPTY);
        }
        List<String> texts = new ArrayList<>();
        for (Cell cell : rows.next()) {
            texts.add(cell == null ? "" : text(cell));
        }
        while (!texts.isEmpty() && texts.getLast().isBlank()) {
            texts.removeLast();
        }
        this.headers = TableReader.checkedHeaders(texts);
    }

    static XlsxReader open(InputStream in) throws IOException {
        byte[] packed = in.readNBytes((MOST_MEGABYTES << 20) + 1);
        if (packed.length > MOST_MEGABYTES << 20) {
            throw new RefusedFileException(FileProblem.LARGE_WORKBOOK, MOST_MEGABYTES);
        }
        checkUnpacked(packed);
        try {
            return new XlsxReader(
                    new ReadableWorkbook(new ByteArrayInputStream(packed), new ReadingOptions(true, false)));
        } catch (ExcelReaderException | IOException damaged) {
            throw new RefusedFileException(FileProblem.DAMAGED_WORKBOOK, 1);
        }
    }

    // A small workbook that unpacks to gigabytes is an attack or a mistake: found here, before any of it is held.
    private static void checkUnpacked(byte[] packed) {
        try (ZipFile zip = ZipFile.builder().setByteArray(packed).get()) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                boolean streamed = entry.getName().startsWith("xl/worksheets/");
                long size = 0;
                try (InputStream unpacked = zip.getInputStream(entry)) {
                    for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
                        size += read;
                        if (total + size > MOST_UNPACKED || (!streamed && size > MOST_STRINGS)) {
                            throw new RefusedFileException(FileProblem.LARGE_WORKBOOK, MOST_MEGABYTES);
                        }
                    }
                }
                total += size;
            }
        } catch (IOException damaged) {
            throw new RefusedFileException(FileProblem.DAMAGED_WORKBOOK, 1);
        }
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (RuntimeException damaged) {
            throw new RefusedFileException(FileProblem.DAMAGED_WORKBOOK, line + 1);
        }
    }

    @Override
    public TableRow next() {
        Row row = rows.next();
        line = row.getRowNum();
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < headers.size(); column++) {
            Cell cell = row.hasCell(column) ? row.getCell(column) : null;
            if (cell == null) {
                cells.add("");
            } else if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
                return TableRow.refused(line, new Reason("cell.formula", column + 1));
            } else if (cell.getType() == CellType.ERROR) {
                return TableRow.refused(line, new Reason("cell.error", column + 1));
            } else {
                cells.add(text(cell));
            }
        }
        return TableRow.of(line, cells);
    }

    private static String text(Cell cell) {
        String text = cell.getType() == CellType.NUMBER ? number(cell) : cell.getText();
        if (text.length() > LONGEST_CELL) {
            throw new RefusedFileException(FileProblem.CELL, cell.getAddress().getRow() + 1L, LONGEST_CELL);
        }
        return text;
    }

    private static String number(Cell cell) {
        BigDecimal number = cell.asNumber();
        if (isDate(cell)) {
            var moment = cell.asDate();
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? moment.toLocalDate().toString()
                    : moment.toString();
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && ((id >= 14 && id <= 17) || id == 22)) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        String plain = format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "").toLowerCase(Locale.ROOT);
        return plain.contains("yy") || (plain.contains("d") && plain.contains("m"));
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
