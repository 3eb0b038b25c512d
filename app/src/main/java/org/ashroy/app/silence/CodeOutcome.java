package org.ashroy.app.silence;

/** What became of one code that was typed, scanned or imported. Every line has one. */
public enum CodeOutcome {
    /** Recorded. */
    SEEN(true),
    /** Recorded; she is registered at another site. */
    OTHER_SITE(true),
    /** Recorded before, at this session and in this way; nothing was added. */
    ALREADY(false),
    /** What it stands in was sent before, without it or with what was taken back since; nothing was added. */
    SENT_BEFORE(false),
    /** The same code stands in a line above; nothing was added. */
    TWICE(false),
    /** It is no code, or its check character is wrong. */
    WRONG_CODE(false),
    /** Nobody has this code. */
    UNKNOWN(false),
    /** It is the code of a household, and a person was asked for. */
    NOT_A_PERSON(false),
    /** The person belongs to no household, so that nobody can have collected for it. */
    NO_HOUSEHOLD(false),
    /** A child for whom nobody may collect yet: what is due is given to the child, who is recorded as seen. */
    STANDS_ALONE(false),
    /** Recorded; the last day of her card has passed, and she gets a new one at the desk. */
    CARD_EXPIRED(true),
    /** Recorded; her card was ended and she was not told: she is to be told. */
    CARD_TELL_HER(true),
    /** Recorded; her card was made with many others and nobody wrote down that she has it. */
    CARD_NOT_HANDED_OVER(true),
    /** A card that was made beforehand and is nobody's yet. */
    CARD_PREPARED(false),
    /** A card that was made beforehand and given to two people. */
    CARD_OF_TWO(false),
    /** A card that was lost, taken, replaced or given back. */
    CARD_ENDED(false),
    /** It looks like a card of ours and was made by somebody else. */
    CARD_FORGED(false),
    /** A card that was never given here. */
    CARD_UNKNOWN(false);

    private final boolean recorded;

    CodeOutcome(boolean recorded) {
        this.recorded = recorded;
    }

    /** Whether something was recorded. */
    public boolean recorded() {
        return recorded;
    }
}
