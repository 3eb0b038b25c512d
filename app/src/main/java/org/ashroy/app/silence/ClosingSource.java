package org.ashroy.app.silence;

/** On whose word a check is closed. */
public enum ClosingSource {
    /** Her own, said in private. */
    HERSELF_IN_PRIVATE,
    /** Protection staff where she is. */
    STAFF_WHERE_SHE_IS,
    /** A record, such as of a hospital or a registrar. */
    OFFICIAL_RECORD,
    /** Her household or neighbours; never enough for a minor. */
    HOUSEHOLD
}
