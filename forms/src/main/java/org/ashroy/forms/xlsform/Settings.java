package org.ashroy.forms.xlsform;

import java.util.Map;
import java.util.Set;
import org.ashroy.forms.Hint;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.jspecify.annotations.Nullable;

/** The sheet settings. */
final class Settings {

    private static final Set<String> COLUMNS = Set.of(
            "form_title",
            "form_id",
            "version",
            "instance_name",
            "default_language",
            "style",
            "name",
            "allow_choice_duplicates",
            "omit_instanceid",
            "namespaces",
            "clean_text_values");

    private static final Map<String, Hint> UNSUPPORTED = Map.of(
            "public_key", Hint.SEALED_BY_SERVER,
            "submission_url", Hint.SENT_BACK,
            "auto_send", Hint.SET_ON_DEVICE,
            "auto_delete", Hint.SET_ON_DEVICE,
            "instance_xmlns", Hint.NOTHING_UNLESS_NEEDED,
            "client_editable", Hint.DECIDED_BY_ROLES,
            "instance_id", Hint.OWN_ID,
            "add_none_option", Hint.ADD_TO_LISTS,
            "flat", Hint.GROUPS_STAY);

    private final Table.@Nullable Row row;
    private final Table table;
    private final String formId;

    private Settings(Table table, Table.@Nullable Row row, String formId) {
        this.table = table;
        this.row = row;
        this.formId = formId;
    }

    static Settings read(Table table, String fileName, Problems problems) {
        Table.Row row = table.rows().isEmpty() ? null : table.rows().getFirst();
        for (Table.Column column : table.columns()) {
            String name = column.name().replaceAll("::.*", "");
            boolean filled = row != null && row.has(column.name());
            if (UNSUPPORTED.containsKey(name) || name.startsWith("sms_") || name.equals("attribute")) {
                if (filled) {
                    problems.add(
                            ProblemKind.SETTING_UNSUPPORTED,
                            table.header(column.written()),
                            column.written(),
                            UNSUPPORTED.getOrDefault(name, Hint.TAKE_OUT));
                }
            } else if (!COLUMNS.contains(column.name())) {
                problems.add(ProblemKind.COLUMN_UNKNOWN, table.header(column.written()), column.written());
            }
        }
        String id = row == null ? "" : row.get("form_id");
        if (id.isEmpty()) {
            id = fileName.replaceAll(".*[/\\\\]", "")
                    .replaceAll("\\.[^.]*$", "")
                    .strip();
            id = id.isEmpty() ? "form" : id;
            problems.add(ProblemKind.FORM_ID_MADE, table.place(), id);
        }
        Settings settings = new Settings(table, row, id);
        if (settings.version().isEmpty()) {
            problems.add(ProblemKind.VERSION_MISSING, table.place());
        }
        String root = settings.get("name");
        if (!root.isEmpty() && !Survey.isName(root)) {
            problems.add(ProblemKind.NAME_INVALID, settings.place("name"), root);
        }
        return settings;
    }

    private String get(String name) {
        return row == null ? "" : row.get(name);
    }

    Place place(String column) {
        return row == null ? table.place() : row.place(column);
    }

    String formId() {
        return formId;
    }

    String title() {
        return get("form_title").isEmpty() ? formId : get("form_title");
    }

    String version() {
        return get("version");
    }

    String rootName() {
        return get("name").isEmpty() ? "data" : get("name");
    }

    String instanceName() {
        return get("instance_name");
    }

    String defaultLanguage() {
        return get("default_language");
    }

    String style() {
        return get("style");
    }

    boolean duplicateChoices() {
        return Survey.isYes(get("allow_choice_duplicates"));
    }

    boolean withoutInstanceId() {
        return Survey.isYes(get("omit_instanceid"));
    }
}
