package org.ashroy.app.export;

/** An order for a list that cannot be carried out as it is; the message says what to do. */
public final class ExportRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Refuses.
     *
     * @param key of the message
     * @param field which field of the form has to change
     */
    public ExportRefusedException(String key, String field) {
        super(key);
        this.field = field;
    }

    /** The key of the message. */
    public String key() {
        return String.valueOf(getMessage());
    }

    /** The field of the form. */
    public String field() {
        return field;
    }
}
