package org.ashroy.forms.xlsform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ashroy.forms.Limits;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.RefusedFormException;

/**
 * An XLSForm written as plain text, so that a form can be read, compared and translated like a program: the same types, columns
 * and formulas, with all languages of a text beside each other. {@code docs/form-box.md} describes how it is written.
 *
 * <p>A row begins at the margin, its cells are indented. A text has one part a language, in the order in which
 * {@code languages} names them. What several forms share (lists of choices, blocks of rows, texts) stands in shared texts.
 */
public final class FormText {

    /** The file name ending of form texts. */
    public static final String ENDING = ".form";

    private static final String LANGUAGES = "languages";
    /** The sections whose rows are a word and what it means, without cells. */
    private static final Set<String> PAIRS = Set.of("about", "settings", "texts");

    private static final Set<String> NAMED_SECTIONS = Set.of("choices", "block");
    private static final Set<String> TRANSLATED =
            Set.of("label", "hint", "guidance_hint", "constraint_message", "required_message");
    private static final Map<String, String> SHORT = Map.of("category", "ashroy::category", "sealed", "ashroy::sealed");

    /** A cell: its column and what is in it, at its line. */
    private record Cell(int line, String column, String value) {}

    /** What stands at the margin, and the cells below it. */
    private record Row(String source, int line, String head, List<Cell> cells) {}

    private final String name;
    private final List<FormText> shared;
    private final Problems problems;
    private final Map<String, List<Row>> sections = new LinkedHashMap<>();
    private final List<String> languages = new ArrayList<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    private FormText(String name, List<FormText> shared, Problems problems) {
        this.name = name;
        this.shared = List.copyOf(shared);
        this.problems = problems;
    }

    /**
     * Reads a form text.
     *
     * @param name by which problems name it, such as {@code intake.form}
     * @param shared texts whose lists, blocks, texts and languages it may use
     * @throws RefusedFormException with every line that cannot be read
     */
    public static FormText read(String name, String text, List<FormText> shared) {
        Problems problems = new Problems();
        FormText form = new FormText(name, shared, problems);
        form.readSections(text);
        form.readLanguagesAndTexts();
        problems.refuseErrors();
        return form;
    }

    /** By which problems name it. */
    public String name() {
        return name;
    }

    /** The languages in the order of the parts of its texts, as forms name them: {@code English (en)}. */
    public List<String> languages() {
        return List.copyOf(languages);
    }

    /** What the section {@code about} says, by the first word of each row. */
    public Map<String, String> about() {
        return pairs("about");
    }

    /** What the section {@code settings} says, by the first word of each row. */
    public Map<String, String> settings() {
        return pairs("settings");
    }

