package org.ashroy.linkage;

/** Sex as registered. {@link #UNKNOWN} is a missing value: it neither agrees nor disagrees with anything. */
public enum Sex {
    FEMALE,
    MALE,
    /** Any other answer; compared only with itself, since who is asked and how decides about the rest. */
    OTHER,
    UNKNOWN
}
