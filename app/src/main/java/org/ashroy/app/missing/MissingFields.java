package org.ashroy.app.missing;

import org.ashroy.kernel.seal.Field;

/** The sealed field of a report, under the key of who is missing. Its name is never reused. */
public final class MissingFields {

    /** What was said, in words. */
    public static final Field<String> WORDS = new Field<>("missing.words", "narrative", String.class);

    private MissingFields() {}
}
