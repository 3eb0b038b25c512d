package org.ashroy.forms;

import java.util.Map;

/**
 * A choice of a question.
 *
 * @param value what is stored
 * @param labels what is shown, by language
 */
public record Choice(String value, Map<String, String> labels) {

    public Choice {
        labels = Map.copyOf(labels);
    }
}
