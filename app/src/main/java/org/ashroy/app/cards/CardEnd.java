package org.ashroy.app.cards;

/** Why a card is no longer hers. None of these costs her anything: a new card is given at once. */
public enum CardEnd {
    /** Lost. */
    LOST,
    /** Taken from her. */
    TAKEN,
    /** No longer readable. */
    DAMAGED,
    /** She gave it back. */
    GIVEN_BACK,
    /** Another was made. */
    REPLACED,
    /** Made for the wrong person, or twice. */
    MISTAKE,
    /** She left the operation. */
    LEFT,
    /** She died. */
    DIED
}
