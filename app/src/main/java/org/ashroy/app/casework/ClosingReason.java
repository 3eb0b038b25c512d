package org.ashroy.app.casework;

/** Why a case is closed. That she cannot be found is no reason: then somebody looks for her. */
public enum ClosingReason {
    /** Every goal was met or given up with her. */
    GOALS_MET,
    /** Another organisation goes on with it. */
    TRANSFERRED,
    /** She wishes it. */
    HER_WISH,
    /** She died. */
    DIED
}
