package org.ashroy.app.registration;

/** Why a person was erased; a code, because free text would name her. */
public enum ErasureReason {
    /** The person asked for it. */
    REQUEST,
    /** The record was made by mistake. */
    MISTAKE,
    /** What it was collected for is over. */
    NOT_NEEDED,
    /** The register of erasures was applied again, after a stop or a restore. */
    REAPPLIED
}
