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
        TELL_HER,
        /** It was made with many others and nobody wrote down that she has it: make sure that it is she. */
        NOT_HANDED_OVER
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

    /**
     * A card that was made beforehand: ours, and of nobody yet, or of two people whom two desks gave it to.
     *
     * @param card which
     * @param twice whether it was given to two people
     */
    record Prepared(UUID card, boolean twice) implements CardReading {}

    /** Nobody's. */
    record Refused(Why why) implements CardReading {}
}
