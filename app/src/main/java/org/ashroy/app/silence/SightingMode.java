package org.ashroy.app.silence;

/** How somebody was seen. */
public enum SightingMode {
    /** Somebody looked at her: the only evidence that ends a silence. */
    FACE,
    /** Her card was scanned and nobody compared the face: weak, because a card can be in another hand. */
    SCAN,
    /** Another person collected for her household: counts for the household, not for her. */
    HOUSEHOLD
}
