package org.ashroy.forms.xlsform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.forms.Limits;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.RefusedFormException;
import org.jspecify.annotations.Nullable;

/** Makes the tree of questions and groups from the rows of the survey sheet. */
final class Survey {

    private static final Pattern BRACKET =
            Pattern.compile("(begin|end)[ _](group|repeat|lgroup|looped group)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SELECT = Pattern.compile(
            "(select_one_from_file|select_multiple_from_file|select_one_external|select_one|select_multiple|rank"
                    + "|select one from file|select multiple from file|select one from|select one"
                    + "|select all that apply from|select all that apply|select multiple|select1)"
                    + " +(\\S+)( +(?:or_other|or other|or specify other))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_.\\-]*");
    static final String OTHER = "other";

    private static final Set<String> COLUMNS = Set.of(
            "type",
            "name",
            "label",
            "hint",
            "guidance_hint",
            "required",
            "required_message",
            "relevant",
            "constraint",
            "constraint_message",
            "calculation",
            "default",
            "read_only",
            "trigger",
            "appearance",
            "parameters",
            "choice_filter",
            "repeat_count",
            "image",
            "big-image",
            "audio",
            "video",
            "save_to",
            "autoplay",
            "disabled",
            "ashroy::category",
            "ashroy::sealed");
    private static final Set<String> QUESTION_COLUMNS = new TreeSet<>(Set.of(
            "required",
            "required_message",
            "constraint",
            "constraint_message",
            "calculation",
            "default",
            "trigger",
            "choice_filter",
            "parameters",
            "save_to",
            "ashroy::category",
            "ashroy::sealed"));
    private static final Set<String> UNSUPPORTED_COLUMNS = Set.of(
            "hxl",
            "query",
            "rows",
            "noapperrorstring",
            "no_app_error_string",
            "sms_field",
            "sms_option",
            "compact_tag",
            "instance",
            "intent");

    private final Problems problems;
    private final Node root;
    private final Map<Node, Set<String>> names = new HashMap<>();

    private Survey(String rootName, Problems problems) {
        this.problems = problems;
        this.root = new Node(Node.Kind.FORM, rootName, null, null, QuestionType.NONE, "");
    }

    /** Reads the rows; what cannot be used is reported and left out. */
    static Node read(Table table, String rootName, Problems problems) {
        Survey survey = new Survey(rootName, problems);
        survey.checkColumns(table);
        survey.readRows(table);
        return survey.root;
    }

