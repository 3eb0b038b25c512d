package org.ashroy.forms.formula;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The functions that formulas may call and how many arguments they take: those of the ODK XForms specification that JavaRosa
 * evaluates, and those that the field apps add ({@code pulldata}).
 */
public final class Functions {

    /** From and to how many arguments; {@link #ANY_NUMBER} for no end. */
    public record Arguments(int least, int most) {}

    static final int ANY_NUMBER = Integer.MAX_VALUE;

    private static final Map<String, Arguments> KNOWN = known();

    private Functions() {}

    /** How many arguments a function takes, empty for one that nobody evaluates. */
    public static Optional<Arguments> arguments(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    private static Map<String, Arguments> known() {
        Map<String, Arguments> known = new HashMap<>();
        put(known, 0, 0, "true", "false", "pi", "today", "now", "random", "version", "current");
        put(
                known,
                1,
                1,
                "boolean",
                "number",
                "int",
                "string",
                "date",
                "date-time",
                "decimal-date-time",
                "decimal-time",
                "not",
                "boolean-from-string",
                "abs",
                "acos",
                "asin",
                "atan",
                "cos",
                "exp",
                "exp10",
                "log",
                "log10",
                "sin",
                "sqrt",
                "tan",
                "count-selected",
                "count",
                "count-non-empty",
                "once",
                "enclosed-area",
                "area",
                "instance",
                "jr:itext",
                "base64-decode");
        put(
                known,
                2,
                2,
                "atan2",
                "format-date",
                "format-date-time",
                "selected",
                "is-selected",
                "selected-at",
                "substring-before",
                "substring-after",
                "contains",
                "starts-with",
                "ends-with",
                "coalesce",
                "regex",
                "pow",
                "geofence",
                "jr:choice-name");
        put(known, 0, 1, "position", "string-length", "normalize-space", "uuid");
        put(known, 1, 2, "round", "randomize");
        put(known, 2, 3, "substr", "digest");
        put(known, 3, 3, "if", "translate");
        put(known, 3, 11, "indexed-repeat");
        put(known, 4, 4, "pulldata");
        put(known, 1, ANY_NUMBER, "concat", "join", "sum", "max", "min", "distance", "depend");
        put(known, 2, ANY_NUMBER, "checklist", "weighted-checklist");
        return Map.copyOf(known);
    }

    private static void put(Map<String, Arguments> known, int least, int most, String... names) {
        for (String name : names) {
            known.put(name, new Arguments(least, most));
        }
    }
}
