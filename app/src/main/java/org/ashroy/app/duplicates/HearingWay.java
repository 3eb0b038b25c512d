package org.ashroy.app.duplicates;

/** How the person was heard. */
public enum HearingWay {
    /** Alone, where nobody listened. */
    IN_PRIVATE,
    /** By telephone, as she said that she may be called. */
    BY_TELEPHONE,
    /** With somebody she chose beside her. */
    WITH_SOMEBODY_SHE_CHOSE,
    /** For a child too young to say, who cares for it and was made sure of. */
    VERIFIED_CAREGIVER
}
