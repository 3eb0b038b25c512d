package org.ashroy.forms.xlsform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.jspecify.annotations.Nullable;

/** The lists of the sheets choices and external_choices. */
final class ChoiceLists {

    /**
     * A choice.
     *
     * @param row null for the choice "other" that the compiler adds
     * @param extra the columns that filters use, by name
     */
    record Item(String value, Table.@Nullable Row row, Map<String, String> extra) {}

    private static final Set<String> COLUMNS =
            Set.of("list_name", "name", "label", "image", "big-image", "audio", "video");

    private final Map<String, List<Item>> lists = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Problems problems;

    ChoiceLists(Problems problems) {
        this.problems = problems;
    }

    /** Reads a sheet; lists of the first sheet that has them count. */
    void read(Table table, boolean duplicates) {
        if (table.rows().isEmpty()) {
            return;
        }
        for (String needed : List.of("list_name", "name")) {
            if (!table.has(needed)) {
                problems.add(ProblemKind.COLUMN_MISSING, table.place(), needed);
                return;
            }
        }
        List<Table.Column> extra = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            if (!COLUMNS.contains(column.name())) {
                if (Survey.isName(column.written()) && !column.written().equals("itextId")) {
                    extra.add(column);
                } else {
                    problems.add(ProblemKind.COLUMN_UNKNOWN, table.header(column.written()), column.written());
                }
            }
        }
        Map<String, Set<String>> values = new LinkedHashMap<>();
        Set<String> before = Set.copyOf(lists.keySet());
        for (Table.Row row : table.rows()) {
            String list = row.get("list_name");
            String value = row.get("name");
            if (list.isEmpty() || value.isEmpty()) {
                if (row.columns().stream().anyMatch(COLUMNS::contains)) {
                    String missing = list.isEmpty() ? "list_name" : "name";
                    problems.add(ProblemKind.CHOICE_INCOMPLETE, row.place(missing), missing);
                }
                continue;
            }
            if (before.contains(list)) {
                continue;
            }
            boolean twice =
                    !values.computeIfAbsent(list, name -> new HashSet<>()).add(value);
            if (twice && !duplicates) {
                problems.add(ProblemKind.CHOICE_TWICE, row.place("name"), list, value);
            }
            if (row.texts("label").isEmpty() && row.texts("image").isEmpty()) {
                problems.add(ProblemKind.CHOICE_WITHOUT_LABEL, row.place("label"), value);
            }
            Map<String, String> filters = new LinkedHashMap<>();
            for (Table.Column column : extra) {
                if (row.has(column.name())) {
                    filters.put(column.written(), row.get(column.name()));
                }
            }
            lists.computeIfAbsent(list, name -> new ArrayList<>()).add(new Item(value, row, filters));
        }
    }

    boolean has(String list) {
        return lists.containsKey(list);
    }

    /** The choices of a list, noting that it is used. */
    List<Item> use(String list) {
        used.add(list);
        return lists.getOrDefault(list, List.of());
    }

    /** Adds the choice "other" at the end, unless the list has it. */
    void addOther(String list) {
        List<Item> items = lists.computeIfAbsent(list, name -> new ArrayList<>());
        if (items.stream().noneMatch(item -> item.value().equals(Survey.OTHER))) {
            items.add(new Item(Survey.OTHER, null, Map.of()));
        }
    }

    /** The names of the lists, used ones only. */
    Set<String> used() {
        Set<String> names = new java.util.LinkedHashSet<>(lists.keySet());
        names.retainAll(used);
        return names;
    }

    /** Reports lists that no question uses. */
    void reportUnused() {
        Set<String> unused = new TreeSet<>(lists.keySet());
        unused.removeAll(used);
        for (String list : unused) {
            Table.Row row = lists.getOrDefault(list, List.of()).getFirst().row();
            if (row != null) {
                problems.add(ProblemKind.LIST_UNUSED, row.place("list_name"), list);
            }
        }
    }
}
