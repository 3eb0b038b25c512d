package org.ashroy.app.referrals;

/** On what a referral is handed to a service without an account. */
public enum Medium {
    /** Printed. */
    PAPER,
    /** An encrypted file. */
    FILE
}
