package org.ashroy.app.children;

/** Whether the child itself was heard before a caregiver was verified. */
public enum Heard {
    /** Alone, without the caregiver and relatives, and wants it. */
    ALONE_AND_WILLING,
    /** Too young to say. */
    TOO_YOUNG
}
