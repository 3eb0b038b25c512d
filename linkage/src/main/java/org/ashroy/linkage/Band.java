package org.ashroy.linkage;

/** What to do with a pair. */
public enum Band {
    /** Probability from {@value #LIKELY_FROM}, with evidence in at least two fields: show first, ask whether it is the same person. */
    LIKELY,
    /** Probability from {@value #POSSIBLE_FROM}: a person should look. */
    POSSIBLE,
    /** Less: not shown. */
    UNLIKELY;

    /** Least probability of {@link #LIKELY}. */
    public static final double LIKELY_FROM = 0.9;

    /**
     * Least probability of {@link #POSSIBLE}: low, because at a desk the person is there to be asked, and where names are few and most
     * births a year only, a true double often has no more.
     */
    public static final double POSSIBLE_FROM = 0.01;
}
