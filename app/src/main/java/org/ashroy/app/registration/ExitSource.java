package org.ashroy.app.registration;

/** On whose word somebody's record is closed because she left or died. */
public enum ExitSource {
    /** Her own, said in private. */
    HERSELF(true),
    /** Staff who saw her where she is, or who saw that she died. */
    STAFF(true),
    /** A record, such as of a registrar, a hospital or a burial. */
    OFFICIAL_RECORD(true),
    /** Her household. */
    HOUSEHOLD(false),
    /** Neighbours or a leader. */
    OTHERS(false);

    private final boolean confirms;

    ExitSource(boolean confirms) {
        this.confirms = confirms;
    }

    /** Whether it is more than what others say of her. */
    public boolean confirms() {
        return confirms;
    }
}
