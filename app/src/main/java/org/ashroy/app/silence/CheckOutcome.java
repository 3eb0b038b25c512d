package org.ashroy.app.silence;

/** How a welfare check ended. Wanting not to be found is a full outcome. */
public enum CheckOutcome {
    /** Trained staff saw the person in private. */
    SEEN_IN_PRIVATE,
    /** She was seen individually at a session since. */
    SEEN_AT_A_SESSION,
    /** She lives elsewhere, of her own will. */
    MOVED,
    /** She died. */
    DIED,
    /** Located; wishes no contact. */
    WISHES_NO_CONTACT,
    /** Safe; the place is withheld. */
    SAFE_PLACE_WITHHELD,
    /** Not found; handed on to protection. */
    NOT_FOUND
}
