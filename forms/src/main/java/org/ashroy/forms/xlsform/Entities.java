package org.ashroy.forms.xlsform;

import java.util.Map;
import java.util.Set;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.xml.XmlElement;

/**
 * The sheet entities: one entity that a filling creates or updates, as the
 * <a href="https://getodk.github.io/xforms-spec/entities">ODK Entities specification</a> writes it.
 */
final class Entities {

    private static final Set<String> COLUMNS = Set.of("list_name", "label", "entity_id", "create_if", "update_if");
    private static final String CREATING = "2022.1.0";
    private static final String UPDATING = "2023.1.0";

    /** The parts of the form that an entity adds to. */
    record Form(
            Node root,
            XmlElement model,
            XmlElement meta,
            XmlElement binds,
            XmlElement actions,
            Map<String, String> sources) {}

    private Entities() {}

    static void write(Table table, Form form, References references, Problems problems) {
        for (Table.Column column : table.columns()) {
            if (!COLUMNS.contains(column.name())) {
                problems.add(ProblemKind.COLUMN_UNKNOWN, table.header(column.written()), column.written());
            }
        }
        if (table.rows().isEmpty()) {
            return;
        }
        if (table.rows().size() > 1) {
            problems.add(ProblemKind.ENTITIES_SEVERAL, table.rows().get(1).place());
            return;
        }
        Table.Row row = table.rows().getFirst();
        String dataset = row.get("list_name");
        boolean updates = row.has("entity_id");
        if (dataset.isEmpty()) {
            problems.add(ProblemKind.ENTITY_INCOMPLETE, row.place("list_name"), "list_name");
            return;
        }
        if (dataset.startsWith("__") || dataset.contains(".") || !Survey.isName(dataset)) {
            problems.add(ProblemKind.NAME_INVALID, row.place("list_name"), dataset);
            return;
        }
        if (!updates && !row.has("label")) {
            problems.add(ProblemKind.ENTITY_INCOMPLETE, row.place("label"), "label");
            return;
        }
        if (!updates && row.has("update_if")) {
            problems.add(ProblemKind.ENTITY_INCOMPLETE, row.place("entity_id"), "entity_id");
            return;
        }
        form.model().with("entities:entities-version", updates ? UPDATING : CREATING);
        write(row, dataset, updates, form, references);
    }

    private static void write(Table.Row row, String dataset, boolean updates, Form form, References references) {
        String path = form.root().path() + "/meta/entity";
        XmlElement entity = form.meta().add("entity").with("dataset", dataset).with("id", "");
        boolean creates = !updates || row.has("create_if");
        if (creates) {
            entity.with("create", "1");
            if (row.has("create_if")) {
                bind(
                        form,
                        path + "/@create",
                        references.paths(row.get("create_if"), form.root(), row.place("create_if")));
            }
        }
        if (updates) {
            entity.with("update", "1").with("baseVersion", "");
            if (row.has("update_if")) {
                bind(
                        form,
                        path + "/@update",
                        references.paths(row.get("update_if"), form.root(), row.place("update_if")));
            }
            String id = references.paths(row.get("entity_id"), form.root(), row.place("entity_id"));
            bind(form, path + "/@id", id);
            bind(form, path + "/@baseVersion", "instance('" + dataset + "')/root/item[name=" + id + "]/__version");
            form.sources().putIfAbsent(dataset, "jr://file-csv/" + dataset + ".csv");
        } else {
            form.binds()
                    .add("bind")
                    .with("nodeset", path + "/@id")
                    .with("type", "string")
                    .with("readonly", "true()");
            form.actions()
                    .add("setvalue")
                    .with("event", "odk-instance-first-load")
                    .with("ref", path + "/@id")
                    .with("value", "uuid()");
        }
        if (row.has("label")) {
            entity.add("label");
            bind(form, path + "/label", references.paths(row.get("label"), form.root(), row.place("label")));
        }
    }

    private static void bind(Form form, String path, String formula) {
        form.binds()
                .add("bind")
                .with("nodeset", path)
                .with("type", "string")
                .with("readonly", "true()")
                .with("calculate", formula);
    }
}
