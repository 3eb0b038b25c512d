package org.ashroy.forms.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.FormGroup;

/** Answers by chance, among them texts that are hard to write: quotes, lines, formulas, scripts. */
public final class RandomAnswers {

    private static final List<String> HARD = List.of(
            "=1+1",
            "'",
            "''=",
            "\"",
            "a\"b",
            "a,b;c\td",
            "line\nline",
            "\n",
            " blank ",
            "-5",
            "+x",
            "@x",
            "০১২",
            "نور",
            "နူရ်",
            "😀",
            "a\\b",
            "\\n",
            "<x>&amp;",
            "_x0041_",
            "null",
            "TRUE",
            "007",
            "1e5",
            "\u200Bx");

    private RandomAnswers() {}

    /** Answers to about half of the fields, with up to three repetitions of each repeat. */
    public static Map<String, String> of(Form form, RandomGenerator random) {
        Map<String, String> answers = new LinkedHashMap<>();
        List<String> instances = new ArrayList<>(List.of(form.rootPath()));
        for (FormGroup group : form.groups().values()) {
            if (group.repeated()) {
                for (String around : List.copyOf(instances)) {
                    if (repeatAround(form, group.path()).equals(FieldPaths.withoutPositions(around))) {
                        for (int i = random.nextInt(4); i > 0; i--) {
                            String below = group.path()
                                    .substring(
                                            FieldPaths.withoutPositions(around).length());
                            instances.add(around + below + "[" + i + "]");
                        }
                    }
                }
            }
        }
        for (String instance : instances) {
            if (instance.endsWith("]")) {
                answers.put(instance, "");
            }
            String table = FieldPaths.withoutPositions(instance);
            for (FormField field : form.fields().values()) {
                if (field.kind() != FieldKind.NOTE
                        && repeatAround(form, field.path()).equals(table)
                        && random.nextBoolean()) {
                    answers.put(instance + field.path().substring(table.length()), answer(field, random));
                }
            }
        }
        return answers;
    }

    private static String repeatAround(Form form, String path) {
        String above = FieldPaths.parent(path);
        while (!above.equals(form.rootPath())) {
            FormGroup group = form.groups().get(above);
            if (group != null && group.repeated()) {
                return above;
            }
            above = FieldPaths.parent(above);
        }
        return above;
    }

    private static String answer(FormField field, RandomGenerator random) {
        return switch (field.kind()) {
            case INTEGER, RANGE -> List.of("0", "7", "-3", "007", "123456789").get(random.nextInt(5));
            case DECIMAL -> List.of("0.5", "-1.50", "3", "12345678901234.5").get(random.nextInt(4));
            case DATE -> "20" + (10 + random.nextInt(20)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
            case SELECT_ONE -> field.choices().isEmpty() ? "other" : choice(field, random);
            case SELECT_MULTIPLE ->
                field.choices().isEmpty() ? "a b" : choice(field, random) + " " + choice(field, random);
            default -> HARD.get(random.nextInt(HARD.size()));
        };
    }

    private static String choice(FormField field, RandomGenerator random) {
        return field.choices().get(random.nextInt(field.choices().size())).value();
    }
}
