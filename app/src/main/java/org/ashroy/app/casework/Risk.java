package org.ashroy.app.casework;

/** How much danger there is; of two answers that did not know of each other the higher holds. */
public enum Risk {
    /** Harm is not likely soon. */
    LOW,
    /** Harm is likely. */
    MEDIUM,
    /** Serious harm is likely, or near. */
    HIGH
}
