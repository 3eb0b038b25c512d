package org.ashroy.app.casework;

/** Who agreed that a case goes on. */
public enum Voice {
    /** She herself, as who is old enough to decide. */
    HERSELF,
    /** The child, who was asked and wants it. */
    ASSENT,
    /** Whoever cares for the child. */
    CAREGIVER,
    /** An adult whom the child trusts, in place of a caregiver who is absent or not safe. */
    TRUSTED_ADULT,
    /** The supervisor, in place of a caregiver who is absent or not safe, where there is no trusted adult. */
    SUPERVISOR
}
