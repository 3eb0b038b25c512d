package org.ashroy.app.missing;

/** Why a report does not hold. */
public enum ReversalReason {
    /** Trained staff saw her in private; she lives with the household. */
    SEEN_AT_HOME,
    /** It was written down about the wrong person. */
    WRONG_PERSON,
    /** Who made it took it back, in private and of his or her own will. */
    TAKEN_BACK
}
