package org.ashroy.forms.xlsform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Worksheet;

/** Writes sheets as an XLSX workbook, which any spreadsheet program and any XLSForm tool can read. */
final class WorkbookWriter {

    private static final String ONE_CELL = "<dimension ref=\"A1\"/>";

    private WorkbookWriter() {}

    static byte[] bytes(Workbook sheets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, String> dimensions = new HashMap<>();
        try {
            try (var workbook = new org.dhatim.fastexcel.Workbook(out, "Ashroy", "1.0")) {
                for (String name : sheets.names()) {
                    Worksheet sheet = workbook.newWorksheet(name);
                    List<Workbook.Line> lines = sheets.sheet(name);
                    int lastColumn = 0;
                    for (int row = 0; row < lines.size(); row++) {
                        for (Map.Entry<Integer, String> cell :
                                lines.get(row).cells().entrySet()) {
                            sheet.value(row, cell.getKey(), cell.getValue());
                            lastColumn = Math.max(lastColumn, cell.getKey());
                        }
                    }
                    sheet.freezePane(0, 1);
                    dimensions.put(
                            "xl/worksheets/sheet" + (dimensions.size() + 1) + ".xml",
                            "<dimension ref=\"A1:" + Workbook.letters(lastColumn) + lines.size() + "\"/>");
                }
            }
            return withDimensions(out.toByteArray(), dimensions);
        } catch (IOException impossible) {
            // A stream in memory does not fail.
            throw new UncheckedIOException(impossible);
        }
    }

    // The library writes of every sheet that it has one cell. Programs that believe it, such as the compiler of ODK and
    // Kobo, would find an empty form.
    private static byte[] withDimensions(byte[] workbook, Map<String, String> dimensions) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Read by the directory of parts, as in Workbook: the library leaves the sizes of its parts open.
        try (ZipFile from = ZipFile.builder().setByteArray(workbook).get();
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipArchiveEntry part : Collections.list(from.getEntries())) {
                byte[] content = from.getInputStream(part).readAllBytes();
                String dimension = dimensions.get(part.getName());
                if (dimension != null) {
                    String xml = new String(content, StandardCharsets.UTF_8);
                    if (!xml.contains(ONE_CELL)) {
                        throw new IllegalStateException("The workbook library no longer writes " + ONE_CELL);
                    }
                    content = xml.replace(ONE_CELL, dimension).getBytes(StandardCharsets.UTF_8);
                }
                to.putNextEntry(new ZipEntry(part.getName()));
                to.write(content);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
