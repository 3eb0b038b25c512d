package org.ashroy.app.silence;

/**
 * How a check ended, as far as tables may say it. Whether she moved, died, wants no contact or is safe where nobody is
 * told is sealed: from the table nobody learns that somebody who does not want to be found was found.
 */
public enum CheckEnd {
    /** Trained staff saw her in private. */
    SEEN,
    /** She was seen again since, so that there was nothing to look for. */
    SEEN_AGAIN,
    /** Nobody looks for her any more; why is sealed. */
    NO_LONGER_LOOKED_FOR,
    /** Not found; handed on to protection. Raised again when she stays unseen. */
    NOT_FOUND,
    /** She left or died by the registry, or her record was erased. */
    RECORD_ENDED
}
