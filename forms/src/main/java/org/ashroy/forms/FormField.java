package org.ashroy.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of a form: what can be answered, is calculated or filled by the program.
 *
 * @param path without positions, such as {@code /data/member/age}
 * @param category what its answer may tell, as the form says or by the cautious default
 * @param categorySaid whether the form says so itself
 * @param sealed whether its answer is sealed under a key of its own and opened only for a reason of its own
 * @param labels what is shown, by language; empty where it is never shown
 * @param choices all choices, before any filter; empty where there are none or they come from a file
 * @param formulas by attribute: {@code relevant}, {@code required}, {@code constraint}, {@code calculate}, {@code readonly}
 * @param appearance as the form writes it; empty for none
 */
public record FormField(
        String path,
        FieldKind kind,
        Category category,
        boolean categorySaid,
        boolean sealed,
        Map<String, String> labels,
        List<Choice> choices,
        Map<String, String> formulas,
        String appearance) {

    public FormField {
        labels = Map.copyOf(labels);
        choices = List.copyOf(choices);
        formulas = Map.copyOf(formulas);
    }

    /** The last step of its path: the name that formulas and exports use. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A formula, if the form has one that says more than its default. */
    public Optional<String> formula(String attribute) {
        return Optional.ofNullable(formulas.get(attribute));
    }
}
