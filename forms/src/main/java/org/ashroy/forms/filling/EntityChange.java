package org.ashroy.forms.filling;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.ashroy.forms.EntityList;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.xml.XmlElement;
import org.jspecify.annotations.Nullable;

/**
 * What one filling says of an entry of a list.
 *
 * @param list of the form
 * @param id of the entry; empty where the filling names none, which only one that adds an entry may
 * @param adds whether it adds the entry
 * @param changes whether it changes the entry
 * @param base version of the entry that whoever filled in had before her; empty where she had none
 * @param label empty where it says nothing of it
 * @param properties those that it says something of; an empty text takes one away
 */
public record EntityChange(
        String list,
        Optional<UUID> id,
        boolean adds,
        boolean changes,
        Optional<Integer> base,
        String label,
        Map<String, String> properties) {

    /** Keeps the properties in order. */
    public EntityChange {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /**
     * Reads what a submission says of an entry.
     *
     * @return empty where the form makes no list, or this filling neither adds nor changes an entry
     */
    public static Optional<EntityChange> read(Form form, XmlElement submission) {
        return form.entities().flatMap(list -> read(form, list, submission));
    }

    private static Optional<EntityChange> read(Form form, EntityList list, XmlElement submission) {
        XmlElement entity = at(submission, form.rootPath(), list.path());
        if (entity == null) {
            return Optional.empty();
        }
        boolean adds = isTrue(entity.attribute("create"));
        boolean changes = isTrue(entity.attribute("update"));
        Optional<UUID> id = id(entity.attribute("id"));
        if ((!adds && !changes) || (id.isEmpty() && !adds)) {
            return Optional.empty();
        }
        Map<String, String> properties = new TreeMap<>();
        list.properties().forEach((property, path) -> {
            // What does not apply is in no submission, and changes nothing.
            XmlElement value = at(submission, form.rootPath(), path);
            if (value != null) {
                properties.put(property, value.ownText());
            }
        });
        return Optional.of(new EntityChange(
                list.name(),
                id,
                adds,
                changes,
                number(entity.attribute("baseVersion")),
                entity.first("label")
                        .map(XmlElement::ownText)
                        .map(String::strip)
                        .orElse(""),
                properties));
    }

    private static @Nullable XmlElement at(XmlElement root, String rootPath, String path) {
        XmlElement at = root;
        for (String step : FieldPaths.steps(path)) {
            if (!step.equals(rootPath)) {
                at = at.first(step.substring(step.lastIndexOf('/') + 1)).orElse(null);
            }
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private static boolean isTrue(@Nullable String text) {
        return text != null && (text.equals("1") || text.equals("true"));
    }

    private static Optional<UUID> id(@Nullable String text) {
        String id = text == null ? "" : text.startsWith("uuid:") ? text.substring("uuid:".length()) : text;
        // Java takes shorter ones as well, which are then written in another way.
        return id.length() == 36 ? parsed(id) : Optional.empty();
    }

    private static Optional<UUID> parsed(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
