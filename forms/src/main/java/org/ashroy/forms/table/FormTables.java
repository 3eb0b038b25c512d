package org.ashroy.forms.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.ashroy.forms.Choice;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.FormGroup;
import org.ashroy.forms.table.RefusedTableException.Reason;

/**
 * The tables of a form: one of the form itself and one of each repeat, with the key of the row it belongs to, as ODK Central and
 * KoboToolbox lay them out. Which fields have a column is decided here once, for every format.
 */
public final class FormTables {

    private static final Comparator<String> BY_POSITION =
            Comparator.comparing(FormTables::positions, FormTables::comparePositions);

    private final Form form;
    private final TableOptions options;
    private final Map<String, FormTable> tables = new LinkedHashMap<>();
    private final Set<String> written = new HashSet<>();
    /** The path of the table that a field or a repeat belongs to, whether that is written or not. */
    private final Map<String, String> tableOf = new HashMap<>();

    private final List<String> withheld = new ArrayList<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();

    private FormTables(Form form, TableOptions options) {
        this.form = form;
        this.options = options;
        if (!options.language().isEmpty() && !form.languages().contains(options.language())) {
            throw new IllegalArgumentException("The form has no language " + options.language() + ", only "
                    + form.languages() + "; ask for one of these");
        }
        Map<String, List<FormField>> fields = new LinkedHashMap<>();
        fields.put(form.rootPath(), new ArrayList<>());
        form.groups().values().stream()
                .filter(FormGroup::repeated)
                .forEach(repeat -> fields.put(repeat.path(), new ArrayList<>()));
        fields.keySet().stream().skip(1).forEach(repeat -> tableOf.put(repeat, repeat));
        for (FormField field : form.fields().values()) {
            tableOf.put(field.path(), around(field.path()));
            if (field.kind() == FieldKind.NOTE) {
                continue;
            }
            if (options.categories().contains(field.category()) && (options.sealed() || !field.sealed())) {
                written.add(field.path());
                Objects.requireNonNull(fields.get(around(field.path()))).add(field);
            } else {
                withheld.add(field.path());
            }
        }
        // Fields tell of groups too: those that the program fills stand in one that nobody sees.
        form.fields().keySet().forEach(path -> group(FieldPaths.parent(path)));
        form.groups().keySet().forEach(this::group);
        Set<String> names = new HashSet<>();
        fields.forEach((path, ofTable) -> {
            boolean root = path.equals(form.rootPath());
            boolean holds = fields.entrySet().stream()
                    .anyMatch(other -> FieldPaths.contains(path, other.getKey())
                            && !other.getValue().isEmpty());
            // A repeat of which nothing is written has no table: its rows would tell how many there are.
            if (root || holds) {
                tables.put(
                        path, new FormTable(name(path, names), path, root ? "" : around(path), columns(path, ofTable)));
            }
        });
    }

    /**
     * The tables of a form.
     *
     * @throws IllegalArgumentException when the form does not have the language
     */
    public static FormTables of(Form form, TableOptions options) {
        return new FormTables(form, options);
    }

    /** The tables, that of the form itself first, the others in the order of the form. */
    public List<FormTable> list() {
        return List.copyOf(tables.values());
    }

    /** The form. */
    public Form form() {
        return form;
    }

    /** How it becomes tables. */
    public TableOptions options() {
        return options;
    }

    /** The paths of the fields that have no column because of their category or seal. */
    public List<String> withheld() {
        return List.copyOf(withheld);
    }

    boolean hasTable(String path) {
        return tables.containsKey(path);
    }

    private void group(String path) {
        if (!path.equals(form.rootPath()) && !groups.containsKey(path)) {
            String above = FieldPaths.parent(path);
            group(above);
            groups.computeIfAbsent(path, missing -> new ArrayList<>());
            groups.computeIfAbsent(above, missing -> new ArrayList<>()).add(path);
        }
    }

    /** The paths of the groups and repeats that stand directly in the form, a group or a repeat. */
    List<String> groupsIn(String path) {
        return groups.getOrDefault(path, List.of());
    }

