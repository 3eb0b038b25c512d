package org.ashroy.app.silence;

/** Why a step is left out. */
public enum SkipReason {
    /** It would put her in danger, or show others that she is looked for. */
    WOULD_EXPOSE,
    /** There is no record, colleague, occasion or contact for it. */
    NOT_POSSIBLE,
    /** There is danger and no time. */
    URGENT
}
