package org.ashroy.app.access;

/** What can happen to the lock of a site. */
public sealed interface SiteLockChange {

    /**
     * The site was locked; whoever had asked that it be unlocked must ask again.
     *
     * @param site P-code of the site
     */
    record Locked(String site) implements SiteLockChange {}

    /** Somebody asked that it be unlocked; it stays locked until somebody else agrees. */
    record UnlockAsked() implements SiteLockChange {}

    /** Somebody agreed, and it is unlocked. */
    record Unlocked() implements SiteLockChange {}
}
