package org.ashroy.app.silence;

import org.ashroy.kernel.seal.Field;

/** The sealed fields of a check, under the check's own key. Their names are never reused. */
public final class CheckFields {

    /** What a step brought, in words. */
    public static final Field<String> NOTE = new Field<>("check.note", "narrative", String.class);

    /** How it was closed. */
    public static final Field<Closing> CLOSING = new Field<>("check.closing", "narrative", Closing.class);

    /** What harm it did. */
    public static final Field<Harm> HARM = new Field<>("check.harm", "narrative", Harm.class);

    private CheckFields() {}
}
