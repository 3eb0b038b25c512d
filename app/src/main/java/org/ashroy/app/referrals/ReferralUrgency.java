package org.ashroy.app.referrals;

/** How soon somebody must be helped. How long that is, the settings say. */
public enum ReferralUrgency {
    /** A life or a clinical window is at stake. */
    EMERGENCY,
    /** Harm is likely within days. */
    URGENT,
    /** Neither. */
    ROUTINE
}
