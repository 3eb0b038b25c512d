package org.ashroy.forms;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is not right in a form, where, and what to do. Screens in other languages translate {@link ProblemKind#key()} with the
 * arguments; the texts here are English.
 *
 * @param arguments what the text of the kind names, in its order; shortened, so that no cell fills a screen
 */
public record Problem(ProblemKind kind, Place place, List<String> arguments) {

    private static final int LONGEST_ARGUMENT = 200;
    private static final Pattern PLACE_FOR_ARGUMENT = Pattern.compile("\\{([0-9])}");

    public Problem {
        arguments = arguments.stream().map(Problem::shortened).toList();
    }

    /** A problem with its arguments written as text. */
    public static Problem of(ProblemKind kind, Place place, Object... arguments) {
        return new Problem(
                kind, place, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ARGUMENT ? text : text.substring(0, LONGEST_ARGUMENT) + "…";
    }

    /** Whether the form can be used all the same. */
    public Severity severity() {
        return kind.severity();
    }

    /** What is not right. */
    public String what() {
        return filled(kind.what());
    }

    /** What the author of the form can do. */
    public String remedy() {
        return filled(kind.remedy());
    }

    // In one pass, so that an argument that looks like a place for another stays as it is.
    private String filled(String pattern) {
        return PLACE_FOR_ARGUMENT.matcher(pattern).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < arguments.size() ? arguments.get(index) : place.group());
        });
    }

    @Override
    public String toString() {
        return kind.severity() + " " + place + ": " + what() + " " + remedy();
    }
}
