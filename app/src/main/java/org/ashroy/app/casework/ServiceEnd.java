package org.ashroy.app.casework;

/** What became of a service; of two answers that did not know of each other the later in this list holds. */
public enum ServiceEnd {
    /** It was given. */
    GIVEN,
    /** She did not want it. */
    DECLINED,
    /** There was none. */
    NOT_AVAILABLE
}
