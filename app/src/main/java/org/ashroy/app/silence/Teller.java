package org.ashroy.app.silence;

/** Who says where somebody is. */
public enum Teller {
    /** She herself, before she went. */
    HERSELF,
    /** Somebody of her household. */
    HOUSEHOLD,
    /** Neighbours or a leader. */
    OTHERS,
    /** Staff of a service, such as a hospital. */
    STAFF
}
