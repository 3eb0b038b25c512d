package org.ashroy.app.justice;

/** Why nothing is to be done, or a complaint was taken back. She need not say. */
public enum Reason {
    /** She does not say, or was not asked. */
    NOT_SAID,
    /** She is afraid. */
    FEAR,
    /** Somebody presses her. */
    PRESSURE,
    /** It was settled otherwise. */
    SETTLED,
    /** It takes too long, or costs too much. */
    TAKES_TOO_LONG,
    /** She does not trust the authority. */
    NO_TRUST,
    /** Something else. */
    OTHER
}
