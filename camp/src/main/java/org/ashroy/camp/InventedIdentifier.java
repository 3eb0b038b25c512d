package org.ashroy.camp;

/**
 * An identifier that no office ever gave out.
 *
 * @param type PROGRES for a person, FCN for a household
 * @param issuer who would issue this type
 * @param value always begins with INV-
 */
public record InventedIdentifier(String type, String issuer, String value) {
    /** Leaves the value out, so that code which logs invented persons is safe with real ones. */
    @Override
    public String toString() {
        return "InventedIdentifier[" + type + "]";
    }
}
