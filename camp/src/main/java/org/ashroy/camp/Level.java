package org.ashroy.camp;

/** How high in the tree of sites a site stands. */
public enum Level {
    /** The whole operation; it has no parent. */
    OPERATION,
    /** A camp of the operation. */
    CAMP,
    /** A block of a camp; households live in blocks. */
    BLOCK
}
