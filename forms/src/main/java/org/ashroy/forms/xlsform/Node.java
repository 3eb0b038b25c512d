package org.ashroy.forms.xlsform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question, group or repeat of the survey sheet, or the form itself. */
final class Node {

    enum Kind {
        FORM,
        GROUP,
        REPEAT,
        QUESTION
    }

    final Kind kind;
    final String name;
    /** Null for the form itself and for what the compiler adds. */
    final Table.@Nullable Row row;

    final @Nullable Node parent;
    final List<Node> children = new ArrayList<>();
    final QuestionType type;
    /** The list of choices or the file that the type names; empty for none. */
    final String list;

    final Map<String, String> parameters = new LinkedHashMap<>();

    /** Questions whose calculation an answer here triggers. */
    final List<Node> triggered = new ArrayList<>();

    Node(Kind kind, String name, Table.@Nullable Row row, @Nullable Node parent, QuestionType type, String list) {
        this.kind = kind;
        this.name = name;
        this.row = row;
        this.parent = parent;
        this.type = type;
        this.list = list;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    String path() {
        return parent == null ? "/" + name : parent.path() + "/" + name;
    }

    /** From the form down to this. */
    List<Node> line() {
        List<Node> line = parent == null ? new ArrayList<>() : parent.line();
        line.add(this);
        return line;
    }

    boolean isInRepeat() {
        return parent != null && (parent.kind == Kind.REPEAT || parent.isInRepeat());
    }

    /** A cell of its row; empty where there is none. */
    String get(String column) {
        return row == null ? "" : row.get(column);
    }

    /** The texts of a column by language. */
    Map<String, String> texts(String column) {
        return row == null ? Map.of() : row.texts(column);
    }

    /** Whether it shows anything of itself. */
    boolean hasText() {
        return List.of("label", "hint", "guidance_hint", "image", "audio", "video").stream()
                .anyMatch(column -> !texts(column).isEmpty());
    }

    /** Whether there is a control for it in the body. */
    boolean isShown() {
        if (type.control().isEmpty()) {
            return false;
        }
        boolean calculated = !get("calculation").isEmpty() || !get("trigger").isEmpty();
        return !calculated || hasText();
    }
}
