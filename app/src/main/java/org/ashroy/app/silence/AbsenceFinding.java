package org.ashroy.app.silence;

/** What somebody found who looked at a session at which far too many were missing. */
public enum AbsenceFinding {
    /** It did not take place. */
    NOT_HELD,
    /** It took place and was recorded badly. */
    BADLY_RECORDED,
    /** Something kept people away, such as a storm or a holiday. */
    PEOPLE_KEPT_AWAY,
    /** The people are missing indeed: from now on the session counts for each of them. */
    MISSING_INDEED
}
