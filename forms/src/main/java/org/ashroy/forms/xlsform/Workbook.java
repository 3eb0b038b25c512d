package org.ashroy.forms.xlsform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.ashroy.forms.Limits;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.RefusedFormException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The sheets of a workbook as text. What unpacks to more than a form needs is refused before it is unpacked whole. */
final class Workbook {

    /**
     * A row as it was written.
     *
     * @param place where problems of the row stand: in a sheet, or in a form text
     * @param cells text by column, from 0; empty ones are not there
     */
    record Line(Place place, Map<Integer, String> cells) {}

    private final Map<String, List<Line>> sheets = new LinkedHashMap<>();

    /** A workbook that is made from something else than a file. */
    static Workbook of(Map<String, List<Line>> sheets) {
        Workbook workbook = new Workbook();
        workbook.sheets.putAll(sheets);
        return workbook;
    }

    /** The names of the sheets, in order, as they are written. */
    List<String> names() {
        return List.copyOf(sheets.keySet());
    }

    /** The rows of a sheet that hold anything, the header first. */
    List<Line> sheet(String name) {
        return sheets.getOrDefault(name, List.of());
    }

    /**
     * Reads a workbook.
     *
     * @throws RefusedFormException when it is no workbook, or larger than the {@link Limits}
     */
    static Workbook read(InputStream in, Problems problems) throws IOException {
        byte[] packed = in.readNBytes(Limits.WORKBOOK_BYTES + 1);
        Place whole = Place.workbook();
        if (packed.length > Limits.WORKBOOK_BYTES) {
            throw RefusedFormException.of(ProblemKind.WORKBOOK_LARGE, whole, Limits.WORKBOOK_BYTES >> 20);
        }
        checkParts(packed, whole);
        Workbook workbook = new Workbook();
        try (ReadableWorkbook readable =
                new ReadableWorkbook(new ByteArrayInputStream(packed), new ReadingOptions(true, true))) {
            for (Sheet sheet : readable.getSheets().toList()) {
                workbook.sheets.put(sheet.getName(), rows(sheet, problems));
            }
        } catch (RefusedFormException refused) {
            throw refused;
        } catch (IOException | RuntimeException damaged) {
            // The reader ends on a damaged file with exceptions of many kinds.
            throw RefusedFormException.of(ProblemKind.NOT_A_WORKBOOK, whole);
        }
        return workbook;
    }

    // Unpacks every part into nothing, and stops at the first that is too large.
    private static void checkParts(byte[] packed, Place whole) {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        int parts = 0;
        boolean workbook = false;
        // By the same directory of parts as the reader of the workbook goes by: another one could be shown to us than
        // to it.
        try (ZipFile zip = ZipFile.builder().setByteArray(packed).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                workbook |= part.getName().equals("xl/workbook.xml");
                if (++parts > Limits.WORKBOOK_PARTS) {
                    throw RefusedFormException.of(ProblemKind.WORKBOOK_BOMB, whole, part.getName());
                }
                long size = 0;
                try (InputStream unpacked = zip.getInputStream(part)) {
                    for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
                        if (size == 0 && declaresDocumentType(buffer, read)) {
                            throw RefusedFormException.of(ProblemKind.WORKBOOK_DOCUMENT_TYPE, whole, part.getName());
                        }
                        size += read;
                        total += read;
                        boolean thin = size > Limits.RATIO_FROM && size > (long) packed.length * Limits.UNPACKED_RATIO;
                        if (total > Limits.UNPACKED_BYTES || thin) {
                            throw RefusedFormException.of(ProblemKind.WORKBOOK_BOMB, whole, part.getName());
                        }
                    }
                }
            }
        } catch (IOException damaged) {
            throw RefusedFormException.of(ProblemKind.NOT_A_WORKBOOK, whole);
        }
        if (!workbook) {
            throw RefusedFormException.of(ProblemKind.NOT_A_WORKBOOK, whole);
        }
    }

    private static boolean declaresDocumentType(byte[] start, int length) {
        return new String(start, 0, Math.min(length, 4096), StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .contains("<!DOCTYPE");
    }

    private static List<Line> rows(Sheet sheet, Problems problems) throws IOException {
        List<Line> lines = new ArrayList<>();
        Place whole = Place.sheet(sheet.getName());
        try (Stream<Row> rows = sheet.openStream()) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                Line line = line(whole.inRow(row.getRowNum()), row, problems);
                if (!line.cells().isEmpty()) {
                    lines.add(line);
                }
                if (lines.size() > Limits.ROWS) {
                    throw RefusedFormException.of(ProblemKind.SHEET_LARGE, line.place(), Limits.ROWS);
                }
            }
        }
        return lines;
    }

    private static Line line(Place at, Row row, Problems problems) {
        Map<Integer, String> cells = new TreeMap<>();
        int columns = 0;
        for (Cell cell : row) {
            if (cell == null || cell.getType() == CellType.EMPTY) {
                continue;
            }
            int column = cell.getColumnIndex();
            if (column >= Limits.COLUMNS) {
                problems.add(ProblemKind.COLUMNS_MANY, at.whole(), Limits.COLUMNS);
                continue;
            }
            Place place = at.inColumn(letters(column));
            String text = text(cell, place, problems);
            if (!text.isBlank()) {
                cells.put(column, text);
                columns++;
            }
        }
        return new Line(at, columns == 0 ? Map.of() : cells);
    }

    private static String text(Cell cell, Place place, Problems problems) {
        if (cell.getFormula() != null) {
            problems.add(ProblemKind.CELL_FORMULA, place);
        }
        String text = switch (cell.getType()) {
            case ERROR -> {
                problems.add(ProblemKind.CELL_ERROR, place);
                yield "";
            }
            case NUMBER -> number(cell);
            case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
            case STRING -> cell.asString();
            case FORMULA -> cell.getRawValue() == null ? "" : cell.getRawValue();
            case EMPTY -> "";
        };
        if (text.length() > Limits.CELL) {
            problems.add(ProblemKind.CELL_LONG, place, Limits.CELL);
            return "";
        }
        return text;
    }

    // Numbers as a person reads them: 3, not 3.0; a cell with the format of a date as a date.
    private static String number(Cell cell) {
        if (isDate(cell)) {
            var moment = cell.asDate();
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? moment.toLocalDate().toString()
                    : moment.toString();
        }
        BigDecimal number = cell.asNumber();
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

    /** The letters of a column, from 0: A, B, … Z, AA. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
