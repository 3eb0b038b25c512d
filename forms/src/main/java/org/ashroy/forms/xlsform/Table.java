package org.ashroy.forms.xlsform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;

/** A sheet with its columns known by their standard names, whatever spelling the author used. */
final class Table {

    /** The language of a text in a column that names none. */
    static final String NO_LANGUAGE = "";

    /**
     * A column.
     *
     * @param name the standard name, such as {@code label} or {@code constraint_message}
     * @param language as it is written after {@code ::}, or {@link #NO_LANGUAGE}
     * @param written the header as it is written
     */
    record Column(String name, String language, String written) {}

    /** A row of the sheet. */
    final class Row {

        private final Place place;
        private final Map<String, Map<String, String>> cells = new LinkedHashMap<>();

        Row(Place place) {
            this.place = place;
        }

        int number() {
            return place.row();
        }

        /** The text of a column without language, stripped; empty where there is none. */
        String get(String name) {
            return cells.getOrDefault(name, Map.of()).getOrDefault(NO_LANGUAGE, "");
        }

        /** As it was typed, with space around it. */
        boolean has(String name) {
            return !get(name).isEmpty();
        }

        /** The texts of a column by language. */
        Map<String, String> texts(String name) {
            return cells.getOrDefault(name, Map.of());
        }

        /** The columns that this row fills. */
        Set<String> columns() {
            return cells.keySet();
        }

        /** A row that the compiler adds at the place of this one. */
        Row made(Map<String, Map<String, String>> texts) {
            Row row = new Row(place);
            row.cells.putAll(texts);
            return row;
        }

        /** The place of a column in this row. */
        Place place(String name) {
            return place.inColumn(headers.getOrDefault(name, name));
        }

        /** The place of the whole row. */
        Place place() {
            return place;
        }
    }

    private static final Pattern SPACE_AT_ENDS = Pattern.compile("^[\\s\u00A0]+|[\\s\u00A0]+$");
    private static final Set<String> TRANSLATED = Set.of(
            "label",
            "hint",
            "guidance_hint",
            "required_message",
            "constraint_message",
            "image",
            "big-image",
            "audio",
            "video");

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("caption", "label"),
            Map.entry("relevance", "relevant"),
            Map.entry("calculate", "calculation"),
            Map.entry("readonly", "read_only"),
            Map.entry("read-only", "read_only"),
            Map.entry("constraining_message", "constraint_message"),
            Map.entry("constraintmsg", "constraint_message"),
            Map.entry("jr:constraintmsg", "constraint_message"),
            Map.entry("requiredmsg", "required_message"),
            Map.entry("jr:requiredmsg", "required_message"),
            Map.entry("guidance", "guidance_hint"),
            Map.entry("command", "type"),
            Map.entry("count", "repeat_count"),
            Map.entry("jr:count", "repeat_count"),
            Map.entry("entities:saveto", "save_to"),
            Map.entry("list_name", "list_name"),
            Map.entry("dataset", "list_name"),
            Map.entry("id_string", "form_id"),
            Map.entry("title", "form_title"),
            Map.entry("set_form_id", "form_id"),
            Map.entry("set_form_title", "form_title"));

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<String> languages = new LinkedHashSet<>();
    private final List<Column> columns = new ArrayList<>();
    private Place header;

    private Table(String sheet) {
        this.header = Place.sheet(sheet).inRow(1);
    }

    /**
     * Reads a sheet.
     *
     * @param valueIsName whether a column {@code value} means the name, as in lists of choices
     */
    static Table of(String sheet, List<Workbook.Line> lines, boolean valueIsName, Problems problems) {
        Table table = new Table(sheet);
        if (lines.isEmpty()) {
            return table;
        }
        Map<Integer, Column> byPlace = new LinkedHashMap<>();
        Workbook.Line header = lines.getFirst();
        table.header = header.place();
        Set<List<String>> seen = new LinkedHashSet<>();
        header.cells().forEach((at, text) -> {
            Column column = column(text, valueIsName);
            if (!seen.add(List.of(column.name(), column.language()))) {
                problems.add(ProblemKind.COLUMN_TWICE, header.place().inColumn(text.strip()), text.strip());
                return;
            }
            byPlace.put(at, column);
            table.columns.add(column);
            table.headers.putIfAbsent(column.name(), column.written());
            if (!column.language().isEmpty()) {
                table.languages.add(column.language());
            }
        });
        for (Workbook.Line line : lines.subList(1, lines.size())) {
            Row row = table.new Row(line.place());
            line.cells().forEach((at, text) -> {
                Column column = byPlace.get(at);
                if (column != null) {
                    row.cells
                            .computeIfAbsent(column.name(), name -> new LinkedHashMap<>())
                            .put(column.language(), stripped(text));
                } else {
                    String letters = Workbook.letters(at);
                    problems.add(ProblemKind.COLUMN_UNKNOWN, line.place().inColumn(letters), letters);
                }
            });
            if (!row.cells.isEmpty()) {
                table.rows.add(row);
            }
        }
        return table;
    }

    // Spreadsheets leave spaces at the ends that do not break, and nobody sees them.
    private static String stripped(String text) {
        return SPACE_AT_ENDS.matcher(text).replaceAll("");
    }

    private static Column column(String text, boolean valueIsName) {
        String written = text.strip();
        String[] parts = written.contains("::") ? written.split("\\s*::\\s*") : written.split("\\s*:\\s*");
        String first = standard(parts[0], valueIsName);
        if (parts.length == 1) {
            return new Column(first, NO_LANGUAGE, written);
        }
        if (first.equals("media") && parts.length > 1) {
            return new Column(standard(parts[1], false), parts.length > 2 ? parts[2] : NO_LANGUAGE, written);
        }
        if (TRANSLATED.contains(first)) {
            return new Column(first, parts[1], written);
        }
        if (first.equals("bind") || first.equals("body") || first.equals("control")) {
            String inner = standard(parts[1], false);
            boolean known = TRANSLATED.contains(inner)
                    || OTHER_NAMES.containsKey(inner)
                    || Set.of("relevant", "required", "constraint", "calculation", "read_only", "appearance", "save_to")
                            .contains(inner);
            if (inner.equals("ashroy:category") || inner.equals("ashroy:sealed")) {
                return new Column(inner.replace(":", "::"), NO_LANGUAGE, written);
            }
            return known
                    ? new Column(inner, parts.length > 2 ? parts[2] : NO_LANGUAGE, written)
                    : new Column(first + "::" + parts[1], NO_LANGUAGE, written);
        }
        if (written.contains("::")) {
            return new Column(first + "::" + parts[1].toLowerCase(Locale.ROOT), NO_LANGUAGE, written);
        }
        return new Column(standard(written, valueIsName), NO_LANGUAGE, written);
    }

    private static String standard(String header, boolean valueIsName) {
        String lower = header.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "_");
        if (valueIsName && lower.equals("value")) {
            return "name";
        }
        return OTHER_NAMES.getOrDefault(lower, lower);
    }

    List<Row> rows() {
        return rows;
    }

    /** The columns, in order. */
    List<Column> columns() {
        return columns;
    }

    boolean has(String column) {
        return headers.containsKey(column);
    }

    /** The languages of its columns, in order. */
    Set<String> languages() {
        return languages;
    }

    /** The place of a column's header. */
    Place header(String written) {
        return header.inColumn(written);
    }

    /** The whole sheet. */
    Place place() {
        return header.whole();
    }
}
