package org.ashroy.app.registration;

import java.util.Map;

/**
 * What was typed into a form, and what is wrong with it; shown again as it was typed.
 *
 * @param values by the name of the field
 * @param errors keys of messages by the name of the field, in the order of the form
 */
public record Typed(Map<String, String> values, Map<String, String> errors) {

    /** An empty form. */
    public static final Typed NOTHING = new Typed(Map.of(), Map.of());

    /** What was typed into a field; empty where nothing was. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** What was typed into a field, or what stands there before anything is typed. */
    public String value(String name, String before) {
        return values.getOrDefault(name, before);
    }

    /** The key of what is wrong with a field; empty where nothing is. */
    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    /** Shows nothing that was typed. */
    @Override
    public String toString() {
        return "[typed]";
    }
}
