package org.ashroy.app.ledger;

/** The disk is nearly full, so nothing was recorded. */
public final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** That nothing was recorded, and what to do. */
    public NoRoomException() {
        super(
                "The disk is nearly full, so nothing was recorded; what was recorded before is kept. Make room, then the same"
                        + " again. ./ashroy status says how much is free.");
    }
}
