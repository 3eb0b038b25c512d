package org.ashroy.app.photos;

/** Why a picture of a person is gone. */
public enum PhotoEnd {
    /** There is a newer one. */
    REPLACED,
    /** She does not agree to it any more, or her answer ran out, or she was erased. */
    NO_CONSENT,
    /** It is of somebody else, or cannot be made out. */
    NOT_HERS;

    /** Whether a worker removes a picture for this reason; a newer one replaces it by itself. */
    public boolean byHand() {
        return this != REPLACED;
    }
}
