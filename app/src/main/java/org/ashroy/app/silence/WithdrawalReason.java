package org.ashroy.app.silence;

/** Why a sighting is taken back. */
public enum WithdrawalReason {
    /** The code was of another person. */
    WRONG_PERSON,
    /** She was not there. */
    NOT_THERE,
    /** She was there, but nobody looked at her. */
    NOT_LOOKED_AT
}
