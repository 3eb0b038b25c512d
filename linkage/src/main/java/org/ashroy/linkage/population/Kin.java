package org.ashroy.linkage.population;

import java.util.List;

/** Who two records can be of besides one person and two strangers. */
public enum Kin {
    /** Brothers and sisters: they share all that families share, their parents' names among it. */
    SIBLINGS,
    /** Others of one home, such as wife and husband, or mother and child: they share all but those names. */
    HOUSEHOLD;

    /** Whether such two mostly agree in a field for being what they are, and not by chance. */
    boolean share(Schema.SchemaField field) {
        return field.family() && (this == SIBLINGS || field.kind() != FieldKind.NAME);
    }

    /**
     * Whether records can tell them, by the fields that say anything in enough of them: where families share nothing that is known, they
     * are as strangers, and where families share no names, those of one home are as brothers and sisters.
     */
    boolean isToldBy(List<Schema.SchemaField> known) {
        return known.stream().anyMatch(field -> field.family() && (this == SIBLINGS || field.kind() == FieldKind.NAME));
    }
}
