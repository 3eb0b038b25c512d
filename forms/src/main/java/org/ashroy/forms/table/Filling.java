package org.ashroy.forms.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One filling of a form.
 *
 * @param id by which it is known; the keys of its rows begin with it
 * @param answers by field path, with an entry for each repetition, as {@link org.ashroy.forms.filling.FormSession#answers()} gives
 *     them
 */
public record Filling(String id, Map<String, String> answers) {

    private static final Pattern ID = Pattern.compile("[^/\\s\\p{Cntrl}]{1,200}");

    /** @throws RefusedTableException when the id cannot be part of a key */
    public Filling {
        if (!isId(id)) {
            throw new RefusedTableException(RefusedTableException.Reason.ID, "filling");
        }
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** Whether a text can be the id of a filling: 1 to 200 characters without slashes and blanks. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    // It holds names: printed is how many answers, not what they are.
    @Override
    public String toString() {
        return "Filling with " + answers.size() + " answers";
    }
}
