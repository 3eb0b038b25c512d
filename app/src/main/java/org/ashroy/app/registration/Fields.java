package org.ashroy.app.registration;

import org.ashroy.kernel.seal.Field;

/** The sealed fields of a person. Their names are bound into every ciphertext and are never reused. */
public final class Fields {

    /** Full name, in any script and order. */
    public static final Field<String> NAME = new Field<>("person.name", "identity", String.class);

    /** The name in the person's own script, where the other is not. */
    public static final Field<String> LOCAL_NAME = new Field<>("person.local-name", "identity", String.class);

    /** The name by which people know the person, where it is none of the others: what she is called at home or in her block. */
    public static final Field<String> KNOWN_AS = new Field<>("person.known-as", "identity", String.class);

    /** Date of birth. */
    public static final Field<Birth> BIRTH = new Field<>("person.birth", "identity", Birth.class);

    /** Place of origin, or that it was not said. */
    public static final Field<Origin> ORIGIN = new Field<>("person.origin", "origin", Origin.class);

    /** Telephone number. */
    public static final Field<String> PHONE = new Field<>("person.phone", "contact", String.class);

    /** A number that someone gave the person. */
    public static final Field<IdentifierValue> IDENTIFIER =
            new Field<>("person.identifier", "identity", IdentifierValue.class);

    /** Where somebody went who left, as it was said: narrative, so that no desk opens it. */
    public static final Field<String> EXIT_PLACE = new Field<>("person.exit-place", "narrative", String.class);

    private Fields() {}
}