    private Map<String, String> pairs(String section) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Row row : section(section)) {
            pairs.put(first(row.head()), rest(row.head()));
        }
        return pairs;
    }

    /**
     * The parts of a text, one a language.
     *
     * @throws RefusedFormException when there is not one for each language
     */
    public List<String> parts(String text) {
        Problems wrong = new Problems();
        List<String> parts = parts(text, Place.text(name), wrong);
        wrong.refuseErrors();
        return parts;
    }

    /**
     * The same form as a workbook, for whoever uses another program.
     *
     * @throws RefusedFormException when a text has not all its languages, or names what is not there
     */
    public byte[] workbook() {
        return WorkbookWriter.bytes(sheets());
    }

    /**
     * All cells of that workbook in order, one a line: the same text means the same form.
     *
     * @throws RefusedFormException when a text has not all its languages, or names what is not there
     */
    public String plain() {
        StringBuilder plain = new StringBuilder();
        Workbook sheets = sheets();
        for (String sheet : sheets.names()) {
            plain.append("== ").append(sheet).append('\n');
            for (Workbook.Line line : sheets.sheet(sheet)) {
                line.cells()
                        .forEach((column, text) ->
                                plain.append(column).append(' ').append(text).append('\n'));
                plain.append('\n');
            }
        }
        return plain.toString();
    }

    /**
     * Its sheets, as they would be read from a workbook.
     *
     * @throws RefusedFormException when a text has not all its languages, or names what is not there
     */
    Workbook sheets() {
        Problems found = new Problems();
        List<Map<String, String>> survey = new ArrayList<>();
        List<Row> surveyRows = expanded(found);
        for (Row row : surveyRows) {
            survey.add(surveyCells(row, found));
        }
        List<Map<String, String>> choices = new ArrayList<>();
        List<Row> choiceRows = new ArrayList<>();
        for (String list : lists(surveyRows)) {
            for (Row row : choices(list)) {
                choiceRows.add(row);
                choices.add(choiceCells(list, row, found));
            }
        }
        Map<String, String> settings = settings();
        Map<String, List<Workbook.Line>> sheets = new LinkedHashMap<>();
        sheets.put("survey", lines("survey", List.of("type", "name"), surveyRows, survey));
        if (!choices.isEmpty()) {
            sheets.put("choices", lines("choices", List.of("list_name", "name"), choiceRows, choices));
        }
        int line = section("settings").isEmpty()
                ? 1
                : section("settings").getFirst().line();
        Row only = new Row(name, line, "", List.of());
        sheets.put("settings", lines("settings", List.copyOf(settings.keySet()), List.of(only), List.of(settings)));
        found.refuseErrors();
        return Workbook.of(sheets);
    }

    // Reading

    private void readSections(String text) {
        String section = "";
        List<Row> rows = new ArrayList<>();
        List<String> lines = text.lines().toList();
        if (lines.size() > Limits.ROWS) {
            throw RefusedFormException.of(ProblemKind.SHEET_LARGE, Place.text(name), Limits.ROWS);
        }
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            String line = lines.get(i);
            String written = line.strip();
            boolean indented = line.startsWith(" ") || line.startsWith("\t");
            if (written.isEmpty() || written.startsWith("#")) {
                continue;
            }
            if (line.startsWith("==")) {
                section = written.substring(2).strip().replaceAll("\\s+", " ");
                rows = begin(section, number);
            } else if (section.isEmpty() || (indented && rows.isEmpty())) {
                problems.add(ProblemKind.TEXT_LINE, Place.text(name).inRow(number));
            } else if (indented && (written.startsWith("|") || !PAIRS.contains(section))) {
                addCell(rows, number, written);
            } else if (indented) {
                problems.add(ProblemKind.TEXT_LINE, Place.text(name).inRow(number));
            } else {
                String key = first(written);
                if (PAIRS.contains(section)
                        && rows.stream().anyMatch(row -> first(row.head()).equals(key))) {
                    problems.add(ProblemKind.TEXT_TWICE, Place.text(name).inRow(number), key);
                }
                rows.add(new Row(name, number, written, new ArrayList<>()));
            }
        }
    }

    private List<Row> begin(String section, int number) {
        Place place = Place.text(name).inRow(number);
        boolean known = section.equals("survey")
                || PAIRS.contains(section)
                || (NAMED_SECTIONS.contains(first(section)) && !rest(section).isEmpty());
        if (!known) {
            problems.add(ProblemKind.TEXT_SECTION, place, section);
        }
        if (sections.containsKey(section)) {
            problems.add(ProblemKind.TEXT_TWICE, place, section);
        }
        List<Row> rows = new ArrayList<>();
        sections.put(section, rows);
        return rows;
    }

    // A cell, or the next part of what stands above it.
    private void addCell(List<Row> rows, int number, String written) {
        Row row = rows.getLast();
        if (!written.startsWith("|")) {
            String column = first(written);
            if (row.cells().stream().anyMatch(cell -> cell.column().equals(column))) {
                problems.add(ProblemKind.TEXT_TWICE, Place.text(name).inRow(number), column);
            }
            row.cells().add(new Cell(number, column, rest(written)));
        } else if (row.cells().isEmpty()) {
            rows.removeLast();
            rows.add(new Row(row.source(), row.line(), row.head() + " " + written, row.cells()));
        } else {
            Cell cell = row.cells().removeLast();
            row.cells().add(new Cell(cell.line(), cell.column(), cell.value() + " " + written));
        }
    }

    private void readLanguagesAndTexts() {
        for (FormText other : shared) {
            languages.addAll(languages.isEmpty() ? other.languages : List.of());
            texts.putAll(other.texts);
        }
        String own = about().get(LANGUAGES);
        if (own != null) {
            languages.clear();
            languages.addAll(split(own));
        }
        for (Row row : section("texts")) {
            texts.put(first(row.head()), rest(row.head()));
        }
    }

    // Making sheets

    private List<Row> section(String section) {
        return sections.getOrDefault(section, List.of());
    }

    private Optional<List<Row>> anywhere(String section) {
        if (sections.containsKey(section)) {
            return Optional.of(section(section));
        }
        return shared.stream()
                .filter(other -> other.sections.containsKey(section))
                .map(other -> other.section(section))
                .findFirst();
    }

    // The rows of the survey, with the blocks that it uses in their place.
    private List<Row> expanded(Problems found) {
        List<Row> rows = new ArrayList<>();
        for (Row row : section("survey")) {
            if (!first(row.head()).equals("use")) {
                rows.add(row);
                continue;
            }
            String block = rest(row.head());
            Optional<List<Row>> used = anywhere("block " + block);
            if (used.isEmpty()) {
                found.add(ProblemKind.BLOCK_UNKNOWN, Place.text(name).inRow(row.line()), block);
            }
            rows.addAll(used.orElse(List.of()));
        }
        return rows;
    }

    // The lists that the survey uses, in its order, and own ones that it does not: the compiler reports those.
    private Set<String> lists(List<Row> rows) {
        Set<String> lists = new LinkedHashSet<>();
        for (Row row : rows) {
            List<String> words = words(row.head());
            if (words.size() > 2
                    && Set.of("select_one", "select_multiple", "rank").contains(words.getFirst())) {
                lists.add(words.get(1));
            }
        }
        sections.keySet().stream()
                .filter(section -> first(section).equals("choices"))
                .map(FormText::rest)
                .forEach(lists::add);
        return lists;
    }

    private List<Row> choices(String list) {
        return anywhere("choices " + list).orElse(List.of());
    }

    private Map<String, String> surveyCells(Row row, Problems found) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<String> words = words(row.head());
        boolean named = words.size() > 1 && !words.getFirst().startsWith("end");
        int last = words.size() - 1;
        cells.put("type", String.join(" ", named ? words.subList(0, last) : words));
        if (named) {
            cells.put("name", words.getLast());
        }
        addCells(row, cells, found);
        return cells;
    }

    private Map<String, String> choiceCells(String list, Row row, Problems found) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("list_name", list);
        cells.put("name", first(row.head()));
        translate(
                "label",
                rest(row.head()),
                Place.text(row.source()).inRow(row.line()).inColumn("label"),
                cells,
                found);
        addCells(row, cells, found);
        return cells;
    }

    private void addCells(Row row, Map<String, String> cells, Problems found) {
        for (Cell cell : row.cells()) {
            Place place = Place.text(row.source()).inRow(cell.line()).inColumn(cell.column());
            if (TRANSLATED.contains(cell.column())) {
                translate(cell.column(), cell.value(), place, cells, found);
            } else {
                cells.put(SHORT.getOrDefault(cell.column(), cell.column()), cell.value());
            }
        }
    }

    private void translate(String column, String text, Place place, Map<String, String> cells, Problems found) {
        List<String> parts = parts(text, place, found);
        for (int i = 0; i < Math.min(parts.size(), languages.size()); i++) {
            cells.put(column + "::" + languages.get(i), parts.get(i));
        }
    }

    private List<String> parts(String text, Place place, Problems found) {
        String meant = text;
        if (text.startsWith("@")) {
            meant = texts.getOrDefault(text.substring(1), "");
            if (meant.isEmpty()) {
                found.add(ProblemKind.TEXT_UNKNOWN, place, text.substring(1));
                return List.of();
            }
        }
        List<String> parts = split(meant);
        long filled = parts.stream().filter(part -> !part.isEmpty()).count();
        if (parts.size() != languages.size() || filled != parts.size()) {
            found.add(ProblemKind.TEXT_PARTS, place, filled, languages.size());
        }
        return parts;
    }

    private static List<Workbook.Line> lines(
            String sheet, List<String> firstColumns, List<Row> rows, List<Map<String, String>> cells) {
        Set<String> found = new LinkedHashSet<>();
        cells.forEach(row -> found.addAll(row.keySet()));
        // Texts first, as people look for them.
        List<String> columns = new ArrayList<>(firstColumns);
        found.removeAll(firstColumns);
        found.stream()
                .filter(column -> column.contains("::") && !SHORT.containsValue(column))
                .forEach(columns::add);
        found.removeAll(columns);
        columns.addAll(found);
        List<Workbook.Line> lines = new ArrayList<>();
        Map<Integer, String> header = new TreeMap<>();
        for (int at = 0; at < columns.size(); at++) {
            header.put(at, columns.get(at));
        }
        lines.add(new Workbook.Line(Place.sheet(sheet).inRow(1), header));
        for (int i = 0; i < rows.size(); i++) {
            Map<Integer, String> line = new TreeMap<>();
            for (int at = 0; at < columns.size(); at++) {
                String cell = cells.get(i).getOrDefault(columns.get(at), "");
                if (!cell.isEmpty()) {
                    line.put(at, cell);
                }
            }
            lines.add(new Workbook.Line(
                    Place.text(rows.get(i).source()).inRow(rows.get(i).line()), line));
        }
        return lines;
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+", -1));
    }

    private static String first(String text) {
        int end = endOfFirst(text);
        return text.substring(0, end);
    }

    private static String rest(String text) {
        return text.substring(endOfFirst(text)).strip();
    }

    private static int endOfFirst(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
