package org.ashroy.app.justice;

/** Who complained or appealed. */
public enum Lodger {
    /** She herself, or a lawyer for her. */
    HERSELF,
    /** This organisation for her, so that what she agreed to was handed over. */
    THIS_ORGANISATION,
    /** Somebody else, without her. */
    OTHERS,
    /** The authority, of its own accord. */
    AUTHORITY;

    /** Whether it is done in her name, so that she must want it. */
    public boolean forHer() {
        return this == HERSELF || this == THIS_ORGANISATION;
    }
}
