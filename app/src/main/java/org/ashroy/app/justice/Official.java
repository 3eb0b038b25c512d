package org.ashroy.app.justice;

/** Whether somebody acted as an official. */
public enum Official {
    /** Not known, or not said. */
    NOT_KNOWN,
    /** Yes. */
    YES,
    /** No. */
    NO
}