    /** Whether a text can be the name of an element. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private void checkColumns(Table table) {
        for (String needed : List.of("type", "name")) {
            if (!table.has(needed)) {
                problems.add(ProblemKind.COLUMN_MISSING, table.place(), needed);
            }
        }
        for (Table.Column column : table.columns()) {
            String first = column.name().replaceAll("::.*", "");
            if (UNSUPPORTED_COLUMNS.contains(column.name())
                    || UNSUPPORTED_COLUMNS.contains(first)
                    || Set.of("bind", "body", "control").contains(first)
                    || column.name().startsWith("sms_")) {
                problems.add(ProblemKind.COLUMN_UNSUPPORTED, table.header(column.written()), column.written());
            } else if (!COLUMNS.contains(column.name())) {
                problems.add(ProblemKind.COLUMN_UNKNOWN, table.header(column.written()), column.written());
            }
        }
    }

    private void readRows(Table table) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        int rows = 0;
        for (Table.Row row : table.rows()) {
            if (++rows > Limits.QUESTIONS) {
                problems.add(ProblemKind.FORM_LARGE, row.place(), Limits.QUESTIONS);
                throw new RefusedFormException(problems.list());
            }
            if (isYes(row.get("disabled"))) {
                continue;
            }
            String type = row.get("type").replaceAll("\\s+", " ");
            if (type.isEmpty()) {
                boolean onlyRemarks = row.columns().stream().noneMatch(COLUMNS::contains);
                if (!onlyRemarks) {
                    problems.add(ProblemKind.TYPE_MISSING, row.place("type"));
                }
                continue;
            }
            Matcher bracket = BRACKET.matcher(type);
            if (bracket.matches()) {
                Node.Kind kind = bracket.group(2).equalsIgnoreCase("group") ? Node.Kind.GROUP : Node.Kind.REPEAT;
                if (bracket.group(1).equalsIgnoreCase("begin")) {
                    begin(kind, row, open);
                } else {
                    end(kind, row, open);
                }
            } else {
                question(type, row, open.element());
            }
        }
        while (open.element() != root) {
            Node left = open.pop();
            if (left.row != null) {
                problems.add(ProblemKind.GROUP_NOT_CLOSED, left.row.place("type"), word(left.kind), left.name);
            }
        }
        leaveOutEmptyGroups(root);
    }

    private void begin(Node.Kind kind, Table.Row row, Deque<Node> open) {
        if (open.size() > Limits.GROUP_DEPTH) {
            problems.add(ProblemKind.GROUPS_DEEP, row.place(), Limits.GROUP_DEPTH);
            throw new RefusedFormException(problems.list());
        }
        for (String column : QUESTION_COLUMNS) {
            withoutEffect(row, column);
        }
        if (kind == Node.Kind.GROUP) {
            withoutEffect(row, "repeat_count");
        }
        String name = name(row, open.element(), "group_" + row.number(), kind == Node.Kind.GROUP);
        open.push(new Node(kind, name, row, open.element(), QuestionType.NONE, ""));
    }

    private void withoutEffect(Table.Row row, String column) {
        if (!row.texts(column).isEmpty()) {
            problems.add(ProblemKind.COLUMN_UNSUPPORTED, row.place(column), column);
        }
    }

    private void end(Node.Kind kind, Table.Row row, Deque<Node> open) {
        Node last = open.element();
        if (last.row == null) {
            problems.add(ProblemKind.GROUP_NOT_OPEN, row.place("type"), word(kind));
        } else if (last.kind != kind) {
            problems.add(
                    ProblemKind.GROUP_CROSSED,
                    row.place("type"),
                    word(kind),
                    word(last.kind),
                    last.name,
                    last.row.number());
            open.pop();
        } else {
            open.pop();
        }
    }

    static String word(Node.Kind kind) {
        return kind == Node.Kind.REPEAT ? "repeat" : "group";
    }

    private void question(String written, Table.Row row, Node parent) {
        Matcher select = SELECT.matcher(written);
        boolean isSelect = select.matches();
        String command = isSelect ? select.group(1).toLowerCase(Locale.ROOT) : written;
        String list = isSelect ? select.group(2) : "";
        QuestionType type = QuestionType.of(command)
                .or(() -> QuestionType.of(command.toLowerCase(Locale.ROOT)))
                .orElse(null);
        if (type == null) {
            String first = written.split(" ", -1)[0];
            var instead = QuestionType.instead(written).or(() -> QuestionType.instead(first));
            if (instead.isPresent()) {
                problems.add(ProblemKind.TYPE_UNSUPPORTED, row.place("type"), written, instead.get());
            } else {
                problems.add(ProblemKind.TYPE_UNKNOWN, row.place("type"), written);
            }
            return;
        }
        if (type.isSelect() && list.isEmpty()) {
            problems.add(ProblemKind.CHOICES_MISSING, row.place("type"), row.has("name") ? row.get("name") : written);
            return;
        }
        withoutEffect(row, "repeat_count");
        boolean unnamed = type.name().equals("note");
        String name = name(row, parent, "note_" + row.number(), unnamed);
        Node node = new Node(Node.Kind.QUESTION, name, row, parent, type, list);
        readParameters(node, row);
        if (isSelect && select.group(3) != null) {
            addOther(node, row, parent);
        }
    }

    // "or other": a text asked when the choice "other" was taken.
    private void addOther(Node select, Table.Row row, Node parent) {
        select.parameters.put(OTHER, "yes");
        String name = select.name + "_other";
        Table.Row other = row.made(Map.of(
                "label", Map.of(Table.NO_LANGUAGE, "Specify other."),
                "relevant", Map.of(Table.NO_LANGUAGE, "selected($" + "{" + select.name + "}, '" + OTHER + "')")));
        taken(name, row, parent);
        new Node(
                Node.Kind.QUESTION, name, other, parent, QuestionType.of("text").orElseThrow(), "");
    }

    private String name(Table.Row row, Node parent, String generated, boolean mayBeGenerated) {
        String name = row.get("name");
        if (name.isEmpty()) {
            if (!mayBeGenerated) {
                problems.add(ProblemKind.NAME_MISSING, row.place("name"));
            }
            return generated;
        }
        if (!isName(name)) {
            problems.add(ProblemKind.NAME_INVALID, row.place("name"), name);
            return generated;
        }
        if (parent == root && name.equals("meta")) {
            problems.add(ProblemKind.NAME_RESERVED, row.place("name"), name);
            return generated;
        }
        taken(name, row, parent);
        return name;
    }

    private void taken(String name, Table.Row row, Node parent) {
        if (!names.computeIfAbsent(parent, key -> new HashSet<>()).add(name)) {
            problems.add(ProblemKind.NAME_TWICE, row.place("name"), name);
        }
    }

    private void readParameters(Node node, Table.Row row) {
        String text = row.get("parameters").replaceAll("\\s*=\\s*", "=");
        if (text.isEmpty()) {
            return;
        }
        for (String part : text.split("[,;\\s]+", -1)) {
            int equals = part.indexOf('=');
            if (equals <= 0) {
                if (!part.isEmpty()) {
                    problems.add(ProblemKind.PARAMETER_WITHOUT_VALUE, row.place("parameters"), part);
                }
                continue;
            }
            String name = part.substring(0, equals).toLowerCase(Locale.ROOT);
            if (Parameters.isKnown(node.type.name(), name)) {
                node.parameters.put(name, part.substring(equals + 1));
            } else {
                problems.add(ProblemKind.PARAMETER_UNKNOWN, row.place("parameters"), name, node.type.name());
            }
        }
    }

    private void leaveOutEmptyGroups(Node node) {
        for (Node child : List.copyOf(node.children)) {
            leaveOutEmptyGroups(child);
            if (child.kind != Node.Kind.QUESTION && child.children.isEmpty() && child.row != null) {
                problems.add(ProblemKind.GROUP_EMPTY, child.row.place(), word(child.kind), child.name);
                node.children.remove(child);
            }
        }
    }

    static boolean isYes(@Nullable String text) {
        return text != null
                && Set.of("yes", "true", "true()", "1").contains(text.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isNo(@Nullable String text) {
        return text != null
                && Set.of("no", "false", "false()", "0").contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
