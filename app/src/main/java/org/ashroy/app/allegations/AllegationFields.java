package org.ashroy.app.allegations;

import org.ashroy.kernel.seal.Field;

/** The sealed fields of allegations, under the key of each. Their names are never reused. */
final class AllegationFields {

    static final Field<Telling> TELLING = new Field<>("allegation.telling", "allegation", Telling.class);
    static final Field<String> LINK = new Field<>("allegation.link", "allegation-link", String.class);
    static final Field<String> WORDS = new Field<>("allegation.words", "allegation", String.class);
    static final Field<TieTarget> TIE = new Field<>("allegation.tie", "allegation-tie", TieTarget.class);

    private AllegationFields() {}
}
