package org.ashroy.app.silence;

/** What harm a check did. */
public enum HarmKind {
    /** Others learned that somebody asked for her. */
    OTHERS_LEARNED,
    /** She was threatened, hurt, shut in or punished. */
    SHE_WAS_HURT,
    /** She was taken elsewhere. */
    SHE_WAS_MOVED,
    /** Whoever asked, or was asked, was threatened or hurt. */
    SOMEBODY_ELSE_WAS_HURT,
    /** Something else. */
    OTHER
}
