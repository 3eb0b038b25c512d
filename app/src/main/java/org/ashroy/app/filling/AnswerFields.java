package org.ashroy.app.filling;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ashroy.forms.Category;
import org.ashroy.forms.FormField;
import org.ashroy.kernel.seal.Field;

/** How answers are sealed: by what the field may tell, so that an act opens only what its purpose needs. */
final class AnswerFields {

    private static final Field<Answer> PLAIN = new Field<>("answer.plain", "answers-plain", Answer.class);
    private static final Field<Answer> SENSITIVE = new Field<>("answer.sensitive", "answers-sensitive", Answer.class);
    private static final Field<Answer> NARRATIVE = new Field<>("answer.narrative", "answers-narrative", Answer.class);
    private static final Field<Answer> IDENTIFYING =
            new Field<>("answer.identifying", "answers-identifying", Answer.class);
    private static final Field<Answer> APART = new Field<>("answer.apart", "answers-apart", Answer.class);

    private static final Field<Attachment> FILE = new Field<>("answer.file", "answers-identifying", Attachment.class);
    private static final Field<Attachment> FILE_APART =
            new Field<>("answer.file-apart", "answers-apart", Attachment.class);

    private static final Map<Category, Field<Entry>> ENTRIES = new EnumMap<>(Map.of(
            Category.PLAIN, new Field<>("entry.plain", "answers-plain", Entry.class),
            Category.SENSITIVE, new Field<>("entry.sensitive", "answers-sensitive", Entry.class),
            Category.NARRATIVE, new Field<>("entry.narrative", "answers-narrative", Entry.class),
            Category.IDENTIFYING, new Field<>("entry.identifying", "answers-identifying", Entry.class)));

    /** Why a form was opened again, or what is sealed apart was. */
    static final Field<String> WHY = new Field<>("filling.why", "answers-narrative", String.class);

    /** What whoever fills in opens: all of it, because she asks it. */
    static final Set<String> OF_FILLING =
            Set.of("answers-plain", "answers-sensitive", "answers-narrative", "answers-identifying", "answers-apart");

    /** What a reader opens; what is sealed apart is opened for a reason of its own. */
    static final Set<String> OF_READING =
            Set.of("answers-plain", "answers-sensitive", "answers-narrative", "answers-identifying");

    /** What is sealed apart. */
    static final Set<String> SEALED_APART = Set.of("answers-apart");

    private static final Map<String, Field<Answer>> ANSWERS =
            byName(List.of(PLAIN, SENSITIVE, NARRATIVE, IDENTIFYING, APART));
    private static final Map<String, Field<Attachment>> FILES = byName(List.of(FILE, FILE_APART));

    private AnswerFields() {}

    private static <T> Map<String, Field<T>> byName(List<Field<T>> fields) {
        return fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
    }

    /** How answers to a question are sealed. */
    static Field<Answer> of(FormField field) {
        return field.sealed() ? APART : of(field.category());
    }

    /** How answers of a category are sealed. */
    static Field<Answer> of(Category category) {
        return switch (category) {
            case PLAIN -> PLAIN;
            case SENSITIVE -> SENSITIVE;
            case NARRATIVE -> NARRATIVE;
            case IDENTIFYING -> IDENTIFYING;
        };
    }

    /** How an answer was sealed, by the name that it carries. */
    static Field<Answer> answer(String name) {
        return ANSWERS.getOrDefault(name, IDENTIFYING);
    }

    /** How files of a question are sealed. */
    static Field<Attachment> file(FormField field) {
        return field.sealed() ? FILE_APART : FILE;
    }

    /** How a file was sealed, by the name that it carries. */
    static Field<Attachment> file(String name) {
        return FILES.getOrDefault(name, FILE);
    }

    /** How an entry of a list is sealed: by what the list may tell. */
    static Field<Entry> entry(Category category) {
        return Objects.requireNonNull(ENTRIES.get(category));
    }

    /** What an entry may tell, by the name that it carries. */
    static Category entryCategory(String name) {
        return ENTRIES.entrySet().stream()
                .filter(field -> field.getValue().name().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Category.IDENTIFYING);
    }
}
