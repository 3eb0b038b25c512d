package org.ashroy.app.duplicates;

/** What the person says of two records. */
public enum HerAnswer {
    /** Both are hers. */
    BOTH_HERS,
    /** One of them is not hers. */
    NOT_HERS,
    /** She does not want to say, which counts against nobody. */
    DOES_NOT_SAY
}