    /** Whether it is a repeat. */
    boolean isRepeat(String path) {
        FormGroup group = form.groups().get(path);
        return group != null && group.repeated();
    }

    // The path of the nearest repeat above, or of the form.
    private String around(String path) {
        String above = FieldPaths.parent(path);
        while (!above.equals(form.rootPath())) {
            if (isRepeat(above)) {
                return above;
            }
            above = FieldPaths.parent(above);
        }
        return above;
    }

    private static String name(String path, Set<String> names) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String name = last;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = last + "-" + i;
        }
        return name;
    }

    private List<TableColumn> columns(String tablePath, List<FormField> fields) {
        Set<String> headers = new HashSet<>(Set.of(FormTable.KEY, FormTable.PARENT_KEY));
        List<TableColumn> columns = new ArrayList<>();
        for (FormField field : fields) {
            String header = header(tablePath, field);
            columns.add(new TableColumn(unlike(header, headers), field, ""));
            if (options.splitChoices() && field.kind() == FieldKind.SELECT_MULTIPLE) {
                Set<String> values = new LinkedHashSet<>();
                field.choices().forEach(choice -> values.add(choice.value()));
                for (String value : values) {
                    columns.add(new TableColumn(unlike(header + "/" + label(field, value), headers), field, value));
                }
            }
        }
        return columns;
    }

    private String header(String tablePath, FormField field) {
        String names = field.path().substring(tablePath.length() + 1);
        return options.shown() == TableOptions.Shown.CODES ? names : label(field.labels(), names);
    }

    private static String unlike(String header, Set<String> headers) {
        String given = header;
        for (int i = 2; !headers.add(given); i++) {
            given = header + " (" + i + ")";
        }
        return given;
    }

    private String label(Map<String, String> labels, String otherwise) {
        String wanted = options.language().isEmpty() && !form.languages().isEmpty()
                ? form.languages().getFirst()
                : options.language();
        String label = labels.get(wanted);
        if (label == null && !form.languages().isEmpty()) {
            label = labels.get(form.languages().getFirst());
        }
        if (label == null && labels.size() == 1) {
            label = labels.values().iterator().next();
        }
        return label == null || label.isBlank() ? otherwise : label.strip();
    }

    private String label(FormField field, String value) {
        if (options.shown() == TableOptions.Shown.CODES) {
            return value;
        }
        for (Choice choice : field.choices()) {
            if (choice.value().equals(value)) {
                return label(choice.labels(), value);
            }
        }
        return value;
    }

    /** A repetition, or the form itself, with the answers that stand in its row. */
    record Instance(String path, Map<String, String> answers) {}

    /**
     * The repetitions of a filling by the path of their table; within a table in the order of their positions.
     *
     * @param unplaced counts the paths that the form has no place for
     */
    Map<String, List<Instance>> instances(Filling filling, Map<String, Long> unplaced) {
        return instances(filling, unplaced, "");
    }

    /**
     * The rows of a filling in one table, in the order of their positions.
     *
     * @param unplaced counts the paths that the form has no place for
     */
    List<Instance> instances(Filling filling, FormTable table, Map<String, Long> unplaced) {
        return instances(filling, unplaced, table.path()).getOrDefault(table.path(), List.of());
    }

    // Of all tables where no one is asked for.
    private Map<String, List<Instance>> instances(Filling filling, Map<String, Long> unplaced, String only) {
        Map<String, Map<String, Map<String, String>>> found = new LinkedHashMap<>();
        instance(form.rootPath(), found);
        filling.answers().forEach((path, value) -> {
            String plain = FieldPaths.withoutPositions(path);
            String table = tableOf.get(plain);
            if (table == null || !isPlaced(path, table)) {
                unplaced.merge(plain, 1L, Long::sum);
            } else if (only.isEmpty() || FieldPaths.contains(only, table)) {
                Map<String, String> answers = instance(table.equals(plain) ? path : repetition(path), found);
                if (written.contains(plain) && !value.isEmpty()) {
                    answers.put(plain, value);
                }
            }
        });
        Map<String, List<Instance>> instances = new LinkedHashMap<>();
        found.forEach((table, ofTable) -> instances.put(
                table,
                ofTable.entrySet().stream()
                        .map(each -> new Instance(each.getKey(), each.getValue()))
                        .toList()));
        return instances;
    }

    /**
     * The same by the repetition that they lie in: the form itself in what has no path, a repeat in the form or in a repetition.
     *
     * @param unplaced counts the paths that the form has no place for
     */
    Map<String, Map<String, List<Instance>>> children(Filling filling, Map<String, Long> unplaced) {
        Map<String, Map<String, List<Instance>>> children = new HashMap<>();
        instances(filling, unplaced)
                .forEach((table, ofTable) -> ofTable.forEach(instance -> {
                    String around = instance.path().equals(form.rootPath())
                            ? ""
                            : repetition(FieldPaths.parent(instance.path()));
                    children.computeIfAbsent(around, missing -> new LinkedHashMap<>())
                            .computeIfAbsent(table, missing -> new ArrayList<>())
                            .add(instance);
                }));
        return children;
    }

    // Every repeat on the way has a position and nothing else has: another path is no path of this form.
    private boolean isPlaced(String path, String table) {
        if (path.indexOf('[') < 0) {
            return table.equals(form.rootPath());
        }
        for (String step : FieldPaths.steps(path)) {
            if (isRepeat(FieldPaths.withoutPositions(step)) != step.endsWith("]")) {
                return false;
            }
        }
        return true;
    }

    // The nearest repetition that a path lies in, itself included; the form where there is none.
    private String repetition(String path) {
        String above = path;
        while (!above.endsWith("]") && !above.isEmpty() && !above.equals(form.rootPath())) {
            above = FieldPaths.parent(above);
        }
        return above;
    }

    // A repetition and those it lies in, which have rows too.
    private Map<String, String> instance(String path, Map<String, Map<String, Map<String, String>>> found) {
        if (!path.equals(form.rootPath())) {
            instance(repetition(FieldPaths.parent(path)), found);
        }
        return found.computeIfAbsent(FieldPaths.withoutPositions(path), table -> new TreeMap<>(BY_POSITION))
                .computeIfAbsent(path, missing -> new LinkedHashMap<>());
    }

    private static List<Integer> positions(String path) {
        List<Integer> positions = new ArrayList<>();
        for (String step : FieldPaths.steps(path)) {
            if (step.endsWith("]")) {
                positions.add(FieldPaths.position(step));
            }
        }
        return positions;
    }

    private static int comparePositions(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int compared = Integer.compare(one.get(i), other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** The key of a repetition: the id of the filling and the path below the form; the id alone for the form itself. */
    String key(String id, String instancePath) {
        return id + instancePath.substring(form.rootPath().length());
    }

    /** The key of the row that a repetition belongs to. */
    String parentKey(String id, String instancePath) {
        return key(id, repetition(FieldPaths.parent(instancePath)));
    }

    /** The cells of a row, in the order of the headers of its table. */
    List<String> cells(FormTable table, Filling filling, Instance instance) {
        List<String> cells = new ArrayList<>(table.columns().size() + 2);
        cells.add(key(filling.id(), instance.path()));
        if (!table.isRoot()) {
            cells.add(parentKey(filling.id(), instance.path()));
        }
        for (TableColumn column : table.columns()) {
            String value = instance.answers().getOrDefault(column.field().path(), "");
            if (column.isWhole()) {
                cells.add(shown(column.field(), value));
            } else if (value.isEmpty()) {
                cells.add("");
            } else {
                cells.add(column.field().kind().chosen(value).contains(column.choice()) ? "1" : "0");
            }
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!Characters.areWritable(cells.get(i))) {
                throw new RefusedTableException(
                        Reason.CHARACTERS,
                        table.name(),
                        cells.getFirst(),
                        table.headers().get(i));
            }
        }
        return cells;
    }

    private String shown(FormField field, String value) {
        if (options.shown() == TableOptions.Shown.CODES || !field.kind().isSelect() || value.isEmpty()) {
            return value;
        }
        List<String> labels = new ArrayList<>();
        for (String each : field.kind().chosen(value)) {
            labels.add(label(field, each));
        }
        return String.join("; ", labels);
    }
}
