package org.ashroy.linkage;

/**
 * A number on a card or in another list, with who issued it.
 *
 * @param type issuer or kind, for example {@code unhcr-progres}; two values are compared only within one type. A type that contains
 *     {@code household}, {@code family}, {@code ration}, {@code case} or {@code FCN} is a number that a whole family shares
 * @param value the number as written; case, spaces and punctuation are ignored when comparing
 */
public record Identifier(String type, String value) {

    /** Shows the type only: a number identifies. */
    @Override
    public String toString() {
        return "Identifier[" + type + "]";
    }
}
