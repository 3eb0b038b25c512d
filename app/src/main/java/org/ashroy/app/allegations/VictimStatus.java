package org.ashroy.app.allegations;

/** What was decided of one person of whom a source speaks. */
public enum VictimStatus {
    /** There are signs, and nobody has determined it. */
    POSSIBLE("PossibleVictimOfTrafficking"),
    /** It was determined that she is a victim. */
    ACTUAL("ActualVictimOfTrafficking"),
    /** It was determined that she is none. */
    NOT_A_VICTIM("NotAVictimOfTrafficking");

    private final String htcds;

    VictimStatus(String htcds) {
        this.htcds = htcds;
    }

    /** Its code in the list TraffickingStatus of HTCDS 2.0. */
    public String htcds() {
        return htcds;
    }
}
