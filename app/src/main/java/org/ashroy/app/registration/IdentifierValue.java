package org.ashroy.app.registration;

/**
 * A number that someone gave a person: of a card, a list, another agency.
 *
 * @param type kind of number, such as {@code PROGRES} or {@code FCN} (family counting number)
 * @param issuer who gave it
 * @param value the number as written
 */
public record IdentifierValue(String type, String issuer, String value) {

    /** Kind and number as people write them. */
    @Override
    public String toString() {
        return type + " " + value;
    }
}
