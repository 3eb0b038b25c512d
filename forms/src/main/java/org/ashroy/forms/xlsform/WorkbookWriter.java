package org.ashroy.forms.xlsform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;

/** Writes sheets as an XLSX workbook, which any spreadsheet program and any XLSForm tool can read. */
final class WorkbookWriter {

    private WorkbookWriter() {}

    static byte[] bytes(Workbook sheets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var workbook = new org.dhatim.fastexcel.Workbook(out, "Ashroy", "1.0")) {
            for (String name : sheets.names()) {
                Worksheet sheet = workbook.newWorksheet(name);
                List<Workbook.Line> lines = sheets.sheet(name);
                for (int row = 0; row < lines.size(); row++) {
                    for (Map.Entry<Integer, String> cell :
                            lines.get(row).cells().entrySet()) {
                        sheet.value(row, cell.getKey(), cell.getValue());
                    }
                }
                sheet.freezePane(0, 1);
            }
        } catch (IOException impossible) {
            // A stream in memory does not fail.
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
