package org.ashroy.app.silence;

/** What came out of a welfare check. Wanting not to be found is a full outcome. */
public enum CheckOutcome {
    /** Trained staff saw the person in private. */
    SEEN_IN_PRIVATE(CheckEnd.SEEN),
    /** She was seen individually since; nothing else is needed. */
    SEEN_AGAIN(CheckEnd.SEEN_AGAIN),
    /** She lives elsewhere, of her own will, confirmed from there. */
    MOVED(CheckEnd.NO_LONGER_LOOKED_FOR),
    /** She died. */
    DIED(CheckEnd.NO_LONGER_LOOKED_FOR),
    /** Located; wishes contact. */
    LOCATED_WISHES_CONTACT(CheckEnd.NO_LONGER_LOOKED_FOR),
    /** Located; wishes no contact. */
    WISHES_NO_CONTACT(CheckEnd.NO_LONGER_LOOKED_FOR),
    /** Safe; the place is withheld and stored nowhere. */
    SAFE_PLACE_WITHHELD(CheckEnd.NO_LONGER_LOOKED_FOR),
    /** Not found; handed on to protection. */
    NOT_FOUND(CheckEnd.NOT_FOUND);

    private final CheckEnd end;

    CheckOutcome(CheckEnd end) {
        this.end = end;
    }

    /** What the table says of it. */
    public CheckEnd end() {
        return end;
    }
}
