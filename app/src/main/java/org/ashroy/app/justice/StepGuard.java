package org.ashroy.app.justice;

/** What must be so before a step; {@code flow.properties} says which step needs which. */
public enum StepGuard {
    /** She wants a complaint, where it is hers to make: not where the authority, or somebody else, acts without her. */
    WISH,
    /** What she agreed to was handed over, where this organisation complains for her. */
    HANDED,
    /** It was not done here since this began, or began again. */
    ONCE,
    /** Somebody was charged here since then. */
    CHARGED
}
