package org.ashroy.forms;

import java.util.Locale;
import java.util.Optional;

/** What an answer may tell about a person: decides how it is sealed and who sees it. The later, the stricter. */
public enum Category {
    /** Tells nothing about a person: when the form was opened, its version. */
    PLAIN,
    /** Tells about her circumstances: the default of choices, numbers and dates. */
    SENSITIVE,
    /** Free text, which may tell anything: the default of what is typed. */
    NARRATIVE,
    /** Tells who or where she is: names, numbers of documents, pictures, places. */
    IDENTIFYING;

    /** As it is written in the column {@code ashroy::category} of a form. */
    public static Optional<Category> of(String text) {
        for (Category category : values()) {
            if (category.word().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    /** As it is written in a form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stricter of the two. */
    public Category and(Category other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
