package org.ashroy.app.filling;

/** How far the filling of a form is. */
public enum Stage {
    /** Being filled in. */
    OPEN,
    /** Looked through and ended. */
    ENDED,
    /** Thrown away before it was ended: its key is destroyed. */
    DISCARDED
}
