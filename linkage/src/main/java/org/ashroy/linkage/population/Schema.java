package org.ashroy.linkage.population;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which fields the records of a population have.
 *
 * @param name what the population is, a word; models state it
 * @param fields the fields in the order of the values of a record, 1 to {@value #MOST_FIELDS}
 */
public record Schema(String name, List<SchemaField> fields) {

    /** A record has no more fields than this. */
    public static final int MOST_FIELDS = 16;

    /**
     * A field.
     *
     * @param name a word of letters, digits and {@code _}
     * @param kind what it holds
     * @param family whether relatives mostly share it, as they do parents, a home or a family's card
     */
    public record SchemaField(String name, FieldKind kind, boolean family) {

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException when the name is no such word
         */
        public SchemaField {
            requireWord(name);
        }
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when a name is no word, a field is named twice, or there are none or too many
     */
    public Schema {
        requireWord(name);
        fields = List.copyOf(fields);
        if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
            throw new IllegalArgumentException(
                    "A schema has 1 to " + MOST_FIELDS + " fields; this one has " + fields.size() + ".");
        }
        Set<String> seen = new HashSet<>();
        for (SchemaField field : fields) {
            if (!seen.add(field.name())) {
                throw new IllegalArgumentException("The field " + field.name() + " is named twice.");
            }
        }
    }

    /**
     * Reads fields written as {@code name:KIND}, or {@code name:KIND:FAMILY} where relatives mostly share them, apart by spaces; for
     * example {@code full_name:NAME born:DATE card:CODE:FAMILY}.
     *
     * @throws IllegalArgumentException when a field has no such form or kind; the message says which
     */
    public static Schema parse(String name, String fields) {
        return new Schema(
                name,
                List.of(fields.strip().split("\\s+", -1)).stream()
                        .map(Schema::field)
                        .toList());
    }

    private static SchemaField field(String text) {
        String[] parts = text.split(":", -1);
        for (FieldKind kind : FieldKind.values()) {
            boolean family = parts.length == 3 && parts[2].equals("FAMILY");
            if ((parts.length == 2 || family) && parts[1].equals(kind.name())) {
                return new SchemaField(parts[0], kind, family);
            }
        }
        throw new IllegalArgumentException("Write a field as name:KIND or name:KIND:FAMILY, with one of "
                + List.of(FieldKind.values()) + "; this is \"" + text + "\".");
    }

    private static void requireWord(String name) {
        if (!name.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException("A name is letters, digits and _ only; this is \"" + name + "\".");
        }
    }
}
