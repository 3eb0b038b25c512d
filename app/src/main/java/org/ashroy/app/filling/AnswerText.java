package org.ashroy.app.filling;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ashroy.app.web.Screen;
import org.ashroy.forms.Choice;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.FormField;

/** Answers as people read them, in a language of the form. */
public final class AnswerText {

    private AnswerText() {}

    /** The label of a question; its name where it has none. */
    public static String label(FormField field, String language) {
        return text(field.labels(), language, field.name());
    }

    /** The label of a choice; its value where it has none. */
    public static String label(Choice choice, String language) {
        return text(choice.labels(), language, choice.value());
    }

    /** An answer: the labels of what was chosen. */
    public static String value(FormField field, String value, String language) {
        return value(field, value, language, Map.of());
    }

    /**
     * The same, where choices came from a list that others keep.
     *
     * @param listed labels of entries of such lists, by their identifiers
     */
    public static String value(FormField field, String value, String language, Map<String, String> listed) {
        return value(
                field.kind(),
                value,
                language,
                one -> field.choices().stream()
                        .filter(choice -> choice.value().equals(one))
                        .map(choice -> label(choice, language))
                        .findFirst()
                        .or(() -> Optional.ofNullable(listed.get(one))));
    }

    /** An answer, where the labels of its choices are known, in the language in which they are. */
    static String value(FieldKind kind, String value, String language, Function<String, Optional<String>> label) {
        List<String> chosen = kind.isSelect() ? kind.chosen(value) : List.of();
        // What no choice is, as a file had it, stands as it is.
        return chosen.stream().noneMatch(one -> label.apply(one).isPresent())
                ? value
                : chosen.stream()
                        .map(one -> label.apply(one).orElse(one))
                        .collect(Collectors.joining(Screen.comma(language)));
    }

    /** The text in a language, in any other where it has none in that, or what stands for it. */
    static String text(Map<String, String> texts, String language, String otherwise) {
        String text = texts.getOrDefault(language, "");
        return text.isEmpty()
                ? texts.values().stream()
                        .filter(it -> !it.isEmpty())
                        .findFirst()
                        .orElse(otherwise)
                : text;
    }

    /** In which repetitions a path lies, such as {@code 2.1}; empty where in none. */
    public static String position(String counted) {
        StringJoiner positions = new StringJoiner(".");
        for (String step : FieldPaths.steps(counted)) {
            int position = FieldPaths.position(step);
            if (position > 0) {
                positions.add(String.valueOf(position));
            }
        }
        return positions.toString();
    }
}
