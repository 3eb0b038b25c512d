package org.ashroy.app.release;

import java.util.LinkedHashMap;
import java.util.Map;

/** A form that has to be changed: what is wrong in which field. */
public final class RefusedReleaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> problems;

    RefusedReleaseException(Map<String, String> problems) {
        super("some answers need another look");
        this.problems = new LinkedHashMap<>(problems);
    }

    /** The key of a message by the name of its field, in the order of the form. */
    public Map<String, String> problems() {
        return Map.copyOf(problems);
    }
}
