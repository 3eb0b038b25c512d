package org.ashroy.forms.htcds;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.ashroy.forms.SharedForms;
import org.ashroy.forms.table.SheetCell;

/** The authors' own Excel templates, filled in for a test: rows of the case sheet are replaced, everything else stays. */
final class Templates {

    static final String FOLDER = "htcds/Toolkit/Excel/";
    static final String PLAIN = FOLDER + "HTCDS Excel Spreadsheet v2.0.xlsx";
    static final String SINGLE = FOLDER + "HTCDS Excel Spreadsheet single select with validation v2.0.xlsx";
    static final String MULTI = FOLDER + "HTCDS Excel Spreadsheet multi select with validation v2.0.xlsm";

    private static final Pattern ROW =
            Pattern.compile("<row [^>]*?r=\"([0-9]+)\"[^>]*?(/>|>.*?</row>)", Pattern.DOTALL);

    private Templates() {}

    /** A template with rows of its first sheet replaced; texts by column from 0, by row from 1. */
    static byte[] filled(String template, Map<Integer, Map<Integer, String>> rows) throws IOException {
        byte[] packed = Files.readAllBytes(SharedForms.file(template));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(packed));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] part = in.readAllBytes();
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(
                        entry.getName().equals("xl/worksheets/sheet1.xml")
                                ? replaced(new String(part, StandardCharsets.UTF_8), rows)
                                        .getBytes(StandardCharsets.UTF_8)
                                : part);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static String replaced(String sheet, Map<Integer, Map<Integer, String>> rows) {
        Map<Integer, Map<Integer, String>> left = new TreeMap<>(rows);
        String replaced = ROW.matcher(sheet).replaceAll(row -> {
            Map<Integer, String> cells = left.remove(Integer.valueOf(row.group(1)));
            return Matcher.quoteReplacement(cells == null ? row.group() : row(Integer.parseInt(row.group(1)), cells));
        });
        StringBuilder more = new StringBuilder();
        left.forEach((number, cells) -> more.append(row(number, cells)));
        return replaced.replace("</sheetData>", more + "</sheetData>");
    }

    private static String row(int number, Map<Integer, String> cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        new TreeMap<>(cells)
                .forEach((column, text) -> row.append("<c r=\"")
                        .append(SheetCell.letters(column))
                        .append(number)
                        .append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                        .append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                        .append("</t></is></c>"));
        return row.append("</row>").toString();
    }
}
