package org.ashroy.app.duplicates;

/** Where a pair stands. */
public enum Stage {
    /** Nobody decided yet, or what was decided was taken back. */
    OPEN,
    /** One person says that they are the same; a second person has to agree. */
    SECOND,
    /** Two people who did not know of each other decided differently. */
    CONFLICT,
    /** The same, and the person has not been heard. */
    TO_BE_HEARD,
    /** The same, and the person says otherwise: it is to be decided anew. */
    DISPUTED,
    /** The same, and the person was heard. */
    HEARD,
    /** Not to be said yet. */
    UNSURE,
    /** Two people. */
    DIFFERENT;

    /** Whether the two records count as those of one person. */
    public boolean links() {
        return this == TO_BE_HEARD || this == DISPUTED || this == HEARD;
    }
}
