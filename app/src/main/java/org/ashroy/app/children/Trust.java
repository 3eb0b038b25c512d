package org.ashroy.app.children;

/** Whether a caregiver may speak for a child; of two answers that did not know of each other the later in this list holds. */
public enum Trust {
    /** Two workers made sure of it. */
    VERIFIED,
    /** Something speaks against it, or it is no longer so. */
    DOUBTED
}
