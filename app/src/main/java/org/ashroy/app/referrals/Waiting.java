package org.ashroy.app.referrals;

/** What a referral waits for while its time runs. */
public enum Waiting {
    /** That somebody says yes or no. */
    ANSWER,
    /** That help is given. */
    HELP
}
