package org.ashroy.linkage;

/** What two records are compared by. */
public enum Field {
    NAME,
    SEX,
    BIRTH,
    FATHER_NAME,
    MOTHER_NAME,
    ORIGIN,
    SITE,
    HOUSEHOLD,
    IDENTIFIER,
    PHONE
}
