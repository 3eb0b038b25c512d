package org.ashroy.kernel.seal;

/**
 * A field whose values are sealed.
 *
 * @param name its name, bound into every ciphertext; never reused for another meaning
 * @param type the type of its values: a string or a record that CBOR can hold
 * @param <T> that type
 */
public record Field<T>(String name, Class<T> type) {}
