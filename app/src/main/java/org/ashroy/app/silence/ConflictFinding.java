package org.ashroy.app.silence;

/** What somebody found who looked at a card that was used at two places at once. */
public enum ConflictFinding {
    /** She was at both: a clock was wrong, or the way is short. */
    BOTH_HOLD,
    /** She was at one of them; somebody else used her card or her code at the other. */
    ONE_HOLDS,
    /** Nobody can say that it was she: neither counts, and she is checked on. */
    NONE_HOLDS
}
