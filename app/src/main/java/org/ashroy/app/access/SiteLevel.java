package org.ashroy.app.access;

/** How high in the hierarchy a site stands; the highest first. */
public enum SiteLevel {
    /** The whole operation. */
    OPERATION,
    /** A camp or settlement of the operation. */
    CAMP,
    /** A block: where households live. */
    BLOCK
}
