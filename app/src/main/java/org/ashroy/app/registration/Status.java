package org.ashroy.app.registration;

/** Whether a person is part of the operation. */
public enum Status {
    /** Registered here. */
    ACTIVE,
    /** Left the operation, by her own word. */
    LEFT,
    /** Died. */
    DECEASED,
}
