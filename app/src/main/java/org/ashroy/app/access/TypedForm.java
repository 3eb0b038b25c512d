package org.ashroy.app.access;

import java.util.Map;

/**
 * A form as it is shown: what was typed, and what is wrong with it.
 *
 * @param values by name of the field
 * @param errors by name of the field, as keys of the message files, in the order of the form
 */
public record TypedForm(Map<String, String> values, Map<String, String> errors) {

    /** A form with nothing in it. */
    public static TypedForm empty() {
        return new TypedForm(Map.of(), Map.of());
    }

    /** A form with these values, none of them wrong. */
    public static TypedForm of(Map<String, String> values) {
        return new TypedForm(values, Map.of());
    }

    /** What was typed into a field. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The key of what is wrong with a field; empty where nothing is. */
    public String error(String name) {
        return errors.getOrDefault(name, "");
    }
}
