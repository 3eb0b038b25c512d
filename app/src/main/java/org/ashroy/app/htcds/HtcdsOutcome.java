package org.ashroy.app.htcds;

/** What became of a case, or of a row that is none. */
public enum HtcdsOutcome {
    /** It was taken, and is ended: everything in it is right. */
    ENDED,
    /** It was taken, and is left open until somebody has mended or looked at it. */
    OPEN,
    /** It was brought before, and says the same. */
    THERE,
    /** Another case of this key was brought before; it was left as it is. */
    OTHER,
    /** It was brought before and thrown away; its key is destroyed. */
    THROWN_AWAY,
    /** Its key stands in several rows, so that nobody can tell which case it is. */
    KEY_TWICE,
    /** The row belongs to no case of the file. */
    NO_CASE;

    /** Whether it is not here as the file tells it. */
    public boolean leftOut() {
        return this != ENDED && this != OPEN && this != THERE;
    }
}
