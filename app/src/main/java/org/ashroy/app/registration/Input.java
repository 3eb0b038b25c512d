package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.Optional;
import org.ashroy.linkage.MalformedTextException;
import org.ashroy.linkage.NameNormalizer;

/** Checks on what people type or import, the same for forms, lists and API. */
public final class Input {

    private static final int LONGEST_NAME = 200;

    private Input() {}

    /**
     * A text that a person wrote, without characters that cannot be seen.
     *
     * @throws RefusedInputException where it is empty, too long, holds half of a surrogate pair or a control character
     */
    public static String text(String raw, String field) {
        StringBuilder clean = new StringBuilder();
        for (int at = 0; at < raw.length(); ) {
            int letter = raw.codePointAt(at);
            at += Character.charCount(letter);
            switch (Character.getType(letter)) {
                case Character.SURROGATE -> throw new RefusedInputException("text.broken", field);
                case Character.CONTROL -> {
                    if (letter != '\t' && letter != '\n' && letter != '\r') {
                        throw new RefusedInputException("text.control", field);
                    }
                    clean.append(' ');
                }
                case Character.FORMAT -> {
                    // Joiners shape letters in some scripts; marks of direction and zero-width spaces only hide.
                    if (letter == 0x200C || letter == 0x200D) {
                        clean.appendCodePoint(letter);
                    }
                }
                default -> clean.appendCodePoint(letter);
            }
        }
        String text = clean.toString().strip();
        if (text.isEmpty()) {
            throw new RefusedInputException("text.empty", field);
        }
        if (text.length() > LONGEST_NAME) {
            throw new RefusedInputException("text.long", field);
        }
        return text;
    }

    /**
     * A name: a text in which the index finds at least one letter.
     *
     * @throws RefusedInputException where it has none
     */
    public static String name(String raw, String field) {
        String name = text(raw, field);
        try {
            if (name.codePoints().noneMatch(Character::isLetter) || NameNormalizer.normalize(name) == null) {
                throw new RefusedInputException("name.letters", field);
            }
        } catch (MalformedTextException exception) {
            throw new RefusedInputException("text.broken", field);
        }
        return name;
    }

    /** An optional text: empty stays absent. */
    public static Optional<String> optional(String raw, String field) {
        return raw.isBlank() ? Optional.empty() : Optional.of(text(raw, field));
    }

    /**
     * Checks that a birth is possible.
     *
     * @throws RefusedInputException where it lies in the future or more than 125 years back
     */
    public static Birth birth(Birth birth, LocalDate today, String field) {
        if (birth.earliest().isAfter(today)) {
            throw new RefusedInputException("birth.future", field);
        }
        if (birth.latest().isBefore(today.minusYears(125))) {
            throw new RefusedInputException("birth.old", field);
        }
        return birth;
    }
}
