package org.ashroy.app.justice;

import org.ashroy.kernel.seal.Field;

/** The sealed fields of a file, all under its own key. */
final class JusticeFields {

    static final Field<Particulars> PARTICULARS = new Field<>("justice.particulars", "justice", Particulars.class);
    static final Field<String> WORDS = new Field<>("justice.words", "justice", String.class);
    static final Field<Alleged> ALLEGED = new Field<>("justice.alleged", "alleged", Alleged.class);

    private JusticeFields() {}
}
