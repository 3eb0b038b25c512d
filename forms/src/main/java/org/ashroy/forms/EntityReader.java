package org.ashroy.forms;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ashroy.forms.xml.XmlElement;
import org.jspecify.annotations.Nullable;

/** Reads what a form says of the list that its fillings make. */
final class EntityReader {

    /** What the columns of every list are called, and what a property cannot be. */
    private static final Set<String> RESERVED = Set.of("name", "label");

    private final Map<String, XmlElement> nodes;
    private final XmlElement model;
    private final String declared;
    private final Map<String, FormField> fields;
    private final Map<String, FormGroup> groups;
    private final Function<String, Set<String>> used;
    private final Places places;
    private final Problems problems;

    EntityReader(
            Map<String, XmlElement> nodes,
            XmlElement model,
            String rootPath,
            Map<String, FormField> fields,
            Map<String, FormGroup> groups,
            Function<String, Set<String>> used,
            Places places,
            Problems problems) {
        this.nodes = nodes;
        this.model = model;
        this.declared = rootPath + "/meta/entity";
        this.fields = fields;
        this.groups = groups;
        this.used = used;
        this.places = places;
        this.problems = problems;
    }

    Optional<EntityList> read() {
        nodes.forEach((path, node) -> {
            if (node.localName().equals("entity") && node.attribute("dataset") != null && !path.equals(declared)) {
                problems.add(ProblemKind.ENTITY_ELSEWHERE, places.of(path, "", node.line()));
            }
        });
        Map<String, String> properties = properties();
        XmlElement entity = nodes.get(declared);
        String name = entity == null ? null : entity.attribute("dataset");
        if (entity == null || name == null) {
            properties
                    .values()
                    .forEach(path -> problems.add(ProblemKind.SAVE_TO_WITHOUT_ENTITY, places.of(path, "save_to", 0)));
            return Optional.empty();
        }
        Category category = Category.PLAIN;
        Map<String, String> telling = new LinkedHashMap<>(properties);
        telling.put("label", declared + "/label");
        for (String path : telling.values()) {
            FormField field = fields.get(path);
            category = field == null ? category : category.and(field.category());
            if (tellsApart(path, new HashSet<>())) {
                problems.add(ProblemKind.SAVE_TO_APART, places.of(path, "save_to", 0), lastStep(path));
            }
        }
        return Optional.of(new EntityList(
                name,
                declared,
                entity.attribute("create") != null,
                entity.attribute("update") != null,
                properties,
                category));
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (XmlElement bind : model.elements("bind")) {
            @Nullable String property = bind.attributeByLocalName("saveto");
            @Nullable String path = bind.attribute("nodeset");
            if (property == null || path == null) {
                continue;
            }
            Place at = places.of(path.strip(), "save_to", bind.line());
            if (RESERVED.contains(property.toLowerCase(Locale.ROOT)) || property.startsWith("__")) {
                problems.add(ProblemKind.SAVE_TO_RESERVED, at, property);
            } else if (inRepeat(path.strip())) {
                problems.add(ProblemKind.SAVE_TO_REPEATED, at, lastStep(path.strip()));
            } else if (properties.putIfAbsent(property, path.strip()) != null) {
                problems.add(ProblemKind.SAVE_TO_TWICE, at, property);
            }
        }
        return properties;
    }

    private boolean inRepeat(String path) {
        return FieldPaths.steps(path).stream().map(groups::get).anyMatch(group -> group != null && group.repeated());
    }

    // Also by way of what is calculated or set.
    private boolean tellsApart(String path, Set<String> seen) {
        FormField field = fields.get(path);
        return field != null
                && seen.add(path)
                && (field.sealed() || used.apply(path).stream().anyMatch(it -> tellsApart(it, seen)));
    }
}
