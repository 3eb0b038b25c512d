package org.ashroy.app.casework;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Typed;
import org.ashroy.app.registration.RefusedInputException;

/**
 * What a form sent, read field by field; whatever does not fit is refused beside its field.
 *
 * @param fields by name, as they were typed
 */
public record SentForm(Map<String, String> fields) {

    /** Copies the fields. */
    public SentForm {
        fields = Map.copyOf(fields);
    }

    /** What was typed, without blanks around it. */
    public String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** Whether a box was ticked. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** What was chosen; empty where nothing was. */
    public <E extends Enum<E>> Optional<E> choice(E[] among, String name) {
        return Typed.choice(among, fields.get(name));
    }

    /** What was chosen. */
    public <E extends Enum<E>> E chosen(E[] among, String name) {
        return choice(among, name).orElseThrow(() -> new RefusedInputException("case.choose", name));
    }

    /** Those whose boxes were ticked. */
    public <E extends Enum<E>> SortedSet<E> ticked(E[] among) {
        SortedSet<E> ticked = new TreeSet<>();
        Arrays.stream(among).filter(one -> has(one.name())).forEach(one -> ticked.add(one));
        return ticked;
    }

    /** Words with commas or blanks between them. */
    public List<String> words(String name) {
        return Arrays.stream(text(name).split("[,;\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A whole number; empty where none was typed, or something else. */
    public Optional<Integer> number(String name) {
        String typed = Typed.plain(text(name));
        return typed.matches("[0-9]{1,3}") ? Optional.of(Integer.parseInt(typed)) : Optional.empty();
    }

    /** A day; empty where none was typed. */
    public Optional<LocalDate> day(String name) {
        String typed = Typed.plain(text(name));
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException notADay) {
            throw new RefusedInputException("case.day-range", name);
        }
    }

    /** A day that must be there. */
    public LocalDate wanted(String name) {
        return day(name).orElseThrow(() -> new RefusedInputException("case.day-range", name));
    }

    /** An identifier that a list of choices sent. */
    public UUID identifier(String name) {
        try {
            return UUID.fromString(text(name));
        } catch (IllegalArgumentException notOurs) {
            throw new RefusedInputException("case.choose", name);
        }
    }
}
