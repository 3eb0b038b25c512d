package org.ashroy.app.allegations;

/** Why nothing could be done. */
public enum NothingReason {
    /** Too little is known of who or where. */
    TOO_LITTLE_KNOWN,
    /** Nobody was found. */
    NOBODY_FOUND,
    /** She does not want it. */
    HER_WISH,
    /** Whatever is done would put somebody in danger. */
    NOT_SAFE,
    /** It is where nobody of us can act. */
    OUT_OF_REACH,
    /** It is not so. */
    NOT_SO,
    /** It was written down by mistake. */
    MISTAKE
}
