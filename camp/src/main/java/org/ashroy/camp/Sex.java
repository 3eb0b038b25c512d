package org.ashroy.camp;

/** Sex as the published marginals count it. */
public enum Sex {
    /** Women and girls. */
    FEMALE,
    /** Men and boys. */
    MALE
}
