package org.ashroy.forms.filling;

import java.util.List;
import java.util.Set;

/**
 * What an answer changed.
 *
 * @param changed paths (with positions) whose answer, relevance, choices, text or state is another than before, in the order of
 *     the form
 * @param violations what is not right with the answer itself; empty when it was taken and is allowed
 */
public record Change(Set<String> changed, List<Violation> violations) {

    public Change {
        violations = List.copyOf(violations);
    }
}
