package org.ashroy.app.children;

/** By what a caregiver was verified. */
public enum Basis {
    /** Papers that name both. */
    DOCUMENTS,
    /** Earlier registration of both in one household. */
    EARLIER_REGISTRATION,
    /** Others of the place of origin, asked one by one. */
    OTHERS_CONFIRM,
    /** The answer of family tracing. */
    TRACING,
    /** The decision of a best-interests procedure. */
    BEST_INTERESTS
}
