package org.ashroy.kernel.seal;

/**
 * A field whose values are sealed.
 *
 * @param name its name, bound into every ciphertext; never reused for another meaning
 * @param category of the data in it, such as {@code identity}: only an act that names it opens the field
 * @param type the type of its values: a string or a record that CBOR can hold
 * @param <T> that type
 */
public record Field<T>(String name, String category, Class<T> type) {}
