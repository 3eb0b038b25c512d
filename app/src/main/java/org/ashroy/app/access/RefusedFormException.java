package org.ashroy.app.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was entered cannot be taken: for each field a key of the message files that says what to do. */
public final class RefusedFormException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    // Strings only, so that it stays serializable.
    private final LinkedHashMap<String, String> errors;

    /** Refuses several fields, at least one; the first key is the message. */
    public RefusedFormException(Map<String, String> errors) {
        super(errors.values().iterator().next());
        this.errors = new LinkedHashMap<>(errors);
    }

    /** Refuses one field. */
    public RefusedFormException(String key, String field) {
        this(Map.of(field, key));
    }

    /** Field to message key, in the order of the form. */
    public Map<String, String> errors() {
        return Collections.unmodifiableMap(errors);
    }
}
