package org.ashroy.app.cards;

import java.util.UUID;

/** What a card that was read says. */
public sealed interface CardReading {

    /** What whoever reads it should say to her. */
    enum Notice {
        /** Nothing. */
        NONE,
        /** Its last day has passed: she gets a new one at the desk, and today what she came for. */
        EXPIRED,
        /** It was ended and she was not told: tell her, and give her what she came for. */
        TELL_HER
    }

    /** Why it is nobody's. */
    enum Why {
        /** It is another code, or was read badly. */
        NOT_A_CARD,
        /** A card of another registry, or one that was never given here. */
        UNKNOWN,
        /** It looks like ours and its signature is not ours. */
        FORGED,
        /** It was lost, taken, replaced or given back: whoever holds it may not be she. */
        ENDED
    }

    /**
     * A card of somebody here.
     *
     * @param card which
     * @param person whose
     * @param notice what to say to her
     */
    record Held(UUID card, UUID person, Notice notice) implements CardReading {}

    /** Nobody's. */
    record Refused(Why why) implements CardReading {}
}
