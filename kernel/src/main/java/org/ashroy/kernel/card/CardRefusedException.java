package org.ashroy.kernel.card;

/** A text that is no card of ours. Its message holds nothing of the text. */
public final class CardRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Why {
        /** It is something else: another code, or a card that was read badly. */
        NOT_A_CARD,
        /** It is a card of another registry, whose key is not known here. */
        UNKNOWN_ISSUER,
        /** It has the form of our cards, and its signature is not ours: copied with changes, or made by another. */
        FORGED
    }

    private final Why why;

    CardRefusedException(Why why) {
        super("refused: " + why);
        this.why = why;
    }

    CardRefusedException(Why why, Throwable cause) {
        super("refused: " + why, cause);
        this.why = why;
    }

    /** What is wrong with it. */
    public Why why() {
        return why;
    }
}
