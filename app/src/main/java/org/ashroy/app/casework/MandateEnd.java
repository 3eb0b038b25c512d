package org.ashroy.app.casework;

/** Why a mandate ended before its last day. */
public enum MandateEnd {
    /** Whoever gave it took it back. */
    WITHDRAWN,
    /** Another mandate stands in its place. */
    REPLACED,
    /** The organisation leaves, or can do it no longer. */
    ORGANISATION_LEFT,
    /** It was written down wrongly. */
    RECORDED_WRONGLY
}
