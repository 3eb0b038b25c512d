package org.ashroy.app.exchange;

/** Why a subscription ended; never told to the one who subscribed. */
public enum EndCause {
    /** The program unsubscribed. */
    CALLER,
    /** Her consent covers it no more: withdrawn, over, or her data were erased; or the organisation's account ended. */
    NOT_COVERED
}
