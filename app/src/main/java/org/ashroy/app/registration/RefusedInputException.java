package org.ashroy.app.registration;

import java.util.Map;
import org.ashroy.app.access.TypedForm;

/** What was entered cannot be taken; the message is a key of the message files, so that every language says it. */
public final class RefusedInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Refuses.
     *
     * @param key of the message that says what to do
     * @param field the form field or column it is about
     */
    public RefusedInputException(String key, String field) {
        super(key);
        this.field = field;
    }

    /** The key of the message. */
    public String key() {
        return String.valueOf(getMessage());
    }

    /** The form field or column it is about. */
    public String field() {
        return field;
    }

    /** The form as it was typed, with this wrong with it. */
    public TypedForm in(Map<String, String> typed) {
        return new TypedForm(typed, Map.of(field, key()));
    }
}
