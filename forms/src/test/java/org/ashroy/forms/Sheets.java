package org.ashroy.forms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.forms.xlsform.Compilation;
import org.ashroy.forms.xlsform.XlsFormCompiler;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook written for a test: rows with {@code |} between the cells. */
public final class Sheets {

    private final Map<String, List<String>> sheets = new LinkedHashMap<>();

    private Sheets() {}

    /** A workbook with a survey sheet and settings. */
    public static Sheets survey(String... rows) {
        return new Sheets().sheet("survey", rows).sheet("settings", "form_id|version|form_title", "test|1|Test");
    }

    /** Adds a sheet, or replaces it. */
    public Sheets sheet(String name, String... rows) {
        sheets.put(name, new ArrayList<>(List.of(rows)));
        return this;
    }

    /** Adds the sheet choices. */
    public Sheets choices(String... rows) {
        return sheet("choices", rows);
    }

    /** The workbook. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            sheets.forEach((name, rows) -> {
                Worksheet sheet = workbook.newWorksheet(name);
                for (int row = 0; row < rows.size(); row++) {
                    String[] cells = rows.get(row).split("\\|", -1);
                    for (int column = 0; column < cells.length; column++) {
                        if (!cells[column].isEmpty()) {
                            sheet.value(row, column, cells[column]);
                        }
                    }
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Compiled. */
    public Compilation compile() {
        return compile(bytes());
    }

    /** A workbook compiled. */
    public static Compilation compile(byte[] workbook) {
        try {
            return XlsFormCompiler.compile(new ByteArrayInputStream(workbook), "test.xlsx");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The form; the test fails with its problems where there is none. */
    public Form form() {
        Compilation compilation = compile();
        return compilation
                .form()
                .orElseThrow(() -> new AssertionError(compilation.problems().toString()));
    }

    /** A filling of the form. */
    public FormSession open() {
        return FormEngine.of(form(), Map.of()).open(Filler.anybody());
    }

    /** The problems as text: kind, place. */
    public List<String> problems() {
        return problems(compile());
    }

    /** The problems of a compilation as text: kind, place. */
    public static List<String> problems(Compilation compilation) {
        return compilation.problems().stream()
                .map(problem -> problem.kind() + " " + problem.place())
                .collect(Collectors.toList());
    }
}
